# While asyncio.run() closes its loop, the exception that the main task ended with is handled: it is the context of what the other
# tasks raise then.
import asyncio


async def lingers(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print(name, repr(error), repr(error.__context__))
        try:
            raise ValueError(name)
        except ValueError as second:
            print(name, repr(second.__context__))
    try:
        raise LookupError
    except LookupError as error:
        print(name, repr(error.__context__))


async def main():
    task = asyncio.create_task(lingers("a"))
    await asyncio.sleep(0)
    raise KeyError("main")


try:
    asyncio.run(main())
except KeyError as error:
    print("run", repr(error), repr(error.__context__))

with asyncio.Runner() as runner:
    try:
        runner.run(main())
    except KeyError:
        print("caught inside")
