# A loop that goes while an asynchronous generator waits in its finally.
import asyncio
async def stream(n):
    try:
        for i in range(n):
            yield i
    finally:
        print("stream ends")
        await asyncio.sleep(0.25)
        print("never")
async def work():
    async for item in stream(0):
        print(item)
async def main():
    t = asyncio.create_task(work())
    await asyncio.sleep(0.1)
loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
print("over")
