# coroutines that are used again after their end, or awaited while they are awaited already
import types, inspect


async def co():
    return 1


def t(f):
    try:
        print('ok', f())
    except BaseException as e:
        print(type(e).__name__, e)


c = co()
t(lambda: c.send(None))
t(lambda: c.send(None))
t(lambda: c.throw(ValueError('x')))
t(c.close)
t(lambda: c.__await__().send(None))
c = co()
t(lambda: c.throw(ValueError('wat')))
t(lambda: c.throw(ValueError('wat')))
t(lambda: c.send(None))
c = co()
c.close()
t(lambda: c.send(None))
t(lambda: c.throw(ValueError('wat')))
t(lambda: next(c.__await__()))
t(lambda: c.__await__().throw(KeyError('k')))


def gen():
    yield 1


g = gen()
next(g)
g.close()
t(lambda: g.throw(ValueError('wat')))


@types.coroutine
def bar():
    return (yield from co2())


async def co2():
    await two()
    return 'spam'


@types.coroutine
def two():
    yield 5
    yield 6


b = bar()
t(lambda: b.send(None))
t(lambda: b.send(None))
t(lambda: b.send(None))


async def ag():
    yield 1


a = ag()
t(lambda: a.asend(None).send(None))
x = a.aclose()
t(lambda: x.send(None))
t(lambda: x.throw(ValueError('a')))


class Aw:

    def __await__(self):
        1 / 0
        yield


async def m():

    class F:

        def __aiter__(self):
            return self

        def __anext__(self):
            return self

        def __await__(self):
            1 / 0
    async for _ in F():
        pass


try:
    m().send(None)
except Exception as e:
    print(type(e), e, repr(e.__cause__))


async def m2():

    class F:

        def __aiter__(self):
            return self

        def __anext__(self):
            return 123
    async for _ in F():
        pass


try:
    m2().send(None)
except Exception as e:
    print(type(e), e, repr(e.__cause__), repr(e.__context__))
import asyncio


async def dbl():
    c = asyncio.sleep(0.1)

    async def outer():
        await c
    t1 = asyncio.create_task(outer())
    await asyncio.sleep(0)
    try:
        await c
    except RuntimeError as e:
        print(e)
    t1.cancel()


asyncio.run(dbl())


async def dbl2():

    async def af():
        await asyncio.sleep(0.1)
    c = af()
    t1 = asyncio.create_task(c)
    await asyncio.sleep(0)
    try:
        await c
    except RuntimeError as e:
        print(e)
    try:
        await asyncio.wait_for(t1, 1)
    except BaseException as e:
        print(repr(e))


asyncio.run(dbl2())
