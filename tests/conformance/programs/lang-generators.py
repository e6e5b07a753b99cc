"""Generators: send, throw, close, yield from, return values, misuse."""
def echo():
    got = "start"
    while True:
        try:
            got = yield got
            print("got", got)
            if got == "stop": return "returned"
        except ValueError as error:
            print("caught", error); got = "recovered"
        finally:
            print("finally")
g = echo()
print(next(g), g.send(1), g.throw(ValueError("v")), g.gi_frame is not None, g.gi_running, g.gi_yieldfrom)
try: g.send("stop")
except StopIteration as stop: print(stop.value, stop.args)
print(next(g, "exhausted"), list(g), g.gi_frame)
for action in (lambda: g.send(1), lambda: g.throw(KeyError("late")), lambda: g.close(), lambda: next(g)):
    try: print(action())
    except BaseException as error: print(type(error).__name__, error)
g = echo()
for action in (lambda: g.send(5), lambda: g.throw(TypeError("before start")), lambda: next(g)):
    try: print(action())
    except BaseException as error: print(type(error).__name__, error)
def inner():
    try:
        x = yield 1
        print("inner got", x)
        y = yield 2
        return x, y
    except KeyError as error:
        print("inner caught", repr(error)); yield "after"
        return "from except"
    finally: print("inner done")
def outer():
    result = yield from inner()
    print("result", result)
    yield from [10, 20]
    result = yield from (i * i for i in range(2))
    print(result)
    return "outer"
g = outer(); print(next(g), g.send("a"), g.send("b"), list(g))
g = outer(); print(next(g), g.throw(KeyError("k")), list(g))
g = outer(); next(g); g.close(); print("closed")
def delegates():
    try:
        return (yield from outer())
    except RuntimeError as error: print("runtime", error)
g = delegates(); print([*g])
def stops():
    yield 1
    raise StopIteration("inside")
try: list(stops())
except RuntimeError as error: print(error, repr(error.__cause__))
def ignores():
    while True:
        try: yield 1
        except GeneratorExit: print("ignored")
g = ignores(); next(g)
try: g.close()
except RuntimeError as error: print(error)
def returns_on_close():
    try: yield 1
    except GeneratorExit: return "value of close"
g = returns_on_close(); next(g); print(g.close(), g.close())
def reentrant():
    try: next(me)
    except ValueError as error: print(error)
    yield 1
me = reentrant(); print(next(me))
class Iter:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration("value from iterator")
        return self.n
    def send(self, value): print("send", value); return next(self)
    def throw(self, *error): print("throw", error[0]); raise StopIteration("thrown")
    def close(self): print("close")
def over(): return (yield from Iter())
g = over(); print(next(g), g.send("x"))
try: g.throw(ValueError("t"))
except StopIteration as stop: print(stop.value)
g = over(); next(g); g.close()
def tree(n): 
    if n: yield from tree(n - 1); yield n; yield from tree(n - 1)
print(list(tree(3)), sum(tree(8)))
def fib():
    a, b = 0, 1
    while True: yield a; a, b = b, a + b
from itertools import islice
print(list(islice(fib(), 10)), (lambda it: [next(it) for _ in range(3)])(fib()))
e = (x for x in [1, 2] if print("test", x) or True); print("lazy"); print(next(e)); print(type(e).__name__, e.__name__, e.__qualname__)
try: (x for x in 5)
except TypeError as error: print(error)
g = (1 / x for x in (1, 0, 2))
print(next(g))
try: next(g)
except ZeroDivisionError as error: print(error)
print(list(g))
def conversation():
    total = 0
    while (value := (yield total)) is not None: total += value
    return total
g = conversation(); next(g); g.send(5); g.send(6)
try: g.send(None)
except StopIteration as stop: print(stop.value)
for thrown in (ValueError, ValueError("instance"), 5, int, KeyboardInterrupt):
    g = echo(); next(g)
    try: print(g.throw(thrown))
    except BaseException as error: print(type(error).__name__, error)
def context():
    try: yield 1
    except ValueError: raise KeyError("new")
g = context(); next(g)
try: g.throw(ValueError("old"))
except KeyError as error: print(repr(error), repr(error.__context__))
def handled():
    try: raise ValueError("outer")
    except ValueError:
        yield "in except"
        try: raise
        except ValueError as error: yield repr(error)
g = handled(); print(next(g), next(g))
def lambda_gen(): return (lambda: (yield 5))()
print(list(lambda_gen()))
print(repr(fib())[:22], fib.__name__, fib().__name__)


def named():
    yield


names = named()
for attribute in "__name__", "__qualname__":
    try:
        setattr(names, attribute, 1)
    except TypeError as error:
        print(error)
