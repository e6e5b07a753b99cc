# A generator that nobody refers to any more is no longer the loop's: shutdown_asyncgens() leaves it to the task that closes it.
import asyncio


async def stream(pause):
    try:
        yield 1
        yield 2
    finally:
        print("ends", asyncio.current_task().get_name())
        await asyncio.sleep(pause)
        print("has ended")


async def main():
    async for item in stream(1):
        print(item)
        break
    kept = stream(0.5)
    await anext(kept)
    main.kept = kept
    await asyncio.sleep(0)
    await asyncio.sleep(0)


asyncio.run(main())
print("over")
