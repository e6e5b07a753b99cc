"""A future that is cancelled when its loop is closed loses its callbacks, but not the note of who waits for it: that is told of later than
what its coroutine does at the end."""
import asyncio
import gc

gc.disable()


async def puts(queue):
    await queue.put(1)
    await queue.put(2)


async def main():
    global queue
    queue = asyncio.Queue(1)
    for name in "first", "second":
        asyncio.create_task(puts(queue), name=name)
    await asyncio.sleep(0.1)


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
del loop, queue
gc.collect()
print("collected")
