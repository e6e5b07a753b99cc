# Futures and tasks whose classes have methods of their own: which of them asyncio asks, and when.
import asyncio
import itertools

number = itertools.count()


def spying(base, names):
    def make(name):
        method = getattr(base, name)

        def spy(self, *args, **kwargs):
            print(f"    {self.label}.{name}")
            return method(self, *args, **kwargs)
        return spy

    class Spy(base):
        def __init__(self, *a, label, **kw):
            self.label = label
            self.n = next(number)
            super().__init__(*a, **kw)

        def __hash__(self):
            return self.n
    for name in names:
        setattr(Spy, name, make(name))
    Spy.__name__ = Spy.__qualname__ = "Spy" + base.__name__
    return Spy


NAMES = ["done", "cancelled", "result", "exception", "cancel", "set_result", "set_exception"]
F = spying(asyncio.Future, NAMES)
T = spying(asyncio.Task, [n for n in NAMES if not n.startswith("set_")])


def fut(label, value=None, error=None, delay=1, cancel=False):
    loop = asyncio.get_running_loop()
    f = F(loop=loop, label=label)

    def end():
        if cancel:
            asyncio.Future.cancel(f)
        elif error:
            asyncio.Future.set_exception(f, error)
        else:
            asyncio.Future.set_result(f, value)
    if delay is None:
        end()
    else:
        loop.call_later(delay, end)
    return f


async def body(value, error=None, delay=1):
    await asyncio.sleep(delay)
    if error:
        raise error
    return value


def task(label, *a, **kw):
    return T(body(*a, **kw), loop=asyncio.get_running_loop(), label=label)


async def guard(name, make):
    print(" ", name)
    try:
        print("   ->", await make())
    except BaseException as e:
        print("   raised", type(e).__name__, e)
    await asyncio.sleep(3)


async def awaits(f):
    return await f


async def completes(fs, **kw):
    r = []
    for f in asyncio.as_completed(fs, **kw):
        r.append(await f)
    return r


async def acompletes(fs, **kw):
    r = []
    async for f in asyncio.as_completed(fs, **kw):
        r.append(f.label)
    return r


async def waits(fs, **kw):
    d, p = await asyncio.wait(fs, **kw)
    return ([x.label for x in d], [x.label for x in p])


async def grouped():
    async with asyncio.TaskGroup() as g:
        g.create_task(body(1))
        g.create_task(body(2, ValueError("g")))


async def grouped_ok():
    async with asyncio.TaskGroup() as g:
        t = g.create_task(body(1))
    return t.label


async def main():
    V = lambda: ValueError("v")
    for kind, mk in (("future", fut), ("task", task)):
        print(kind)
        await guard("await", lambda: mk("a", 1))
        await guard("await fails", lambda: mk("a", 1, V()))
        await guard("in task", lambda: asyncio.create_task(awaits(mk("a", 1))))
        await guard("gather", lambda: asyncio.gather(mk("a", 1), mk("b", 2)))
        await guard("gather fails", lambda: asyncio.gather(mk("a", 1), mk("b", 2, V(), 0.5), return_exceptions=False))
        await guard("gather returns", lambda: asyncio.gather(mk("a", 1), mk("b", 2, V()), return_exceptions=True))
        await guard("wait", lambda: waits([mk("a", 1), mk("b", 2, V())]))
        await guard("wait first", lambda: waits([mk("a", 1), mk("b", 2, delay=2)], return_when="FIRST_COMPLETED"))
        await guard("wait exception", lambda: waits([mk("a", 1), mk("b", 2, V()), mk("c", 3, delay=2)],
                                                    return_when="FIRST_EXCEPTION"))
        await guard("wait timeout", lambda: waits([mk("a", 1)], timeout=0.5))
        await guard("as_completed", lambda: completes([mk("a", 1)]))
        await guard("as_completed fails", lambda: completes([mk("a", 1, V())]))
        await guard("as_completed timeout", lambda: completes([mk("a", 1)], timeout=0.5))
        await guard("as_completed async", lambda: acompletes([mk("a", 1)]))
        await guard("shield", lambda: asyncio.shield(mk("a", 1)))
        await guard("shield fails", lambda: asyncio.shield(mk("a", 1, V())))
        await guard("wait_for", lambda: asyncio.wait_for(mk("a", 1), 2))
        await guard("wait_for timeout", lambda: asyncio.wait_for(mk("a", 1), 0.5))
        await guard("wait_for zero", lambda: asyncio.wait_for(mk("a", 1), 0))
        await guard("ensure", lambda: asyncio.ensure_future(mk("a", 1)))
    await guard("done gather", lambda: asyncio.gather(fut("a", 1, delay=None), fut("b", 2)))
    await guard("done wait", lambda: waits([fut("a", 1, delay=None), fut("b", 2)]))
    await guard("done shield", lambda: asyncio.shield(fut("a", 1, delay=None)))
    await guard("done wait_for", lambda: asyncio.wait_for(fut("a", 1, delay=None), 1))
    await guard("done wait_for zero", lambda: asyncio.wait_for(fut("a", 1, delay=None), 0))
    await guard("cancelled gather", lambda: asyncio.gather(fut("a", cancel=True), fut("b", 2)))
    await guard("cancelled gather r", lambda: asyncio.gather(fut("a", cancel=True), fut("b", 2),
                                                               return_exceptions=True))
    await guard("cancelled shield", lambda: asyncio.shield(fut("a", cancel=True)))
    await guard("cancelled await", lambda: fut("a", cancel=True))
    await guard("cancelled wait", lambda: waits([fut("a", cancel=True)], return_when="FIRST_EXCEPTION"))

    async def cancels():
        g = asyncio.gather(fut("a", 1), fut("b", 2))
        await asyncio.sleep(0.5)
        g.cancel()
        return await g
    await guard("gather cancel", cancels)

    async def cancels2():
        f = fut("a", 1)
        t = asyncio.create_task(awaits(f))
        await asyncio.sleep(0.5)
        t.cancel()
        return await t
    await guard("task cancel", cancels2)

    async def cancels3():
        s = asyncio.shield(fut("a", 1))
        await asyncio.sleep(0.5)
        s.cancel()
        return await s
    await guard("shield cancel", cancels3)
    loop = asyncio.get_running_loop()
    n = itertools.count()
    loop.set_task_factory(lambda loop, coro, **kw: T(coro, loop=loop, label=f"t{next(n)}", **kw))
    await guard("group", grouped)
    await guard("group ok", grouped_ok)
    loop.set_task_factory(None)


asyncio.run(main())
loop = asyncio.new_event_loop()


async def make(f, *a, **kw):
    return f(*a, **kw)


f = loop.run_until_complete(make(fut, "f", 1))
print(loop.run_until_complete(f))
f = loop.run_until_complete(make(task, "t", 1))
print(loop.run_until_complete(f))
f = loop.run_until_complete(make(fut, "f", 1, ValueError("v")))
try:
    loop.run_until_complete(f)


except ValueError as e:
    print(e)


loop.close()
