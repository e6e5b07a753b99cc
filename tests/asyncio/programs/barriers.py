import asyncio


async def party(barrier, name, delay):
    await asyncio.sleep(delay)
    print(name, "arrives", barrier.n_waiting)
    try:
        index = await barrier.wait()
        print(name, "passes", index)
    except asyncio.BrokenBarrierError as error:
        print(name, "broken", error)


async def main():
    barrier = asyncio.Barrier(3)
    await asyncio.gather(*(party(barrier, n, d) for n, d in zip("abcdef", (0.3, 0.1, 0.2, 0.5, 0.4, 0.6))))
    print(barrier.parties, barrier.n_waiting, barrier.broken)
    tasks = [asyncio.create_task(party(barrier, n, 0)) for n in "xy"]
    await asyncio.sleep(0.1)
    await barrier.reset()
    await asyncio.gather(*tasks)
    tasks = [asyncio.create_task(party(barrier, n, 0)) for n in "uv"]
    await asyncio.sleep(0.1)
    await barrier.abort()
    await asyncio.gather(*tasks)
    print(barrier.broken)
    try:
        await barrier.wait()
    except asyncio.BrokenBarrierError as error:
        print(error)
    await barrier.reset()
    async with asyncio.timeout(1):
        async with barrier if False else asyncio.Barrier(1) as position:
            print("position", position)
    tasks = [asyncio.create_task(party(barrier, n, 0)) for n in "pq"]
    await asyncio.sleep(0.1)
    tasks[0].cancel()
    await asyncio.sleep(0.1)
    print(barrier.n_waiting)
    await asyncio.gather(party(barrier, "r", 0), party(barrier, "s", 0))
    try:
        asyncio.Barrier(0)
    except ValueError as error:
        print(error)


asyncio.run(main())
