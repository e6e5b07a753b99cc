# A loop and other threads: what is safe wakes it, what is not does not.
import asyncio
import threading
import time

start = time.monotonic()


def note(*words):
    print(*words, round(time.monotonic() - start, 1))


def outside(loop, event):
    time.sleep(0.1)
    loop.call_soon_threadsafe(event.set)
    note("set from outside")
    time.sleep(0.1)
    loop.call_soon(note, "not safe: called late at")
    time.sleep(0.2)
    future = asyncio.run_coroutine_threadsafe(inside(3), loop)
    note("result", future.result())
    failing = asyncio.run_coroutine_threadsafe(inside("x"), loop)
    try:
        failing.result()
    except TypeError as error:
        note("TypeError:", error)
    slow = asyncio.run_coroutine_threadsafe(asyncio.sleep(10), loop)
    try:
        slow.result(timeout=0.1)
    except TimeoutError:
        note("timeout", slow.cancel())


async def inside(n):
    await asyncio.sleep(0.1)
    return n + 1


async def main():
    loop = asyncio.get_running_loop()
    event = asyncio.Event()
    thread = threading.Thread(target=outside, args=(loop, event))
    thread.start()
    await event.wait()
    note("the event was set")
    await asyncio.sleep(0.3)
    await asyncio.to_thread(thread.join)
    note("joined", [task.get_name() for task in asyncio.all_tasks()] != [])
    print(await asyncio.to_thread(lambda: threading.current_thread().name))
    print(await loop.run_in_executor(None, threading.current_thread) is not threading.main_thread())
    loop.set_debug(True)

    def unsafe():
        try:
            loop.call_soon(print)
        except RuntimeError as error:
            print("RuntimeError:", error)
        try:
            asyncio.get_running_loop()
        except RuntimeError as error:
            print("RuntimeError:", error)

    await asyncio.to_thread(unsafe)
    loop.set_debug(False)


asyncio.run(main())


def loop_in_thread():
    async def job():
        await asyncio.sleep(0.1)
        return threading.current_thread().name
    print(asyncio.run(job()))


thread = threading.Thread(target=loop_in_thread, name="looper")
thread.start()
thread.join()
loop = asyncio.new_event_loop()
thread = threading.Thread(target=loop.run_forever, name="forever", daemon=True)
thread.start()
print(asyncio.run_coroutine_threadsafe(inside(41), loop).result())
loop.call_soon_threadsafe(loop.stop)
thread.join()
loop.close()
