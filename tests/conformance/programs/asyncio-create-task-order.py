import asyncio

async def child(name):
    print(name, "runs")
    asyncio.create_task(grandchild(name))
    await asyncio.sleep(0)
    print(name, "again")

async def grandchild(name):
    print(name, "grandchild")

async def main():
    tasks = [asyncio.create_task(child(i)) for i in range(3)]
    print("created")
    await tasks[1]
    print("second done", [t.done() for t in tasks])
    await asyncio.sleep(0)
    print([t.done() for t in tasks])
    t = asyncio.ensure_future(child("z"))
    print(asyncio.ensure_future(t) is t)
    await t

asyncio.run(main())
