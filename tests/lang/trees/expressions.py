# expressions.py: operators, displays, comprehensions, calls, subscripts, names
#
# SPDX-License-Identifier: GPL-3.0-or-later

lambda: 1
lambda a, /, b=1, *c, d, e=2, **f: (yield)
lambda *, a: a
lambda *a: a
lambda **k: k
x if y else z if w else v
not a and b or c and not d
a < b <= c == d != e > f >= g is h is not i in j not in k
a | b ^ c & d << e >> f + g - h * i / j // k % l @ m
-a ** -b ** ~c
await x ** 2
+a
(a)
(a, )
()
(a, b)
(a, *b)
[*a, b]
{*a, b}
{**a, b: c, **d}
{a: b for c in d}
{a for b in c if d if e for f in g}
(a for b in c)
f(a for b in c)
f(a, *b, c, d=e, *f, **g, h=i)
f(a := 1, b)
f(*a, **b)
f((a := 1))
f(a)(b)[c].d
a[b], a[b:c], a[b:c:d], a[:], a[::], a[b, c:d], a[*b], a[*b, c], a[b,], a[b:=c], a[:, None], a[(b := 1):2]
[x async for x in y]
...
名前 = ﬁ = ℌ = 1
a if b else lambda: c
print(*a, sep='')
print >>f, x
