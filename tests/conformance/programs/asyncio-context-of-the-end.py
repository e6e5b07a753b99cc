"""What StopAsyncIteration, results and what a group raises have for a context; and what is raised while asyncio.run() closes the loop."""
import asyncio
import concurrent.futures
import sys


def show(error):
    texts = []
    while error is not None:
        texts.append(repr(error))
        error = error.__context__
    return " < ".join(texts)


async def numbers(n):
    for i in range(n):
        yield i


def made():
    try:
        try:
            raise LookupError(1)
        except LookupError:
            raise ValueError(2)
    except ValueError as error:
        return error


def fails():
    raise LookupError(4)


def result_of_a_job():
    future = concurrent.futures.Future()
    future.set_exception(made())
    return future.result()


async def group(seconds):
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(asyncio.sleep(seconds))


async def failing_group():
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(fails_in(0.01))


async def fails_in(seconds):
    await asyncio.sleep(seconds)
    raise OSError(3)


async def handles(name, function):
    try:
        try:
            raise KeyError("k")
        except KeyError:
            answer = function()
            if answer is not None:
                await answer
    except BaseException as error:
        print(name, show(error))


async def main():
    await handles("anext", lambda: anext(numbers(0)))
    await handles("asend", lambda: numbers(0).asend(None))
    await handles("wait_for", lambda: asyncio.wait_for(anext(numbers(0)), 1))
    await handles("job", result_of_a_job)
    await handles("group", lambda: failing_group())
    task = asyncio.create_task(handles("cancelled", lambda: group(1)))
    await asyncio.sleep(0.1)
    task.cancel()
    await task


asyncio.run(main())


async def waits_for_ever(function):
    try:
        await function()
    except BaseException as error:
        print(function.__name__, show(error))
        raise


async def exits():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        sys.exit(4)


async def stops():
    try:
        await asyncio.sleep(1)
    finally:
        asyncio.get_running_loop().stop()


async def thread():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        pass
    await asyncio.to_thread(fails)


async def group_of_the_end():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        pass
    await failing_group()


async def ends(function):
    global task
    task = asyncio.create_task(waits_for_ever(function))
    await asyncio.sleep(0)
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: print(context["message"], show(context["exception"])))
    raise made()


for function in exits, stops, thread, group_of_the_end:
    try:
        asyncio.run(ends(function))
    except BaseException as error:
        print("run", show(error))
