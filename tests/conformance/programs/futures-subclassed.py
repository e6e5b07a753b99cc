# a class of futures that overrides add_done_callback(), a failed future that is awaited again, handlers and contexts
import asyncio
import contextvars
import traceback

variable = contextvars.ContextVar("variable", default="unset")


class Noting(asyncio.Future):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.added = []

    def add_done_callback(self, function, *, context=None):
        self.added.append(context is not None)
        super().add_done_callback(function, context=context)


async def note(future):
    return await future


async def main():
    loop = asyncio.get_running_loop()
    future = Noting(loop=loop)
    task = asyncio.create_task(note(future))
    await asyncio.sleep(0)
    print(future.added, task)
    order = []
    loop.call_soon(order.append, "before")
    future.set_result("done")
    loop.call_soon(order.append, "after")
    task.add_done_callback(lambda task: order.append(task.result()))
    await task
    print(order)

    async def fail():
        raise ValueError("once")

    failed = asyncio.create_task(fail())
    for _ in range(3):
        try:
            await failed
        except ValueError as error:
            print([frame.name for frame in traceback.extract_tb(error.__traceback__)])
    print(repr(failed.exception()))

    def handler(loop, context):
        print(context["message"], repr(context.get("exception")), variable.get())

    async def forgotten():
        variable.set("in the task")
        raise KeyError("forgotten")

    loop.set_exception_handler(handler)
    asyncio.create_task(forgotten())
    await asyncio.sleep(0.1)
    variable.set("in the handle")
    loop.call_soon(lambda: 1 / 0)
    variable.set("in main")
    await asyncio.sleep(0.1)
    loop.call_exception_handler({"message": "by hand"})

    for until in "NEVER", -1:
        try:
            await asyncio.wait([task], return_when=until)
        except ValueError as error:
            print(error)
    try:
        await asyncio.wait([], return_when=None)
    except ValueError as error:
        print(error)


asyncio.run(main())

for call in (lambda: contextvars.Context(1), lambda: contextvars.Context(a=1), lambda: contextvars.Context().run(),
             lambda: contextvars.Context()[1], lambda: 1 in contextvars.Context(), lambda: contextvars.Context().get("a")):
    try:
        call()
    except TypeError as error:
        print(error)
token = variable.set(1)
print(repr(variable) in repr(token), " used " in repr(token))
variable.reset(token)
print(" used " in repr(token))
