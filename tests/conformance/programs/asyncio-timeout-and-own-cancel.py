# A timeout must not swallow a cancellation that comes from elsewhere.
import asyncio


async def work(log):
    try:
        async with asyncio.timeout(0.05):
            await asyncio.sleep(1)
    except TimeoutError:
        log.append("timeout")
    except asyncio.CancelledError as error:
        log.append(("cancelled", error.args, asyncio.current_task().cancelling()))
        raise
    await asyncio.sleep(0)
    log.append("end")


async def main():
    loop = asyncio.get_running_loop()
    for delay in 0.04, 0.05, 0.06:
        log = []
        task = asyncio.create_task(work(log))
        loop.call_later(delay, task.cancel, "mine")
        await asyncio.wait([task])
        print(delay, log, task.cancelled())
    log = []
    task = asyncio.create_task(work(log))
    await asyncio.sleep(0)
    loop.call_at(loop.time() + 0.05, task.cancel, "same moment")
    await asyncio.wait([task])
    print(log, task.cancelled())


asyncio.run(main())
