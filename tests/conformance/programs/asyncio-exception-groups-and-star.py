# except* with what comes out of groups of tasks.
import asyncio


async def fail(error, delay=0):
    await asyncio.sleep(delay)
    raise error


async def run(*errors):
    async with asyncio.TaskGroup() as group:
        for error in errors:
            group.create_task(fail(error))


async def main():
    try:
        await run(ValueError(1), TypeError(2), ValueError(3), KeyError(4))
    except* ValueError as group:
        print("values", [error.args for error in group.exceptions])
    except* (TypeError, KeyError) as group:
        print("others", [type(error).__name__ for error in group.exceptions])
    try:
        try:
            await run(ValueError(1), OSError(2))
        except* OSError as group:
            print("os", group.exceptions)
            raise RuntimeError("while handling")
    except BaseExceptionGroup as group:
        print(repr(group))
        rest = group.split(RuntimeError)
        print(rest[0].exceptions, rest[1] and rest[1].exceptions)
    try:
        await run(ValueError("only"))
    except ExceptionGroup as group:
        print(group, group.subgroup(lambda error: isinstance(error, ValueError)), group.derive([KeyError()]))


asyncio.run(main())
