# shutdown(): at once or when the queue is empty; who is told, and how.
import asyncio


async def consumer(queue, name):
    try:
        while True:
            print(name, "got", await queue.get())
            await asyncio.sleep(0.01)
            queue.task_done()
    except asyncio.QueueShutDown as error:
        print(name, "ends", repr(error))


async def main():
    for immediate in False, True:
        queue = asyncio.Queue(3)
        for i in range(3):
            queue.put_nowait(i)
        putter = asyncio.create_task(queue.put("late"))
        await asyncio.sleep(0)
        queue.shutdown(immediate=immediate)
        print("shut down", queue)
        print(await asyncio.gather(putter, return_exceptions=True))
        await asyncio.gather(consumer(queue, "a"), consumer(queue, "b"))
        await queue.join()
        for call in (lambda: queue.put_nowait(1)), queue.get_nowait:
            try:
                call()
            except asyncio.QueueShutDown as error:
                print(type(error).__name__)
    queue = asyncio.Queue()
    waiting = [asyncio.create_task(consumer(queue, n)) for n in "cd"]
    await asyncio.sleep(0)
    queue.shutdown()
    await asyncio.gather(*waiting)


asyncio.run(main())
