"""Signals that the program sends itself: handlers of the loop, and what asyncio.run() makes of SIGINT."""
import asyncio
import os
import signal


async def main():
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    def on(sig):
        print("got", sig.name); stop.set()
    for s in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(s, on, s)
    async def killer():
        await asyncio.sleep(0.5)
        print("kill")
        os.kill(os.getpid(), signal.SIGTERM)
        print("killed")
        asyncio.get_running_loop().call_soon(print, "soon")
        for i in range(4):
            await asyncio.sleep(0); print("turn", i)
    t = asyncio.create_task(killer())
    await stop.wait()
    print("stopped")
    await t
    print(loop.remove_signal_handler(signal.SIGINT), loop.remove_signal_handler(signal.SIGINT))
    for f in (lambda: loop.add_signal_handler(signal.SIGKILL, print), lambda: loop.add_signal_handler("x", print), lambda: loop.add_signal_handler(99, print), lambda: loop.add_signal_handler(2, main)):
        try: f()
        except Exception as e: print(type(e).__name__, e)
asyncio.run(main())
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler, signal.getsignal(signal.SIGTERM))
async def worker():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("worker cancelled"); raise
async def main2():
    t = asyncio.create_task(worker())
    await asyncio.sleep(0.1)
    signal.raise_signal(signal.SIGINT)
    try:
        await asyncio.sleep(1)
    finally:
        print("main2 cleanup")
try:
    asyncio.run(main2())
except KeyboardInterrupt as e:
    print("KI", repr(e.__context__))
async def main3():
    try:
        signal.raise_signal(signal.SIGINT)
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("swallowed")
        return 5
print(asyncio.run(main3()))
async def main4():
    try:
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
    finally:
        print("main4")
asyncio.run(main4())
