import asyncio


async def fail(delay):
    await asyncio.sleep(delay)
    raise ValueError(f"after {delay}")


def handler(loop, context):
    print("handler:", context["message"], repr(context.get("exception")))


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    loop.call_soon(lambda: 1 / 0)
    asyncio.create_task(fail(0.1))
    await asyncio.sleep(0.5)
    future = loop.create_future()
    future.set_exception(KeyError("x"))
    del future
    loop.call_exception_handler({"message": "by hand"})
    loop.set_exception_handler(None)
    print(loop.get_exception_handler())
    try:
        await fail(0.2)
    except ValueError as error:
        print(error)
    raise SystemExit(7)


asyncio.run(main())
