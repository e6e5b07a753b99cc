# asyncio-contextvars-in-callbacks.py: which context callbacks, timers, tasks and asynchronous generators run in
#
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio
import contextvars

var = contextvars.ContextVar("var")


def show(what, *more):
    print(what, var.get("none"))
    var.set(f"by {what}")


async def child(name):
    show(name)
    await asyncio.sleep(0)
    show(f"{name} later")
    return var.get()


async def numbers():
    var.set("numbers")
    for i in range(3):
        yield i, var.get()
    print("numbers end in", var.get())


async def main():
    loop = asyncio.get_running_loop()
    var.set("main")
    loop.call_soon(show, "call_soon")
    loop.call_later(0.1, show, "call_later")
    other = contextvars.copy_context()
    other.run(var.set, "other")
    loop.call_soon(show, "call_soon in other", context=other)
    loop.call_soon_threadsafe(show, "threadsafe")
    var.set("changed")
    first = asyncio.create_task(child("first"))
    second = asyncio.create_task(child("second"), context=other)
    var.set("changed again")
    first.add_done_callback(lambda task: show("done callback"))
    second.add_done_callback(lambda task: show("done callback in other"), context=other)
    print(await asyncio.gather(first, second, child("gathered")), var.get())
    print(await asyncio.wait_for(child("wait_for"), 1), var.get())
    print(await child("awaited"), var.get())
    async for i, seen in numbers():
        print(i, seen, var.get())
        var.set(f"loop {i}")
    future = loop.create_future()
    future.add_done_callback(lambda future: show("future"))
    var.set("before the result")
    future.set_result(1)
    await asyncio.sleep(0.2)
    print(var.get(), other[var])
    print(await asyncio.to_thread(lambda: (show("thread"), var.get())[1]), var.get())
    print(await loop.run_in_executor(None, lambda: var.get("executor has none")))
    async with asyncio.TaskGroup() as group:
        group.create_task(child("grouped"))
        group.create_task(child("grouped in other"), context=other)
    token = var.set("token")
    var.reset(token)
    print(token.old_value, var.get(), sorted(str(value) for value in contextvars.copy_context().values()))
    try:
        other.run(other.run, print)
    except RuntimeError as error:
        print(str(error).split(":")[0])
    try:
        other.run(var.reset, token)
    except RuntimeError as error:
        print(str(error).split(" at ")[0])


asyncio.run(main())
print(var.get("nothing outside"))
