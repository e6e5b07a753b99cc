import asyncio
import contextvars

var = contextvars.ContextVar("var", default="default")

async def child(name):
    print(name, "sees", var.get())
    var.set(name)
    await asyncio.sleep(1)
    print(name, "has", var.get())

async def main():
    var.set("main")
    await asyncio.gather(child("a"), child("b"))
    print(var.get())
    await child("direct")
    print(var.get())
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: print("callback", var.get()))
    token = var.set("later")
    context = contextvars.copy_context()
    loop.call_soon(lambda: print("in context", var.get()), context=context)
    var.reset(token)
    t = asyncio.create_task(child("given"), context=context)
    await t
    print(context[var], var.get(), t.get_context() is context)
    print(await asyncio.to_thread(var.get))

asyncio.run(main())

try:
    var.name = "another"
except AttributeError as error:
    print(error)
