"""Semaphore: two at a time

A semaphore is a lock with several keys. This one
has two, and three coroutines want in. The first
two take a key each and sleep side by side: their
bars lie exactly below each other, which is what
"concurrent" looks like. The third one finds no
key and waits, hatched in the semaphore's colour.

The semaphore has a lane of its own with one thin
row for each key, filled while somebody has it. At
1 s both keys come back within the same turn of
the loop. The first one wakes the coroutine that
waits; the other is simply free, and its row stays
empty to the end.

Three sleeps of one second take two seconds here.
Change the 2 to a 1 and you have a lock, and they
take three; change it to a 3 and nobody waits.
This is how a program keeps the number of its open
connections or downloads within bounds.
"""

import asyncio

semaphore = asyncio.Semaphore(2)

async def access_resource():
    async with semaphore:
        print("Resource accessed")
        await asyncio.sleep(1)

async def main():
    await asyncio.gather(access_resource(), access_resource(), access_resource())

asyncio.run(main())
