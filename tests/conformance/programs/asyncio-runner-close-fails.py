"""What goes wrong while a runner is closed skips the other parts of that; what its callbacks raise has what ended the run as its context."""
import asyncio


async def numbers():
    for i in range(3):
        yield i


def factory(loop, coroutine, **options):
    print("factory", getattr(coroutine, "__name__", "close"))
    if not hasattr(coroutine, "__name__"):
        raise LookupError("no name")
    return asyncio.Task(coroutine, loop=loop, **options)


async def leaves():
    global stream
    stream = numbers()
    print(await anext(stream))
    asyncio.get_running_loop().set_task_factory(factory)


async def cancelled():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_soon(future.set_exception, OSError(1))
    loop.call_soon([].remove, 1)
    loop.call_soon(int, "x")
    future.cancel("early")
    future.result()


for main in leaves, cancelled:
    try:
        asyncio.run(main())
    except BaseException as error:
        print(repr(error), repr(error.__context__))


async def leaves_two():
    kept.extend([numbers(), numbers()])
    for stream in kept:
        await anext(stream)
    asyncio.get_running_loop().set_task_factory(factory)


kept = []
try:
    asyncio.run(leaves_two())
except LookupError as error:
    print("two", error)
print("end")
