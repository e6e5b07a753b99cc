# A barrier is used again and again; one of each round gets index 0.
import asyncio


async def racer(barrier, name, pace):
    for lap in range(3):
        await asyncio.sleep(pace)
        print(f"{name} at {lap}: {barrier.n_waiting} wait")
        index = await barrier.wait()
        print(f"{name} leaves as {index}")


async def main():
    barrier = asyncio.Barrier(3)
    await asyncio.gather(racer(barrier, "a", 0.01), racer(barrier, "b", 0.02), racer(barrier, "c", 0.03))
    print(barrier.parties, barrier.n_waiting, barrier.broken, repr(barrier).split("[")[1])
    async with asyncio.Barrier(1) as place:
        print("alone", place)


asyncio.run(main())
