# How handles and the callbacks of futures look: functions, methods, partial objects, decorated ones, cancelled handles.
import asyncio
import functools


def plain(*args):
    pass


def wrap(function):
    @functools.wraps(function)
    def inner(*args):
        return function(*args)
    return inner


@wrap
def decorated(*args):
    pass


class Listener:
    def hear(self, *args):
        pass

    def __call__(self, *args):
        pass


async def main():
    loop = asyncio.get_running_loop()
    twice = functools.partial(functools.partial(plain, 1), 2)
    for callback in plain, decorated, Listener().hear, functools.partial(plain, 1), twice, lambda *args: None, print, print.__call__, functools.partialmethod(decorated, 3):
        handle = loop.call_soon(callback)
        print(handle)
        handle.cancel()
        print(handle, handle.cancelled())
    print(loop.call_soon_threadsafe(plain, 1))
    timer = loop.call_at(2.5, plain)
    print(timer, timer.when())
    timer.cancel()
    print(timer)

    future = loop.create_future()
    print(future)
    for callback in plain, twice, decorated, functools.partial(plain):
        future.add_done_callback(callback)
        print(future)
    future.set_result(list(range(100)))
    print(future)


asyncio.run(main())


class CoroutineLike:
    def send(self, value):
        raise StopIteration(value)

    def throw(self, *arguments):
        pass

    def close(self):
        pass

    def __await__(self):
        return self


async def tasks_of_objects():
    task = asyncio.create_task(CoroutineLike())
    print(task)
    print(await task, task)
    named = CoroutineLike()
    named.__qualname__ = "named.so"
    print(asyncio.create_task(named))


asyncio.run(tasks_of_objects())
