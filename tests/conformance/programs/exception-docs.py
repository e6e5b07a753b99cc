# What a builtin exception says of itself is what many programs print.
import asyncio

for action in (lambda: 1 / 0, lambda: {}["key"], lambda: [][0], lambda: int("x"), lambda: "a" + 1, lambda: None.name,
               lambda: next(iter([])), lambda: missing):
    try:
        action()
    except Exception as error:
        print(type(error).__name__, error.__doc__)


class Own(Exception):
    pass


class Told(ValueError):
    """Tells what it is."""


print(Own.__doc__, Own().__doc__, Told().__doc__)
print(Exception.__doc__)
print(BaseException.__doc__)
print(asyncio.CancelledError.__doc__)
print(asyncio.QueueFull.__doc__)
print(KeyboardInterrupt.__doc__, StopAsyncIteration.__doc__, OSError.__doc__)
print("__doc__" in vars(ZeroDivisionError))
