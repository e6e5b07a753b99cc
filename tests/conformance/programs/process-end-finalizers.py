# What a program leaves behind is dropped at its end: finalizers run, generators are closed, lost tasks are reported.
import asyncio


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("dropped", self.name)


def lines():
    try:
        yield 1
    finally:
        print("generator closed")


async def fails():
    raise ValueError("nobody asked")


async def waits():
    try:
        await asyncio.sleep(10)
    finally:
        print("coroutine closed")


async def main():
    global failed, pending
    failed = asyncio.create_task(fails())
    pending = asyncio.create_task(waits(), name="waiting")
    await asyncio.sleep(0)


first = Noisy("first")
second = Noisy("second")
second.other = first
first.other = second
opened = lines()
print(next(opened))
loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
print("end of the program")
