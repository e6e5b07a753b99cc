# comprehensions.py: comprehensions, inlined and not
#
# SPDX-License-Identifier: GPL-3.0-or-later

a = [x for x in y if x]
b = {x: x + 1 for x in y for z in x}
c = {[z for z in x] for x in y}
d = (x for x in y if x if z)


def f(x):
    a = [x for x in x]
    b = [lambda: x for x in x]
    c = [(y := x) for z in x]
    return x, y


def g():
    return [x for x in a if (w := x)] if 0 else {k: v for k, v in a}


class C:
    a = 1
    b = [x + a for x in range(a)]
