# asyncio.format_helpers and coroutines._format_coroutine(): how callbacks and coroutines look
import asyncio
import functools
from asyncio import coroutines, format_helpers


def function(*args, **kwargs):
    pass


class Callable:
    def method(self):
        pass

    def __call__(self):
        pass

    def __repr__(self):
        return "<a callable>"


partial = functools.partial(function, 1, key="value")
for callback in function, partial, functools.partial(partial, 2), Callable().method, Callable(), print:
    print(format_helpers._get_function_source(callback))
    for debug in False, True:
        print(format_helpers._format_callback_source(callback, (3, "x" * 60), debug=debug))
print(format_helpers._format_args_and_kwargs((1,), {"a": 2}), format_helpers._format_args_and_kwargs((1,), {"a": 2}, debug=True))


async def coroutine():
    pass


made = coroutine()
print(coroutines._format_coroutine(made))
made.close()
print(coroutines._format_coroutine(made))


def stack():
    return [(frame.name, frame.lineno) for frame in format_helpers.extract_stack()]


print(stack()[-2:])
print(asyncio.format_helpers is format_helpers)
