import asyncio

async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(1, print, "later 1a")
    loop.call_at(1, print, "at 1")
    loop.call_later(1, print, "later 1b")
    loop.call_later(0.5, print, "later 0.5")
    loop.call_later(0, print, "later 0")
    loop.call_at(-5, print, "at -5")
    loop.call_soon(print, "soon 1")
    loop.call_soon_threadsafe(print, "threadsafe")
    loop.call_soon(print, "soon 2")
    h = loop.call_later(0.7, print, "never")
    h.cancel()
    print(h.cancelled(), h.when())
    await asyncio.sleep(0)
    print("after sleep 0")
    await asyncio.sleep(1)
    print("after sleep 1", loop.time())
    def again(n):
        print("again", n)
        if n:
            loop.call_soon(again, n - 1)
    loop.call_soon(again, 2)
    await asyncio.sleep(0)
    print("one turn")
    await asyncio.sleep(0.1)

asyncio.run(main())
