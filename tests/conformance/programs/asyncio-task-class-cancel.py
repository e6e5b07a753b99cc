"""Groups and timeouts call the cancel() that the class of a task has; reprs name its methods after that class."""
import asyncio


class Traced(asyncio.Task):
    def cancel(self, msg=None):
        print("cancel", self.get_name(), msg)
        return super().cancel(msg)


async def fails(delay):
    await asyncio.sleep(delay)
    raise ValueError(delay)


async def timed():
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(1)
    except TimeoutError:
        print("timeout")
    try:
        await asyncio.wait_for(asyncio.sleep(1), 0.01)
    except TimeoutError:
        print("wait_for")


async def grouped():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fails(0.01))
            waiting = group.create_task(asyncio.sleep(1))
            await asyncio.sleep(0)
            print(waiting)
            await asyncio.sleep(1)
    except ExceptionGroup as error:
        print(error.exceptions)


async def cancelled():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fails(0.02))
            asyncio.get_running_loop().call_later(0.01, asyncio.current_task().cancel, "from outside")
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                await asyncio.sleep(0.05)
    except ExceptionGroup as error:
        print(error.exceptions, asyncio.current_task().cancelling())


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(lambda loop, coroutine, **options: Traced(coroutine, loop=loop, **options))
    for work in timed, grouped, cancelled:
        print(await asyncio.gather(asyncio.create_task(work(), name=work.__name__), return_exceptions=True))
    waiting = asyncio.create_task(asyncio.sleep(1), name="left")


asyncio.run(main())


async def unseen():
    loop = asyncio.get_running_loop()
    future = Future()
    future.set_exception(OSError("of the future"))
    del future
    task = Traced(fails(0), loop=loop, name="lost")
    await asyncio.sleep(0.01)
    del task
    kept.append(Traced(asyncio.sleep(1), loop=loop, name="left"))
    await asyncio.sleep(0)


class Future(asyncio.Future):
    pass


class Deleted(Future):
    def __del__(self):
        print("deleted")
        super().__del__()


kept = []
loop = asyncio.new_event_loop()
loop.run_until_complete(unseen())
future = Deleted(loop=loop)
future.set_exception(LookupError())
del future
loop.close()
