"""The exception of a job is not kept by to_thread(), which has no name for the future, and does not keep what handed the job in."""
import asyncio
import gc

gc.disable()


class Named:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


def job():
    raise ValueError("job")


async def in_a_thread():
    named = Named("in a thread")
    try:
        await asyncio.to_thread(job)
    except ValueError as error:
        print(error)


async def in_an_executor():
    named = Named("in an executor")
    try:
        await asyncio.get_running_loop().run_in_executor(None, job)
    except ValueError as error:
        print(error)


async def never_asked():
    named = Named("never asked")
    future = asyncio.get_running_loop().run_in_executor(None, job)
    await asyncio.sleep(0.1)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print("reported:", context["message"], repr(context["exception"])))
    for function in in_a_thread, in_an_executor, never_asked:
        await asyncio.create_task(function())
        print("after", function.__name__)


asyncio.run(main())
