# The handler of the loop is called while the callback's exception is handled.
import asyncio


def on_problem(loop, context):
    try:
        raise LookupError("in the handler")
    except LookupError as error:
        print(context["message"], repr(error.__context__))
    raise ValueError("out of the handler")


def callback():
    raise KeyError("callback")


async def fails():
    raise OSError("task")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(on_problem)
    loop.call_soon(callback)
    task = asyncio.create_task(fails())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
    print("end")


asyncio.run(main())
