# Futures and tasks of classes of the program are reported as the others are, by the __del__() that they inherit.
import asyncio
import gc


class Own(asyncio.Future):
    pass


class Calls(asyncio.Future):
    def __del__(self):
        print("deleted", type(self).__name__)
        super().__del__()


class Silent(asyncio.Future):
    def __del__(self):
        print("deleted", type(self).__name__)


class OwnTask(asyncio.Task):
    def __init__(self, *args, **options):
        self.calls = []
        super().__init__(*args, **options)


async def waits(loop):
    await loop.create_future()


async def fails():
    raise LookupError("in a task")


def handler(loop, context):
    print(context["message"], repr(context.get("exception")))


loop = asyncio.new_event_loop()
loop.set_exception_handler(handler)
for kind in asyncio.Future, Own, Calls, Silent:
    future = kind(loop=loop)
    future.set_exception(ValueError(kind.__name__))
    del future
    gc.collect()
for kind in asyncio.Task, OwnTask:
    for coroutine in waits(loop), fails():
        task = kind(coroutine, loop=loop)
        del coroutine
        loop.run_until_complete(asyncio.sleep(0))
        del task
        gc.collect()
loop.close()
