# function-parts.py: __code__ set, __builtins__, __type_params__, what dir() lists of functions, generators and coroutines
#
# SPDX-License-Identifier: GPL-3.0-or-later
# tracebacks through lazy things
def deco(f):
    print("deco", f.__name__, f.__type_params__)
    return f
@deco
def f[T: nope](x: T): pass
try: f.__type_params__[0].__bound__
except NameError as e: print(e)
type A = missing.thing
def g(): return 1
def h(): return 2
g.__code__ = h.__code__
print(g(), g.__builtins__ is h.__builtins__, type(g.__builtins__), 'print' in g.__builtins__)
def k():
    a = 1
    def l(): return a
    return l
for v in (1, None, k().__code__):
    try: g.__code__ = v
    except Exception as e: print(type(e).__name__, e)
try: k().__code__ = g.__code__
except Exception as e: print(type(e).__name__, e)
try: del g.__code__
except Exception as e: print(type(e).__name__, e)
try: g.__builtins__ = {}
except Exception as e: print(type(e).__name__, e)
try: g.__globals__ = {}
except Exception as e: print(type(e).__name__, e)
print([n for n in dir(g) if n not in dir(object) and n != "__doc__"])
class K: pass
print(K.__type_params__)
print(sorted(n for n in dir(K) if n not in dir(object) and n != "__doc__"))
def gen(): yield 1
async def agen(): yield 1
async def coro(): pass
c = coro()
for made in (gen(), agen(), c):
    print(type(made).__name__, sorted(set(dir(made)) - set(dir(object)) - {"__doc__"}), type(made)[int])
c.close()
g1 = gen()
next(g1)
g1.__del__()
print(list(g1))
A.__value__
