# asyncio-uncancel-nested-timeouts.py: cancellation counts through nested timeouts and groups, and where an outer one wins
#
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio


def now():
    return f"{asyncio.get_running_loop().time():.2f}"


async def slow(name):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print(now(), name, "cancelled", asyncio.current_task().cancelling())
        raise


async def nested(outer, inner):
    try:
        async with asyncio.timeout(outer) as first:
            try:
                async with asyncio.timeout(inner) as second:
                    await slow(f"{outer}/{inner}")
            except TimeoutError:
                print(now(), "inner", first.expired(), second.expired(), asyncio.current_task().cancelling())
                await slow("after inner")
    except TimeoutError:
        print(now(), "outer", first.expired(), second.expired(), asyncio.current_task().cancelling())


async def cancelled_in_timeout():
    try:
        async with asyncio.timeout(0.1):
            try:
                await slow("in timeout")
            finally:
                await asyncio.sleep(0.2)
                print(now(), "cleaned up", asyncio.current_task().cancelling())
    except BaseException as error:
        print(now(), repr(error), asyncio.current_task().cancelling())
        raise


async def group_in_timeout():
    try:
        async with asyncio.timeout(0.1):
            async with asyncio.TaskGroup() as group:
                group.create_task(slow("child"))
                await slow("parent")
    except BaseException as error:
        print(now(), repr(error), repr(error.__cause__), asyncio.current_task().cancelling())


async def timeout_in_group():
    async def late():
        async with asyncio.timeout(0.1):
            await slow("late")
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(late())
            group.create_task(slow("brother"))
            await slow("parent")
    except* TimeoutError as caught:
        print(now(), caught.exceptions, asyncio.current_task().cancelling())


async def main():
    for outer, inner in (0.2, 0.1), (0.1, 0.2), (0.1, 0.1), (0, 0.1), (0.1, 0), (None, 0.1), (0.1, None):
        await nested(outer, inner)
    for moment in 0.05, 0.1, 0.15:
        task = asyncio.create_task(cancelled_in_timeout())
        await asyncio.sleep(moment)
        print(now(), "cancel", task.cancel("from outside"))
        print(await asyncio.gather(task, return_exceptions=True), task.cancelling())
    await group_in_timeout()
    await timeout_in_group()


asyncio.run(main())
