import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(future.done(), future)
    try:
        future.result()
    except asyncio.InvalidStateError as error:
        print(repr(error))
    future.add_done_callback(lambda f: print("callback 1", f.result()))
    remove = lambda f: print("never")
    future.add_done_callback(remove)
    print(future.remove_done_callback(remove))
    loop.call_later(1, future.set_result, "value")
    print(await future, await future)
    try:
        future.set_result(1)
    except asyncio.InvalidStateError as error:
        print(error)
    print(future, future.exception())
    future.add_done_callback(lambda f: print("late callback"))
    print("before")
    await asyncio.sleep(0)
    failed = loop.create_future()
    failed.set_exception(ValueError("bad"))
    print(failed, repr(failed.exception()))
    try:
        await failed
    except ValueError as error:
        print("raised", error)
    try:
        loop.create_future().set_exception(StopIteration(1))
    except TypeError as error:
        print(error)
    cancelled = asyncio.Future()
    print(cancelled.cancel("why"), cancelled.cancel(), cancelled)
    try:
        await cancelled
    except asyncio.CancelledError as error:
        print(error.args)

    class Awaitable:
        def __init__(self, future):
            self.future = future

        def __await__(self):
            result = yield from self.future
            return result * 2

    class Direct:
        def __await__(self):
            return future.__await__()

    other = loop.create_future()
    loop.call_soon(other.set_result, 21)
    print(await Awaitable(other), await Direct())
    print(await asyncio.ensure_future(Direct()))

    class Bad:
        def __await__(self):
            yield 5

    try:
        await Bad()
    except RuntimeError as error:
        print(error)
    try:
        await 5
    except TypeError as error:
        print(error)
    print(asyncio.isfuture(future), asyncio.iscoroutine(future))


asyncio.run(main())
