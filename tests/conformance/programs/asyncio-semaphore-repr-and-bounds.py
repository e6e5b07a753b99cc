# Semaphores: repr, locked(), and a bounded one that is released too often.
import asyncio


async def main():
    plain, bounded = asyncio.Semaphore(2), asyncio.BoundedSemaphore(1)
    for semaphore in plain, bounded:
        print(repr(semaphore).split("[")[1], semaphore.locked())
        await semaphore.acquire()
        print(repr(semaphore).split("[")[1], semaphore.locked())
        waiting = asyncio.create_task(semaphore.acquire())
        more = asyncio.create_task(semaphore.acquire())
        await asyncio.sleep(0)
        print(repr(semaphore).split("[")[1], semaphore.locked())
        semaphore.release()
        print(repr(semaphore).split("[")[1], semaphore.locked())
        await waiting
        semaphore.release()
        await more
        semaphore.release()
        try:
            semaphore.release()
            print("released once more", repr(semaphore).split("[")[1])
        except ValueError as error:
            print(error)


asyncio.run(main())
