# asyncio-runner-contexts.py: Runner: one context for all its runs, its loop, close, and what is refused
#
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio
import contextvars

var = contextvars.ContextVar("var", default="default")


async def show(change=None):
    if change:
        var.set(change)
    return var.get(), asyncio.current_task().get_name()


async def fails():
    raise ValueError("in run")


async def lingers():
    try:
        await asyncio.sleep(10)
    finally:
        print("lingers is cancelled in", var.get())


async def starts():
    asyncio.get_running_loop().kept = asyncio.create_task(lingers())
    await asyncio.sleep(0)
    return "started"


with asyncio.Runner() as runner:
    print(runner.run(show()), runner.run(show("first")), runner.run(show()), var.get())
    context = contextvars.copy_context()
    print(runner.run(show("own"), context=context), runner.run(show()), context[var])
    loop = runner.get_loop()
    print(loop is runner.get_loop(), loop.is_running(), loop.is_closed())
    try:
        runner.run(fails())
    except ValueError as error:
        print(repr(error))
    print(runner.run(starts()))
    print("closing")
print(loop.is_closed())
for wrong in (lambda: runner.run(show()), runner.get_loop):
    try:
        wrong()
    except RuntimeError as error:
        print(error)
with asyncio.Runner(debug=True) as runner:
    print(runner.get_loop().get_debug())
    try:
        runner.run(5)
    except (ValueError, TypeError) as error:
        print(repr(error))

    async def inside():
        try:
            runner.run(show())
        except RuntimeError as error:
            print(error)
        try:
            asyncio.run(show())
        except RuntimeError as error:
            print(error)
    runner.run(inside())
runner = asyncio.Runner()
runner.close()
print("never ran")
made = []


def factory():
    made.append(asyncio.new_event_loop())
    return made[-1]


print(asyncio.run(show("factory"), loop_factory=factory), len(made), made[0].is_closed(), var.get())
