class CM:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    def __enter__(self): print("enter", self.name); return self.name.upper()
    def __exit__(self, kind, value, tb): print("exit", self.name, kind.__name__ if kind else None, value, tb is not None); return self.swallow
with CM("a") as a, CM("b") as b: print(a, b)
with CM("s", True): raise ValueError("swallowed")
try:
    with CM("x"): raise KeyError("out")
except KeyError as e: print("caught", e)
def f():
    with CM("r"): return "value"
print(f())
for i in range(3):
    with CM(str(i)):
        if i == 0: continue
        if i == 1: break
with (CM("p") as p, CM("q")): print(p)
with CM("t") as (x): print(x)
class Pair:
    def __enter__(self): return 1, 2
    def __exit__(self, *a): pass
with Pair() as (m, n): print(m, n)
class FailEnter:
    def __enter__(self): raise RuntimeError("no entry")
    def __exit__(self, *a): print("never")
try:
    with CM("outer"), FailEnter(): print("never")
except RuntimeError as e: print(e)
class FailExit:
    def __enter__(self): return self
    def __exit__(self, *a): raise TypeError("exit failed")
try:
    with FailExit(): raise ValueError("body")
except TypeError as e: print(e, repr(e.__context__))
for bad in [5, object()]:
    try:
        with bad: pass
    except TypeError as e: print(e)
class OnlyEnter:
    def __enter__(self): pass
try:
    with OnlyEnter(): pass
except TypeError as e: print(e)
def gen():
    with CM("g"):
        yield 1
        yield 2
g = gen(); print(next(g)); g.close()
