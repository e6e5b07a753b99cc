# What a loop's own call_soon() is asked for, with what, and what it is not asked for: async generators are closed past it.
import asyncio


class Named(asyncio.Task):
    pass


async def ticks():
    try:
        yield 1
        yield 2
    finally:
        print("closing")


async def drop():
    async for tick in ticks():
        return tick


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(lambda loop, coro, **kwargs: Named(coro, loop=loop, **kwargs))
    print(await asyncio.gather(drop(), drop()))
    print(await asyncio.wait_for(drop(), 1))
    future = loop.create_future()
    future.add_done_callback(asyncio.create_task(asyncio.sleep(1)).cancel)
    loop.call_later(1, future.set_result, None)
    print(await asyncio.shield(future))
    await asyncio.sleep(0)


def run():
    own = type(asyncio.new_event_loop())

    class Counting(own):
        def call_soon(self, callback, *args, context=None):
            name = getattr(callback, "__qualname__", type(callback).__name__)
            text = repr(callback).split(" at 0x")[0].split(" of <")[0]
            print("  soon:", name, text, [type(arg).__name__ for arg in args], context is not None)
            return super().call_soon(callback, *args, context=context)

    asyncio.run(main(), loop_factory=Counting)


run()
