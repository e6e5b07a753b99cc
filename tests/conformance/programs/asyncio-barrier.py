import asyncio

async def party(name, barrier, delay):
    await asyncio.sleep(delay)
    try:
        async with barrier as position:
            print(name, position, barrier.n_waiting, asyncio.get_running_loop().time())
    except asyncio.BrokenBarrierError as error:
        print(name, "broken", repr(error))

async def main():
    barrier = asyncio.Barrier(3)
    print(barrier, barrier.parties, barrier.n_waiting, barrier.broken)
    await asyncio.gather(*(party(i, barrier, i) for i in range(6)))
    tasks = [asyncio.create_task(party(i, barrier, 0)) for i in range(2)]
    await asyncio.sleep(0.1)
    print(barrier)
    await barrier.reset()
    await asyncio.gather(*tasks)
    print(barrier)
    tasks = [asyncio.create_task(party(i, barrier, 0)) for i in range(2)]
    await asyncio.sleep(0.1)
    await barrier.abort()
    print(barrier, barrier.broken)
    await asyncio.gather(*tasks)
    try:
        await barrier.wait()
    except asyncio.BrokenBarrierError as error:
        print(error)
    await barrier.reset()
    print(barrier, barrier.broken)
    try:
        asyncio.Barrier(0)
    except ValueError as error:
        print(error)

asyncio.run(main())
