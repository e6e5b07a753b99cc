"""asyncio's reports go through logging, in the program's own format; records know their task."""
import asyncio
import logging
import sys

logging.basicConfig(stream=sys.stdout, level=logging.INFO,
                    format="%(asctime)s %(name)s %(levelname)s %(taskName)s %(message)s")
log = logging.getLogger("app")


async def worker(number):
    log.info("worker %d starts", number)
    await asyncio.sleep(number / 10)
    log.warning("worker %d is done", number)
    return number


async def failing():
    await asyncio.sleep(0.25)
    raise ValueError("nobody asks for it")


async def main():
    log.info("main")
    tasks = [asyncio.create_task(worker(n), name=f"W{n}") for n in (1, 2)]
    lost = asyncio.create_task(failing(), name="lost")
    print(await asyncio.gather(*tasks))
    await asyncio.sleep(0.1)
    del lost
    await asyncio.sleep(0)
    future = asyncio.get_running_loop().create_future()
    future.set_exception(KeyError("k"))
    del future
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    loop.call_exception_handler({"message": "said by hand", "extra": 1})
    try:
        async with asyncio.timeout(0.2):
            await asyncio.sleep(1)
    except TimeoutError:
        log.exception("too slow")


asyncio.run(main())
log.info("the end")
logging.getLogger("asyncio").setLevel(logging.CRITICAL)


async def silent():
    asyncio.get_running_loop().call_exception_handler({"message": "not shown"})


asyncio.run(silent())
