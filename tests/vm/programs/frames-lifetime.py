"""What an exception keeps alive: the variables of the frames that it has passed, until it is dropped."""
import asyncio


class Held:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


def fail():
    held = Held("fail's")
    raise ValueError("x")


def outer():
    held = Held("outer's")
    fail()


try:
    outer()
except ValueError as error:
    print("caught")
    frame = error.__traceback__.tb_next.tb_frame
    print(frame.f_code.co_name, sorted(frame.f_locals), frame.f_lineno, frame.f_back.f_code.co_name)
    inner = error.__traceback__.tb_next.tb_next
    print(inner.tb_frame.f_code.co_name, inner.tb_lineno, inner.tb_next, sorted(inner.tb_frame.f_locals))
print("after the except clause")
del frame, inner
print("frames dropped")


def generate():
    held = Held("generator's")
    yield 1
    raise KeyError("k")


try:
    for item in generate():
        print("item", item)
except KeyError:
    print("caught KeyError")
print("after the generator")


async def work():
    held = Held("task's")
    await asyncio.sleep(1)
    raise OSError("task")


async def main():
    task = asyncio.create_task(work())
    try:
        await task
    except OSError as error:
        print("caught", repr(error))
    print("task is done:", task.done())
    del task
    print("task dropped")


asyncio.run(main())


def kept():
    held = Held("kept's")
    try:
        fail()
    except ValueError as error:
        return error


error = kept()
print("returned", repr(error))
print(error.__traceback__.tb_frame.f_locals["held"].name)
error.__traceback__.tb_next.tb_frame.clear()
print("cleared", error.__traceback__.tb_next.tb_frame.f_locals)
error = error.with_traceback(None)
print("without traceback")
