# asyncio-taskgroup-within-taskgroup.py: groups in groups: how errors, cancellation and creation after the end go up and down
#
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio


cancelled = []


def tree(error):
    if isinstance(error, BaseExceptionGroup):
        return f"{error.message}{[tree(one) for one in error.exceptions]}"
    return repr(error)


async def work(name, seconds, error=None):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        cancelled.append(name)
        raise
    if error:
        raise error
    print(name, "done")


async def inner(name, error):
    async with asyncio.TaskGroup() as group:
        group.create_task(work(f"{name}.1", 0.1, error))
        group.create_task(work(f"{name}.2", 0.2))
        await work(f"{name} itself", 0.15)


async def trial(what):
    cancelled.clear()
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(inner("a", ValueError("a") if what == "one" else None))
            group.create_task(inner("b", KeyError("b") if what != "none" else None))
            if what == "body":
                await asyncio.sleep(0.1)
                raise LookupError("body")
            if what == "cancel":
                asyncio.current_task().cancel("by hand")
                await asyncio.sleep(0)
    except BaseException as error:
        print(what, "->", tree(error), asyncio.current_task().cancelling())
        if isinstance(error, asyncio.CancelledError):
            asyncio.current_task().uncancel()
    print("cancelled:", sorted(cancelled))


async def late():
    async with asyncio.TaskGroup() as group:
        async def creates():
            await asyncio.sleep(0.1)
            group.create_task(work("created late", 0.1))
        group.create_task(creates())
    for wrong in "after", "never entered":
        coroutine = work("x", 0)
        try:
            (group if wrong == "after" else asyncio.TaskGroup()).create_task(coroutine)
        except RuntimeError as error:
            print(str(error).replace(hex(id(group)), "").split(" <")[0])
        coroutine.close()
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work("fails", 0, ValueError("f")))
            await asyncio.sleep(0)
            await asyncio.sleep(0)
    except* ValueError:
        pass
    try:
        async with group:
            pass
    except RuntimeError as error:
        print("again", str(error).split(" <")[0], "|", str(error).rsplit("> ")[-1])


async def main():
    for what in "none", "one", "two", "body", "cancel":
        await trial(what)
    await late()


asyncio.run(main())
