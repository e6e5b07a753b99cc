# functools-caches.py: lru_cache and cache: what is kept, for how long, under which key; a key is hashed once
#
# SPDX-License-Identifier: GPL-3.0-or-later
import functools, asyncio, copy, time
from functools import lru_cache, cache
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
class H:
    n = 0
    def __init__(s, v): s.v = v
    def __hash__(s): H.n += 1; return hash(s.v)
    def __eq__(s, o): return s.v == o.v
@lru_cache(maxsize=3)
def f(x): print('call', x.v if isinstance(x, H) else x); return x
f(H(1)); print(H.n); f(H(1)); print(H.n); f(H(2)); f(H(3)); f(H(1)); f(H(4)); f(H(2)); print(f.cache_info(), H.n)
print(f.cache_parameters(), f.__wrapped__ is not f, f.__name__, f.__module__, f.__qualname__, f.__doc__)
t(lambda: f([])); t(lambda: f()); t(lambda: f(1, 2)); print(f.cache_info())
@lru_cache(typed=True)
def g(a, *, k=0): print('g', a, k); return a
g(1); g(1.0); g(1); g(True); g(1, k=1); g(1, k=1.0); g(a=1); g(a=1); print(g.cache_info())
@cache
def h(*a, **k): print('h', a, k); return a
h(1); h(1.0); h(True); h(1, 2); h((1, 2)); h(a=1, b=2); h(b=2, a=1); h("a"); h(); h(); print(h.cache_info()); h.cache_clear(); print(h.cache_info())
@lru_cache(0)
def z(x): return x
z(1); z(1); print(z.cache_info()); print(lru_cache(-5)(lambda: 1).cache_info())
class A:
    @lru_cache
    def m(self, x): print('m', x); return x
    @staticmethod
    @cache
    def s(x): print('s', x); return x
    @classmethod
    @cache
    def c(cls, x): print('c', x); return x
    @property
    @cache
    def p(self): print('p'); return 5
a = A(); a.m(1); a.m(1); A.s(1); a.s(1); A.c(1); a.c(1); a.p; a.p; print(A.m.cache_info(), a.m.cache_info())
class B:
    def __init__(self, v): print('B', v); self.v = v
mk = cache(B); print(mk(1) is mk(1), mk.cache_info())
n = cache(len); print(n((1,2)), n((1,2)), n.cache_info())
sl = cache(time.sleep); sl(0.5); sl(0.5); print(time.monotonic())
@cache
async def co(x): return x
async def main():
    c = co(1)
    print(await c)
    try: await co(1)
    except RuntimeError as e: print(e)
asyncio.run(main())
@cache
def gen(): yield 1
print(list(gen()), list(gen()))
@cache
def bad(x): raise ValueError(x)
t(lambda: bad(1)); t(lambda: bad(1)); print(bad.cache_info())
t(lambda: lru_cache(maxsize='x')); t(lambda: lru_cache(3)(5)); t(lambda: cache(5))
@lru_cache(maxsize=2)
def r(n): return r(n-1) + 1 if n else 0
print(r(20), r.cache_info())
print(copy.copy(r) is r, copy.deepcopy(r) is r, repr(r)[:40])
@functools.wraps(r)
def w(): pass
print(w.__wrapped__ is r, hasattr(w, 'cache_parameters'), hasattr(w, 'cache_info'))
@cache
def deep(n): return 0 if n == 0 else deep(n - 1) + 1
print(deep(30))
def tb():
    bad(7)
@cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80))
tb()
