# asyncio-timer-order.py: timers with equal and nearly equal deadlines, cancelled ones among them, and negative delays
#
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio


async def main():
    loop = asyncio.get_running_loop()

    def show(name):
        print(f"{loop.time():.6f}", name)

    for name, delay in (("d", 0.3), ("a", 0.1), ("b", 0.2), ("a2", 0.1), ("c", 0.1 + 0.2), ("e", 0.3), ("z", 0), ("n", -1)):
        loop.call_later(delay, show, name)
    loop.call_at(0.1, show, "at 0.1")
    loop.call_soon(show, "soon")
    await asyncio.sleep(1)
    print("--")
    handles = [loop.call_later(0.1, show, i) for i in range(10)]
    for handle in handles[1::2]:
        handle.cancel()
    print([handle.cancelled() for handle in handles], handles[0] < handles[2], handles[0].when() == handles[2].when())
    await asyncio.sleep(0.2)
    print("--")

    def again(n):
        show(f"again {n}")
        if n:
            loop.call_later(0, again, n - 1)
            loop.call_soon(show, f"soon of {n}")

    again(3)
    await asyncio.sleep(0)
    show("main")
    await asyncio.sleep(0.5)
    print("--")

    async def sleeper(name, *delays):
        for delay in delays:
            await asyncio.sleep(delay)
            show(f"{name} {delay}")

    await asyncio.gather(sleeper("x", 0.1, 0.2, 0.3), sleeper("y", 0.3, 0.3), sleeper("z", 0.2, 0.1, 0.3), sleeper("w", 0.6))
    print("--")
    many = [loop.call_later((i * 7 % 10) / 10, show, f"{i}") for i in range(20)]
    many[3].cancel()
    await asyncio.sleep(2)
    print("--")
    for i in range(150):
        loop.call_later(0.5 if i % 50 else 0.4, show, i if i % 50 else f"kept {i}").cancel() if i % 50 else loop.call_later(0.4, show, f"kept {i}")
    await asyncio.sleep(1)


asyncio.run(main())
