"""A coroutine that goes with the frame of a task is found by the loop, not in a line of that frame; and in one place it is told once."""
import asyncio


async def job():
    pass


async def inner():
    waiting = job()


async def main():
    waiting = job()


async def awaits():
    await asyncio.sleep(0)
    await inner()


def function():
    waiting = job()


asyncio.run(main())
asyncio.run(awaits())
function()
