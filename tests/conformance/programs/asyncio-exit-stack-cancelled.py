# What an exit stack raises keeps its own context, whether it was thrown in or has been waited for since.
import asyncio, contextlib
async def later(s):
    try:
        await asyncio.sleep(s)
    except asyncio.CancelledError as error:
        print("later", repr(error.__context__))
        raise
@contextlib.asynccontextmanager
async def span(pause):
    try:
        yield 1
    except BaseException as e:
        print("span", repr(e), repr(e.__context__))
        raise
    finally:
        await asyncio.sleep(pause)
async def main():
    for inner in (False, True):
        task = asyncio.current_task()
        asyncio.get_running_loop().call_later(0.02, task.cancel)
        try:
            async with contextlib.AsyncExitStack() as exits:
                if inner:
                    await exits.enter_async_context(span(0.01))
                exits.push_async_callback(later, 0.1)
                raise KeyError(1)
        except BaseException as error:
            print("e", repr(error), repr(error.__context__))
asyncio.run(main())
