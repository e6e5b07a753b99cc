import asyncio

async def fail(n):
    await asyncio.sleep(n)
    raise ValueError(n)

async def main():
    asyncio.create_task(fail(1), name="one")
    await asyncio.sleep(2)
    kept = asyncio.create_task(fail(1), name="two")
    await asyncio.sleep(2)
    f = asyncio.get_running_loop().create_future()
    f.set_exception(KeyError("f"))
    del f
    print("end", kept.done())

asyncio.run(main())
print("after")
