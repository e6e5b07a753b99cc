# asyncio-threads-and-loop.py: threads beside the loop: call_soon_threadsafe, run_coroutine_threadsafe, to_thread, in virtual time
#
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio
import concurrent.futures


def now():
    return f"{asyncio.get_running_loop().time():.2f}"


async def answer(value, seconds=0.1):
    await asyncio.sleep(seconds)
    if value is None:
        raise ValueError("no value")
    return value


async def main():
    loop = asyncio.get_running_loop()
    done = concurrent.futures.Future()
    wrapped = asyncio.wrap_future(done)
    wrapped.add_done_callback(lambda future: print("wrapped is done", future.cancelled()))
    loop.call_later(0.1, done.set_result, "from outside")
    print(await wrapped, now())
    cancelled = concurrent.futures.Future()
    wrapped = asyncio.wrap_future(cancelled)
    wrapped.cancel()
    await asyncio.sleep(0)
    print(cancelled.cancelled(), wrapped.cancelled())
    failing = concurrent.futures.Future()
    wrapped = asyncio.wrap_future(failing)
    failing.set_exception(KeyError("k"))
    try:
        await wrapped
    except KeyError as error:
        print(repr(error))
    futures = [asyncio.run_coroutine_threadsafe(answer(value), loop) for value in (1, None)]
    print([future.done() for future in futures], type(futures[0]).__module__)
    await asyncio.sleep(0.2)
    print(futures[0].result(), repr(futures[1].exception()), now())
    future = asyncio.run_coroutine_threadsafe(answer(1, 10), loop)
    await asyncio.sleep(0)
    print(future.cancel(), future.cancelled())
    await asyncio.sleep(0.1)
    print(len(asyncio.all_tasks()))
    loop.call_soon_threadsafe(print, "threadsafe")
    print("before it")
    await asyncio.sleep(0)
    try:
        asyncio.run_coroutine_threadsafe(5, loop)
    except TypeError as error:
        print(error)
    for future in done, cancelled, failing:
        print(future.done(), future.running(), future.cancelled())
    for method in done.set_result, cancelled.set_result:
        try:
            method(1)
        except concurrent.futures.InvalidStateError as error:
            print(str(error).split(" <")[0].split(":")[0])


asyncio.run(main())
