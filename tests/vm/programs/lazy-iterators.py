"""map, filter, zip and enumerate over what the program runs: they go on after an exception, and what they call may wait."""
# SPDX-License-Identifier: GPL-3.0-or-later
from concurrent.futures import ThreadPoolExecutor
import time
def f(x):
    time.sleep(1); return x*2
with ThreadPoolExecutor(2) as ex:
    for a, b in zip([1,2,3], ex.map(f, [1,2,3])): print(a, b)
    for i, r in enumerate(ex.map(f, range(3)), 5): print(i, r)
    print(list(zip(range(9), ex.map(f, range(2)))), dict(zip("ab", ex.map(f, range(2)))), sum(map(f, [1,2])))
    print(next(zip("a", ex.map(f, [3]))), next(map(f, [1])), next(map(f, []), "d"), next(filter(f, [0, 1])))
def g(x):
    if x == 2: raise ValueError(x)
    return x
m = map(g, [1,2,3])
for _ in range(4):
    try: print(next(m))
    except Exception as e: print(repr(e))
m = filter(g, [1,2,3,0])
for _ in range(4):
    try: print(next(m))
    except Exception as e: print(repr(e))
def gen():
    yield 1; yield 2
print(type(m), m.__class__, isinstance(m, map), isinstance(m, filter), repr(m)[:15])
print(list(map(lambda a, b: a+b, gen(), [1,2,3])), list(zip(gen(), gen())), [*map(str, gen())])
a, b = map(int, "1 2".split()); print(a, b)
def y(): yield from map(g, [1, 5])
print(list(y()), max(map(len, ["a", "bb"])), ",".join(map(str, [1, 2])))
for args in [(gen(), [1]), ([1], gen()), (gen(), gen())]:
    try: print(list(zip(*args, strict=True)))
    except ValueError as e: print(e, e.__context__)
try: print(list(map(lambda *a: a, [1], gen(), strict=True)))
except ValueError as e: print(e)
class Z(zip): pass
print(list(Z(gen(), "ab")), type(Z([1])).__name__)
class M(map):
    def __next__(self): return super().__next__() * 10
print(list(M(g, [1, 3])))
def bad():
    yield 1
    raise KeyError("x")
e = enumerate(bad())
print(next(e))
try: next(e)
except KeyError as x: print("key", x)
print(next(e, None))
def stop(x): raise StopIteration("s")
print(list(map(stop, [1])))
try: next(map(stop, [1]))
except StopIteration as s: print(s.value)
try: next(map(g, []))
except StopIteration as s: print(s.value)
it = iter([1,2,3,4,5])
z = zip(it, it); print(list(z))
print(sorted(map(g, [3, 1]), reverse=True), any(map(g, [0, 1])), set(map(g, [1])), list(filter(None, [0, 1])), tuple(filter(lambda x: x > 1, range(4))))
print(list(map(print, [1, 2])))
