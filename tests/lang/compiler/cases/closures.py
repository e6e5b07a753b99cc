# closures.py: functions, their parameters, cells and free variables
#
# SPDX-License-Identifier: GPL-3.0-or-later

def f(a, b=1, /, c=2, *d, e, g=3, **h):
    x = 1

    def inner():
        nonlocal x
        global y
        x = y = a
        return lambda: x
    del x
    return inner


def shadowed(x):
    def g():
        x = 1
        return [lambda: x for x in x]
    return g, x


class C:
    def m(self: C, *a: "args", k: int) -> None:
        def n():
            return __class__, self
        return n
