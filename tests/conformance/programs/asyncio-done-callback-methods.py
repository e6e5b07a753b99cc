# A task or future whose class has an add_done_callback() of its own: who calls it, with what, and when.
import asyncio
import itertools

number = itertools.count(1)


def show(callback):
    text = repr(callback)
    name = getattr(callback, "__qualname__", None)
    return f"{type(callback).__name__} {name} {text.split(' at 0x')[0].split(' of ')[0]}"


class Spy(asyncio.Future):
    def __init__(self, name, *, loop=None):
        super().__init__(loop=loop)
        self.label, self.number = name, next(number)

    def __hash__(self):  # so the order of a set of them is not one of addresses
        return self.number

    def add_done_callback(self, fn, *, context=None):
        print(f"  {self.label}: add {show(fn)} context={context is not None}")
        super().add_done_callback(fn, context=context)

    def remove_done_callback(self, fn):
        n = super().remove_done_callback(fn)
        print(f"  {self.label}: remove {show(fn)} -> {n}")
        return n


class SpyTask(asyncio.Task):
    def add_done_callback(self, fn, *, context=None):
        print(f"  {self.get_name()}: add {show(fn)} context={context is not None}")
        super().add_done_callback(fn, context=context)

    def remove_done_callback(self, fn):
        n = super().remove_done_callback(fn)
        print(f"  {self.get_name()}: remove {show(fn)} -> {n}")
        return n


def factory(loop, coro, **kwargs):
    return SpyTask(coro, loop=loop, **kwargs)


async def job(name, delay=1, error=None):
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError:
        print("  job", name, "cancelled")
        raise
    if error:
        raise error
    return name


async def waiting():
    print("wait")
    first, second = Spy("first"), Spy("second")
    asyncio.get_running_loop().call_later(1, first.set_result, 1)
    done, pending = await asyncio.wait([first, second], return_when=asyncio.FIRST_COMPLETED)
    print([f.label for f in done], [f.label for f in pending])
    done, pending = await asyncio.wait([second], timeout=1)
    print([f.label for f in done], [f.label for f in pending], second)
    second.cancel()


async def gathering():
    print("gather")
    first, second = Spy("first"), Spy("second")
    done = Spy("done")
    done.set_result(0)
    outer = asyncio.gather(first, done, second, job("made"), first)
    print(first)
    await asyncio.sleep(0)
    first.set_result(1)
    second.set_exception(ValueError("two"))
    try:
        print(await outer)
    except ValueError as error:
        print("gather raised", error)
    try:
        asyncio.gather(job("a"), 3)
    except TypeError as error:
        print("TypeError", error)
    await asyncio.sleep(2)


async def shielding():
    print("shield")
    inner = Spy("inner")
    outer = asyncio.shield(inner)
    print(inner, outer.done())
    outer.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print("outer cancelled")
    inner.set_result(5)
    print(await inner)
    inner = Spy("inner again")
    asyncio.get_running_loop().call_later(1, inner.set_result, 6)
    print(await asyncio.shield(inner))


async def completing():
    print("as_completed")
    fs = [Spy(f"f{i}") for i in range(1)]
    asyncio.get_running_loop().call_later(1, fs[0].set_result, 1)
    for f in asyncio.as_completed(fs):
        print(await f)
    try:
        async for f in asyncio.as_completed([Spy("late")], timeout=1):
            print(await f)
    except TimeoutError:
        print("timed out")


async def waiting_for():
    print("wait_for")
    inner = Spy("inner")
    try:
        await asyncio.wait_for(inner, 1)
    except TimeoutError:
        print("timed out", inner)
    inner = Spy("no time")
    try:
        await asyncio.wait_for(inner, 0)
    except asyncio.CancelledError as error:
        print(type(error).__name__)
    except TimeoutError:
        print("timed out at once")
    task = asyncio.create_task(job("task"))
    try:
        await asyncio.wait_for(task, 0)
    except TimeoutError:
        print("timed out at once")


async def grouping():
    print("TaskGroup")
    async with asyncio.TaskGroup() as group:
        group.create_task(job("one", 1), name="one")
        group.create_task(job("two", 2), name="two")
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(job("bad", 1, KeyError("bad")), name="bad")
            group.create_task(job("long", 9), name="long")
    except* KeyError as group:
        print(group.exceptions)


async def main():
    asyncio.get_running_loop().set_task_factory(factory)
    for part in waiting, gathering, shielding, completing, waiting_for, grouping:
        await part()

asyncio.run(main())

print("run_until_complete")
loop = asyncio.new_event_loop()
loop.set_task_factory(factory)
print(loop.run_until_complete(job("whole")))
spy = Spy("whole future", loop=loop)
loop.call_later(1, spy.set_result, "done")
print(loop.run_until_complete(spy))
spy = Spy("stopped", loop=loop)
loop.call_later(1, loop.stop)
try:
    loop.run_until_complete(spy)
except RuntimeError as error:
    print("RuntimeError", error)
loop.close()


class Wrapping(asyncio.Future):
    def add_done_callback(self, fn, *, context=None):
        def wrapper(future):
            print("  before", future.label)
            fn(future)
            print("  after", future.label)
        self.wrappers[fn] = wrapper
        super().add_done_callback(wrapper, context=context)

    def remove_done_callback(self, fn):
        print("  known", fn in self.wrappers)
        return super().remove_done_callback(self.wrappers.pop(fn, fn))

    def __init__(self, label):
        super().__init__()
        self.label, self.number, self.wrappers = label, next(number), {}

    def __hash__(self):
        return self.number


class Refusing(asyncio.Future):
    def add_done_callback(self, fn, *, context=None):
        raise LookupError("no callbacks here")


async def wrapped():
    a, b = Wrapping("a"), Wrapping("b")
    loop = asyncio.get_running_loop()
    loop.call_later(1, a.set_result, 1)
    loop.call_later(2, b.set_result, 2)
    print(await asyncio.gather(a, b))
    a, b = Wrapping("a"), Wrapping("b")
    loop.call_later(1, a.set_result, 1)
    loop.call_later(2, b.set_result, 2)
    done, pending = await asyncio.wait([a, b], return_when="FIRST_COMPLETED")
    print(len(done), len(pending))
    print(await asyncio.shield(b))
    for use in asyncio.gather, asyncio.shield, lambda f: asyncio.wait([f]), lambda f: asyncio.wait_for(f, 0):
        try:
            await use(Refusing())
        except LookupError as error:
            print("LookupError", error)

asyncio.run(wrapped())
