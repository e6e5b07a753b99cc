"""Frames as the program sees them."""
import sys
import asyncio


def names(frame):
    found = []
    while frame is not None:
        found.append(f"{frame.f_code.co_name}:{frame.f_lineno}")
        if frame.f_code.co_name == "<module>":
            break
        frame = frame.f_back
    return found


def show():
    print(names(sys._getframe()))


def outer(value):
    text = "x" * value
    show()
    frame = sys._getframe()
    print(sorted(frame.f_locals), frame.f_globals is globals(), frame.f_builtins is vars(__import__("builtins")))
    print(frame.f_code is outer.__code__, frame.f_trace, frame.f_lineno)
    return frame


frame = outer(3)
print(frame.f_locals["text"], frame.f_back is sys._getframe(), frame.f_lineno)


class Shown:
    def __repr__(self):
        return f"<Shown {names(sys._getframe())}>"


def show_repr():
    print([Shown()])


show_repr()


def generate():
    yield names(sys._getframe())
    yield names(sys._getframe())


generator = generate()
print(generator.gi_frame.f_lineno, generator.gi_frame.f_back)
print(next(generator))
print(generator.gi_frame.f_lineno, generator.gi_frame.f_back)


def use(generator):
    return next(generator)


print(use(generator))
print(list(generator), generator.gi_frame)

try:
    sys._getframe(1000)
except ValueError as error:
    print("ValueError:", error)


def lambda_names():
    return (lambda: names(sys._getframe()))()


print(lambda_names())


class Body:
    here = names(sys._getframe())
    local = sorted(name for name in sys._getframe().f_locals if not name.startswith("__"))


print(Body.here, Body.local)


def deep(n):
    if n:
        return deep(n - 1)
    return names(sys._getframe())


print(len(deep(50)), deep(2))


async def inner():
    return names(sys._getframe())[:2]


async def main():
    print(await inner())
    task = asyncio.create_task(inner())
    print((await task)[:1])


asyncio.run(main())


def clear_running():
    sys._getframe().clear()


try:
    clear_running()
except RuntimeError as error:
    print(error)
suspended = generate()
next(suspended)
try:
    suspended.gi_frame.clear()
except RuntimeError as error:
    print(error)
print(type(frame).__name__, repr(frame).split(",")[1:])
