"""A frame in a traceback keeps the frame that called it, with its variables, once both have ended: also through a builtin function,
and from an eager task to what started it. What they hold goes only where cycles are looked for."""
import asyncio
import gc

gc.disable()


class Named:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


def caught():
    try:
        raise ValueError
    except ValueError as error:
        return error


def returns_its_variable():
    named = Named("returned")
    error = caught()
    return error


def returns_a_call():
    named = Named("called")
    return caught()


def through_map():
    named = Named("mapped")
    errors = [*map(lambda _: caught(), range(1))]
    return errors[0]


for function in returns_its_variable, returns_a_call, through_map:
    error = function()
    print(function.__name__, error.__traceback__.tb_frame.f_back.f_code.co_name)
    error = None
    print("dropped")
    gc.collect()
    print("collected")


async def fails():
    raise KeyError("early")


async def starts():
    task = asyncio.create_task(fails(), eager_start=True)
    await asyncio.sleep(0)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print("reported:", context["message"], repr(context["exception"])))
    await asyncio.create_task(starts())
    print("ended")
    gc.collect()


asyncio.run(main())
