# The order of callbacks: soon, later, at, from futures and from tasks.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    log = []
    loop.call_later(0, log.append, "later 0")
    loop.call_soon(log.append, "soon 1")
    loop.call_at(loop.time() - 5, log.append, "past")
    loop.call_soon(loop.call_soon, log.append, "nested soon")
    future = loop.create_future()
    future.add_done_callback(lambda f: log.append("callback 1"))
    future.add_done_callback(lambda f: log.append("callback 2"))
    future.set_result(None)
    future.add_done_callback(lambda f: log.append("callback late"))
    task = asyncio.create_task(asyncio.sleep(0))
    task.add_done_callback(lambda t: log.append("task done"))
    loop.call_soon(log.append, "soon 2")
    for _ in range(5):
        await asyncio.sleep(0)
        log.append("--")
    print(*log, sep="\n")
    for when in 0.02, 0.01, 0.02, 0.01, 0.03:
        loop.call_later(when, print, "timer", when)
    at = loop.time() + 0.02
    for n in range(4):
        loop.call_at(at, print, "same", n)
    await asyncio.sleep(0.05)


asyncio.run(main())
