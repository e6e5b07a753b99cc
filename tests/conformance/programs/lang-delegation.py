# lang-delegation.py: yield from: values, exceptions and returns through several generators
#
# SPDX-License-Identifier: GPL-3.0-or-later
def inner(name):
    total = 0
    try:
        while True:
            try:
                got = yield f"{name}{total}"
                print(name, "got", got)
                if got == "stop":
                    return total
                total += 1
            except ValueError as error:
                print(name, "handles", error)
                yield "handled"
    finally:
        print(name, "finally")


def outer():
    first = yield from inner("a")
    print("first", first)
    second = yield from [10, 20]
    print("second", second)
    try:
        yield from inner("b")
    except KeyError as error:
        print("outer handles", repr(error))
    return "outer result"


g = outer()
print(next(g), g.send("x"), g.throw(ValueError("v")), next(g))
print(g.send("stop"), next(g), next(g))
try:
    print(g.throw(KeyError("k")))
except StopIteration as stop:
    print(stop.value)
for wrong in (lambda: g.send(1), lambda: next(g), lambda: g.throw(LookupError("closed")), lambda: outer().send(1), lambda: g.close()):
    try:
        print(wrong())
    except (StopIteration, TypeError, LookupError) as error:
        print(repr(error))
g = outer()
next(g)
print(g.gi_running, g.gi_suspended, g.gi_yieldfrom.__name__, g.gi_frame.f_lineno > 0)
print(g.close(), g.gi_frame, g.gi_suspended)


def running():
    try:
        next(me)
    except ValueError as error:
        yield error


me = running()
print(list(me))


def stops():
    yield 1
    raise StopIteration("inside")


try:
    list(stops())
except RuntimeError as error:
    print(error, repr(error.__cause__))


def returns_early():
    return 5
    yield


def uses():
    got = yield from returns_early()
    yield got


print(list(uses()), list(returns_early()))


class Sends:
    def __iter__(self):
        return self

    def __next__(self):
        return "next"

    def send(self, value):
        return f"sent {value}"

    def throw(self, *what):
        raise StopIteration("thrown")


def through():
    result = yield from Sends()
    yield result


g = through()
print(next(g), g.send(1), g.throw(ValueError))
try:
    g.close()
    (lambda: (yield from 5))().send(None)
except TypeError as error:
    print(error)
