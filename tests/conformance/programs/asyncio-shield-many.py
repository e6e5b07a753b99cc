# asyncio-shield-many.py: shields: several on one future, cancelled outside, inside and both; what is reported when nobody is left
#
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio


def handler(loop, context):
    print("handler:", context["message"], repr(context.get("exception")))


async def work(seconds, error=None):
    try:
        await asyncio.sleep(seconds)
        if error:
            raise error
        print("worked")
        return "result"
    except asyncio.CancelledError as error:
        print("work cancelled", error.args)
        raise


async def waits(future, name):
    try:
        print(name, "got", await asyncio.shield(future))
    except BaseException as error:
        print(name, repr(error), future.done(), future.cancelled())
        raise


async def trial(what, error=None):
    print("--", what, error)
    task = asyncio.create_task(work(0.1, error))
    waiters = [asyncio.create_task(waits(task, f"waiter {i}")) for i in range(2)]
    await asyncio.sleep(0.05)
    if what == "one":
        waiters[0].cancel("one")
    elif what == "all":
        for waiter in waiters:
            waiter.cancel("all")
    elif what == "inner":
        task.cancel("inner")
    await asyncio.wait(waiters)
    print([waiter.cancelled() for waiter in waiters], task.done())
    await asyncio.wait([task])
    print(task.cancelled() or repr(task.exception()))
    for waiter in waiters:
        waiter.cancelled() or waiter.exception()


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    for what in "none", "one", "all", "inner":
        for error in None, ValueError("v"):
            await trial(what, error)
    done = loop.create_future()
    done.set_result(5)
    print(asyncio.shield(done) is done, await asyncio.shield(done))
    outer = asyncio.shield(asyncio.sleep(0.1, "slept"))
    print(outer.cancel(), outer.cancelled())
    await asyncio.sleep(0.2)
    try:
        async with asyncio.timeout(0.05):
            await asyncio.shield(work(0.1))
    except TimeoutError:
        print("timeout")
    await asyncio.sleep(0.1)
    inner = asyncio.create_task(work(0.1))
    print(await asyncio.gather(asyncio.shield(inner), asyncio.wait_for(asyncio.shield(inner), 0.05), return_exceptions=True))
    print(asyncio.shield(inner) is inner)


asyncio.run(main())
