"""What a coroutine of the library awaits is closed with it, before its task is reported."""
import asyncio
class Later:
    def __await__(self):
        fut = asyncio.get_running_loop().create_future()
        try:
            yield from fut
        finally:
            print('later over')
async def native():
    await Later()
async def gen():
    try: await asyncio.get_running_loop().create_future()
    finally: print('coro over')
async def main(kind):
    if kind == 0: keep.append(asyncio.ensure_future(Later()))
    if kind == 1: keep.append(asyncio.create_task(native()))
    if kind == 2: keep.append(asyncio.create_task(asyncio.wait_for(gen(), 10)))
    if kind == 3: keep.append(asyncio.create_task(asyncio.wait_for(Later(), 10)))
    if kind == 4: keep.append(asyncio.gather(Later(), gen()))
    if kind == 5: keep.append(asyncio.shield(Later()))
    if kind == 6: keep.append(asyncio.shield(gen()))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
import gc
import sys

sys.stderr = sys.stdout
for kind in range(7):
    keep = []
    loop = asyncio.new_event_loop()
    loop.run_until_complete(main(kind))
    loop.close()
    keep.append(keep)
    del keep
    print('--', kind)
    gc.collect()
    print('end')


# a task that closes a runner is not reported
async def lingers():
    asyncio.get_running_loop().call_later(0.01, interrupt)
    keep.append(asyncio.create_task(cleans()))
    await asyncio.sleep(0)
    stream = numbers()
    await anext(stream)
    keep.append(stream)


async def cleans():
    try:
        await asyncio.sleep(1)
    finally:
        print("cancelled")


async def numbers():
    try:
        yield 1
    finally:
        await asyncio.sleep(1)


def interrupt():
    raise KeyboardInterrupt


keep = []
try:
    asyncio.run(lingers())
except KeyboardInterrupt as error:
    print(repr(error))
