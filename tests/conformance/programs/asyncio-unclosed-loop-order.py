"""A loop that nobody has closed is closed where it is found in a cycle: its tasks go with their handles, before their coroutines do."""
import asyncio

tasks = []


async def never_begins():
    pass


async def neither():
    pass


async def begins():
    tasks.append(asyncio.create_task(never_begins(), name="first"))
    asyncio.create_task(neither(), name="second")


async def main():
    tasks.append(asyncio.create_task(begins()))


loop = asyncio.new_event_loop()
print(loop.run_until_complete(main()))
