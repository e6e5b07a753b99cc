# lang-names-in-scopes.py: global, nonlocal and del; class bodies, comprehensions and nested functions see what they should
#
# SPDX-License-Identifier: GPL-3.0-or-later
x = "global"


def reads():
    return x


def writes():
    global x
    x = "written"
    return reads()


def local_before():
    try:
        print(x)
    except UnboundLocalError as error:
        print(error)
    x = "local"
    del x
    try:
        return x
    except UnboundLocalError as error:
        return str(error)


def counters():
    n = 0

    def up():
        nonlocal n
        n += 1
        return n

    def free():
        try:
            return n
        except NameError as error:
            return str(error)

    def drop():
        nonlocal n
        del n

    return up, free, drop


print(reads(), writes(), x, local_before())
up, free, drop = counters()
print(up(), up(), free(), drop(), free())
print(up.__closure__[0] is free.__closure__[1 if len(free.__closure__) > 1 else 0], up.__code__.co_freevars)


def enclosing():
    x = "enclosing"

    class Inner:
        y = x
        x = "class"
        z = x

        def method(self):
            return x

    return Inner.y, Inner.x, Inner.z, Inner().method()


print(enclosing())


class Body:
    x = x
    print(x, __qualname__, "Body" in globals())
    for i in range(2):
        pass
    del i

    def method(self):
        return __class__.__name__


print(Body.x, hasattr(Body, "i"), Body().method())
functions = []
for i in range(3):
    def shows(j=i):
        return i, j
    functions.append(shows)
print([f() for f in functions])
try:
    print(undefined_name)
except NameError as error:
    print(error, error.name)
len = lambda value: "shadowed"
print(len([1]))
del len
print(len([1]))
try:
    del never_there
except NameError as error:
    print(error)
print(sorted(name for name in locals() if name in ("x", "up", "Body")), locals() is globals())


def shows_locals(a, b=2):
    c = a
    del b
    return sorted(locals()), [name for name in dir()]


print(shows_locals(1))

import __main__
import importlib

print(__main__.__name__, __main__ is importlib.import_module("__main__"))
__main__.made_from_outside = 3
print(made_from_outside)
from __main__ import made_from_outside as again

print(again)
