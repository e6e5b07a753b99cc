# assignments.py: assignments of every kind, del, import, and other statements of one line
#
# SPDX-License-Identifier: GPL-3.0-or-later

x = yield
x = *a, b
x: int
x: int = yield y
(x): int = 3
x.y: int
x[0]: int = 1, 2
a = b = c, = d
a += yield
a @= b; a //= c; a **= d; a >>= e; a <<= f; a &= g; a ^= h; a |= i; a %= j
[a, (b, *c)] = d
del a, (b, [c, d]), e.f, g[h]
del (a), b,
del (a)
del ()
assert a, b
raise
raise a
raise a from b
global p, q
nonlocal r
import a.b.c as d, e
from . import a
from .... import (a as b, c,)
from ..a.b import *
return
x = (yield)
x = (yield from y)
x = (y := 3)
[y := 1, y**2]
{y := 1}
{(y := 1): 2}
