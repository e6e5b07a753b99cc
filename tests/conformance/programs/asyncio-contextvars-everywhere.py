# Context variables in tasks, callbacks, generators, groups and threads.
import asyncio
import contextvars

var = contextvars.ContextVar("var", default="default")


async def child(name):
    print(name, "sees", var.get())
    var.set(name)
    await asyncio.sleep(0)
    print(name, "keeps", var.get())


async def stream():
    var.set("in the stream")
    yield var.get()
    yield var.get()


async def main():
    loop = asyncio.get_running_loop()
    print(var.get())
    token = var.set("main")
    await asyncio.gather(child("a"), child("b"))
    print(var.get(), token.old_value is contextvars.Token.MISSING, token.var is var)
    await child("direct")
    print(var.get())
    async for value in stream():
        print(value, var.get())
    var.set("callback")
    loop.call_soon(lambda: print("callback", var.get()))
    var.set("changed")
    await asyncio.sleep(0)
    print("thread", await asyncio.to_thread(var.get))
    context = contextvars.copy_context()
    context.run(var.set, "given")
    await asyncio.create_task(child("with context"), context=context)
    print(context[var], var.get())
    async with asyncio.TaskGroup() as group:
        group.create_task(child("in group"), context=context)
    print(context[var])
    var.reset(var.set("for a moment"))
    print(var.get())


asyncio.run(main())
print(var.get())
