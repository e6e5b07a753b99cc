# Queues: repr and str in every state.
import asyncio


def show(queue):
    text = repr(queue)
    print(str(queue), text[:6], text[text.index("maxsize"):])


async def main():
    queue = asyncio.Queue(2)
    show(queue)
    getters = [asyncio.create_task(queue.get()) for _ in range(2)]
    await asyncio.sleep(0)
    show(queue)
    for item in "abcd":
        await queue.put(item)
    show(queue)
    putters = [asyncio.create_task(queue.put(item)) for item in "ef"]
    await asyncio.sleep(0)
    show(queue)
    await asyncio.gather(*getters)
    queue.task_done()
    show(queue)
    queue.shutdown()
    print(await asyncio.gather(*putters, return_exceptions=True))
    show(queue)


asyncio.run(main())
