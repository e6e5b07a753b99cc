# lang-generator-exit-thrown.py: GeneratorExit that is thrown by hand closes what is awaited or yielded from first
#
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio
def inner(name):
    try:
        while True:
            yield name
    except GeneratorExit:
        print(name, "exit")
        raise
    finally:
        print(name, "finally")
def outer():
    try:
        yield from inner("a")
    except GeneratorExit as e:
        print("outer", repr(e), e.args, repr(e.__context__))
        yield "after"
g = outer()
print(next(g))
print(g.throw(GeneratorExit("mine")))
try: print(next(g))
except StopIteration as e: print("stop", e.value)

def bad():
    try:
        yield 1
    except GeneratorExit:
        raise KeyError("bad")
def outer2():
    try:
        yield from bad()
    except BaseException as e:
        print("outer2", repr(e), repr(e.__context__))
        return 5
g = outer2(); next(g)
try: g.throw(GeneratorExit)
except StopIteration as e: print(e.value)

def ignores():
    while True:
        try: yield 1
        except GeneratorExit: print("ignores")
def outer3():
    try: yield from ignores()
    except BaseException as e:
        print("outer3", repr(e), repr(e.__context__)); raise
g = outer3(); next(g)
try: g.throw(GeneratorExit)
except BaseException as e: print(repr(e))

class It:
    def __iter__(self): return self
    def __next__(self): return 1
    def close(self): print("closed It")
    def throw(self, *a): print("throw It", a)
def outer4():
    try: yield from It()
    except BaseException as e: print("outer4", repr(e)); raise
g = outer4(); next(g)
try: g.throw(GeneratorExit("x"))
except BaseException as e: print(repr(e), g.gi_frame)
class It2(It):
    def close(self): raise ValueError("close")
def outer5():
    try: yield from It2()
    except BaseException as e: print("outer5", repr(e), repr(e.__context__)); raise
g = outer5(); next(g)
try: g.throw(GeneratorExit("x"))
except BaseException as e: print(repr(e))

def again():
    try: yield 1
    finally:
        try: next(g)
        except ValueError as e: print(e)
def outer6(): yield from again()
g = outer6(); next(g)
try: g.throw(GeneratorExit)
except GeneratorExit: print("ge")

async def coro(n):
    try: await asyncio.sleep(1)
    except BaseException as e: print(n, repr(e)); raise
    finally: print(n, "fin")
async def top():
    try: await coro(1)
    except BaseException as e: print("top", repr(e)); raise
async def main():
    t = top()
    t.send(None)
    try: t.throw(GeneratorExit("by hand"))
    except BaseException as e: print("main", repr(e))
    w = top().__await__()
    w.send(None)
    try: w.throw(GeneratorExit)
    except BaseException as e: print("main", repr(e))
    async def ag():
        try:
            await coro(2)
            yield 1
        except BaseException as e: print("ag", repr(e)); raise
    a = ag()
    s = a.asend(None); s.send(None)
    try: s.throw(GeneratorExit("s"))
    except BaseException as e: print("main", repr(e))
    a = ag()
    async def drive(): 
        try: await a.asend(None)
        except BaseException as e: print("drive", repr(e)); raise
    d = drive(); d.send(None)
    try: d.throw(GeneratorExit("d"))
    except BaseException as e: print("main", repr(e))
    f = asyncio.get_running_loop().create_future()
    async def onf():
        try: await f
        except BaseException as e: print("onf", repr(e)); raise
    o = onf(); o.send(None)
    try: o.throw(GeneratorExit("o"))
    except BaseException as e: print("main", repr(e))
    async def onw():
        try: await asyncio.wait_for(coro(3), 5)
        except BaseException as e: print("onw", repr(e)); raise
    o = onw(); o.send(None)
    try: o.throw(GeneratorExit("o"))
    except BaseException as e: print("main", repr(e))
    async def waits():
        try: await coro(9) if 0 else await g2()
        except BaseException as e: print("waits", repr(e)); raise
    async def g2():
        try: await f2
        except BaseException as e: print("g2", repr(e)); raise
    f2 = asyncio.get_running_loop().create_future()
    t = asyncio.create_task(waits()); await asyncio.sleep(0)
    f2.set_exception(GeneratorExit("future"))
    try: await t
    except BaseException as e: print("main", repr(e))
    print(t)
asyncio.run(main())
