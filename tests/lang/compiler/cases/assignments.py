# assignments.py: assignments of all kinds, and del
#
# SPDX-License-Identifier: GPL-3.0-or-later

a = b = c
a, b = b, a
a, b, c = c, b, a
a, (b, *c), d = e
a, b = 1, 2
x.y, x[0], x[1:2] = v
a += 1
x.y -= 2
x[i] **= 3
x[1:] @= 4
(n := 5)
del a, x.y, x[0], (b, [c])
v: int = 1
w: "str"
x.z: list
x[k()]: list[
    int]


def f():
    v: int
    u: int = 2
    return u
