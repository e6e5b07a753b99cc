# asyncio-await-protocol.py: what can be awaited: __await__, generators as coroutines, wrong results, futures that are yielded by hand
#
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio
import types


class Waits:
    def __init__(self, *steps):
        self.steps = steps

    def __await__(self):
        for step in self.steps:
            got = yield from step.__await__() if hasattr(step, "__await__") else step
            print("step gave", got)
        return "waited"


class Wrong:
    def __init__(self, result):
        self.result = result

    def __await__(self):
        return self.result


@types.coroutine
def generator_based(n):
    for i in range(n):
        yield
    return f"generator {n}"


class Steps:
    def __init__(self):
        self.n = 0

    def __await__(self):
        return self

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n == 3:
            raise StopIteration("by hand")
        return None


async def returns(value):
    return value


async def main():
    print(await Waits(asyncio.sleep(0.1, "slept"), returns(1)), await generator_based(2), await Steps())
    future = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(0.1, future.set_result, "future")
    print(await Waits(future), await future)
    coroutine = returns(5)
    for wrong in 5, None, Wrong(5), Wrong([1]), Wrong(coroutine), (n for n in ()), returns, main:
        try:
            await wrong
        except (TypeError, RuntimeError) as error:
            print(type(error).__name__, error)
    coroutine.close()

    class Yields:
        def __init__(self, value):
            self.value = value

        def __await__(self):
            try:
                yield self.value
            except BaseException as error:
                print("in it", type(error).__name__, str(error).split(" <")[0].split(": ")[0])
                raise

    for value in 5, "text", returns(1), asyncio.get_running_loop().create_future():
        try:
            await asyncio.create_task(wait_for_it(Yields(value)))
        except RuntimeError:
            print("failed")
        if hasattr(value, "close"):
            value.close()
    coroutine = returns("once")
    print(await coroutine)
    try:
        await coroutine
    except RuntimeError as error:
        print(error)
    sleeping = asyncio.sleep(0.1)
    task = asyncio.create_task(wait_for_it(sleeping))
    await asyncio.sleep(0)
    try:
        await sleeping
    except RuntimeError as error:
        print(error)
    await task
    try:
        await asyncio.gather(5)
    except TypeError as error:
        print(error)
    try:
        asyncio.create_task(Waits())
    except TypeError as error:
        print(str(error).split(" <")[0])
    print(await asyncio.ensure_future(Waits(returns(2))), await asyncio.gather(Waits(returns(3)), generator_based(1)))


async def wait_for_it(awaitable):
    return await awaitable


asyncio.run(main())
