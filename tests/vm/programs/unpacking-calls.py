def f(*a, **k): return a, k
print(f(*[1], *(2, 3), **{"a": 1}, **{"b": 2}), f(*"ab", c=1, *[9]), f(*range(3), **dict(x=1)))
print([*[1, 2], 3, *"xy"], (*[1], 2), {*[1, 2], 3}, {**{"a": 1}, "b": 2, **{"a": 3}})
a, *b = 1,; print(a, b)
*a, = range(3); print(a)
for first, *rest in [[1, 2, 3], (4,)]: print(first, rest)
def g(a, b, c): return a + b + c
print(g(*[1, 2, 3]), g(**{"a": 1, "b": 2, "c": 3}), g(1, *[2], c=3))
def gen(): yield 1; yield 2; yield 3
print(g(*gen()), max(*[3, 5]), print(*[1, 2], sep="-"))
d = {"x": 1}
def h(x, **rest): rest["new"] = 1; return x, rest
print(h(**d), d)
i = 0
def order(v):
    print("eval", v); return v
f(order(1), *[order(2)], k=order(3), **{"z": order(4)})
x = [order(10), order(11)][order(0)]
dd = {order("k"): order("v")}
(order("tgt") and [0])[order(0)] = 5
for bad in [lambda: g(*[1, 2]), lambda: g(1, **{"a": 2}), lambda: f(**{"a": 1}, **{"a": 2}), lambda: f(*None), lambda: [*5], lambda: {**5}, lambda: f(a=1, **{"a": 2})]:
    try:
        print(bad())
    except TypeError as e: print(e)
