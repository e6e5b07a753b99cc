# Handles: cancelling before and during, arguments, contexts, exceptions of callbacks.
import asyncio
import contextvars

name = contextvars.ContextVar("name", default="nobody")


def say(*args):
    print("say", *args, name.get())


def fails():
    raise ValueError("in a callback")


async def main():
    loop = asyncio.get_running_loop()
    name.set("main")
    context = contextvars.copy_context()
    context.run(name.set, "copy")
    first = loop.call_soon(say, 1, 2)
    second = loop.call_soon(say, context=context)
    third = loop.call_later(0.01, say, "timer")
    name.set("changed")
    first.cancel()
    first.cancel()
    print(first.cancelled(), second.cancelled(), third.when() == loop.time() + 0.01, second.get_context() is context)
    await asyncio.sleep(0.02)
    handles = []
    handles.append(loop.call_soon(lambda: handles[1].cancel()))
    handles.append(loop.call_soon(say, "never"))
    loop.set_exception_handler(lambda loop, context: print(sorted(context), context["message"], repr(context["exception"])))
    loop.call_soon(fails)
    await asyncio.sleep(0)
    loop.set_exception_handler(None)
    loop.call_later(0.01, fails)
    await asyncio.sleep(0.02)


asyncio.run(main())
