"""result() raises an exception with the traceback that it had when it was set, the first time; then with none of before."""
import asyncio
import traceback


def names(error):
    return [entry.name for entry in traceback.extract_tb(error.__traceback__) if entry.filename.endswith("when-set.py")]


async def fails():
    raise SystemExit(5)


async def looks(task):
    try:
        await task
    except BaseException as error:
        print("looks", names(error))
    try:
        task.result()
    except BaseException as error:
        print("again", names(error))


def run():
    loop = asyncio.new_event_loop()
    task = loop.create_task(fails())
    try:
        loop.run_until_complete(task)
    except SystemExit as error:
        print("run", names(error))
    loop.run_until_complete(looks(task))
    loop.close()


def raises(error):
    raise error


async def shared():
    loop = asyncio.get_running_loop()
    first, second = loop.create_future(), loop.create_future()
    error = ValueError()
    try:
        raises(error)
    except ValueError:
        pass
    first.set_exception(error)
    second.set_exception(error)
    for future in first, second, first:
        try:
            await future
        except ValueError as error:
            print("shared", names(error))


run()
asyncio.run(shared())
