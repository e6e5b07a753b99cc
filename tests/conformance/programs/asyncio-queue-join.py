# join() waits until every item is done, whoever put it.
import asyncio


async def worker(queue, name):
    while True:
        item = await queue.get()
        await asyncio.sleep(0.01 * item)
        print(name, "did", item)
        queue.task_done()


async def main():
    queue = asyncio.Queue()
    await queue.join()
    print("nothing to wait for")
    for item in 3, 1, 2, 1:
        queue.put_nowait(item)
    workers = [asyncio.create_task(worker(queue, f"w{i}")) for i in range(2)]
    await queue.join()
    print("joined")
    queue.put_nowait(1)
    await queue.join()
    print("joined again")
    for task in workers:
        task.cancel()
    print(await asyncio.gather(*workers, return_exceptions=True))
    try:
        queue.task_done()
    except ValueError as error:
        print(error)


asyncio.run(main())
