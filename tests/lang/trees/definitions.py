# definitions.py: functions, classes, type parameters, decorators
#
# SPDX-License-Identifier: GPL-3.0-or-later

type X = int
type Y[T: int = str, *Ts = *tuple[int], **P = [int]] = dict[T, P]
type = 5
type[0] = 3
type.x = 4
print(type (x), type)
match = 1
match[0]
match(x)
match * 2
match - 1
match, x = 1, 2
case = 3
_ = case
def f[T, *Ts, **P](a: T, *args: *Ts, b=1, **kw: P.kwargs) -> T: return a
class A[T](B, metaclass=M, *x, **y): pass
async def g[T](): 
    async for i in x: pass
    else: await y
    async with a as b, c as (d, e): pass
    return [i async for i in z if await i]
def f(a, b=1, /, c=2, *, d, e=3, **g): pass
def f(a, /): pass
def f(*, a): pass
def f(a: int = 1, *args: int, b: str, **k: int) -> int: pass
@a.b(c)[d]
@(x := y)
@lambda f: f
class C: pass
@d
async def f(): pass
async def h():
    await a
    async with (a as b, c): pass
    yield
    x = yield y, z
    return *a, b
