# asyncio-aclose-running-context.py: the context of what aclose() raises is what is handled around the loop
#
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio


def chain(error):
    words = []
    while error is not None:
        words.append(repr(error))
        error = error.__context__
    return " after ".join(words)


def handler(loop, context):
    print(context["message"].replace(repr(context.get("asyncgen")), "it"), "-", chain(context["exception"]))


async def numbers():
    await asyncio.sleep(1)
    yield 1


async def user(stream):
    print(await anext(stream))


async def main():
    global task, stream
    loop.set_exception_handler(handler)
    stream = numbers()
    task = asyncio.create_task(user(stream))
    await asyncio.sleep(0)
    raise LookupError("main")


loop = asyncio.new_event_loop()
try:
    loop.run_until_complete(main())
except LookupError:
    loop.run_until_complete(loop.shutdown_asyncgens())
loop.run_until_complete(loop.shutdown_asyncgens())
for method in "asend", "athrow", "aclose":
    try:
        raise KeyError("outside")
    except KeyError:
        try:
            loop.run_until_complete({"asend": lambda: stream.asend(1), "athrow": lambda: stream.athrow(ValueError),
                                     "aclose": stream.aclose}[method]())
        except RuntimeError as error:
            print(method, chain(error))
task.cancel()
try:
    loop.run_until_complete(task)
except asyncio.CancelledError as error:
    print(chain(error))
loop.close()
