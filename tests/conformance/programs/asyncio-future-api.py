# Futures: every method in every state.
import asyncio


def attempt(function, *args):
    try:
        return function(*args)
    except (Exception, asyncio.CancelledError) as error:
        return f"{type(error).__name__}: {error}"


def show(future):
    print(future, future.done(), future.cancelled(), attempt(future.result), attempt(future.exception))


async def main():
    loop = asyncio.get_running_loop()
    pending, done, failed, cancelled = [loop.create_future() for _ in range(4)]
    done.set_result([1, 2])
    failed.set_exception(ValueError)
    print(cancelled.cancel("gone"), cancelled.cancel())
    for future in pending, done, failed, cancelled:
        show(future)
        print(attempt(future.set_result, 1), attempt(future.set_exception, KeyError()), future.cancel(), future.get_loop() is loop)
    callback = lambda future: print("called", future.done())
    pending = loop.create_future()
    pending.add_done_callback(callback)
    pending.add_done_callback(callback)
    pending.add_done_callback(print)
    print(pending.remove_done_callback(callback), pending.remove_done_callback(callback), pending)
    print(attempt(pending.set_exception, StopIteration()), repr(pending.exception()), repr(pending.exception().__cause__))
    await asyncio.sleep(0)
    print(asyncio.isfuture(pending), asyncio.isfuture(main), asyncio.isfuture(asyncio.current_task()))
    print(attempt(await_nothing, loop.create_future()))


def await_nothing(future):
    for yielded in future.__await__():
        print("yielded", yielded is future, future._asyncio_future_blocking)
        break
    iterator = future.__await__()
    next(iterator)
    return next(iterator)


asyncio.run(main())
