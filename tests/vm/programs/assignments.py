a = b = c = 1; a += 1; b -= 1; c *= 5; print(a, b, c)
x = 7; x //= 2; x **= 3; x %= 10; x <<= 2; x |= 1; x &= 0xf; x ^= 3; x >>= 1; print(x)
y = 5; y /= 2; print(y)
l = [1, 2, 3]; l[0] += 10; l[1:] = [9]; l += "ab"; print(l)
class O: pass
o = O(); o.v = 1; o.v += 2; o.d = {}; o.d["k"] = 1; o.d["k"] += 5; print(o.v, o.d)
t = ([],)
try:
    t[0] += [1]
except TypeError as e: print(e, t)
v: int = 3; w: str
print(v, "w" in globals(), __annotations__ if False else "annotations")
try:
    w
except NameError as e: print(e)
i, l2 = 0, [0, 0]
i, l2[i] = 1, 9; print(i, l2)
first, second = second, first = (1, 2); print(first, second)
del l[0], o.v; print(l, hasattr(o, "v"))
(p, q), [r] = (1, 2), "z"; print(p, q, r)
n = None; n = n or "fallback"; print(n)
s = "ab"; s += "c"; s *= 2; print(s)
try:
    undefined += 1
except NameError as e: print(e)
try:
    o.nope += 1
except AttributeError as e: print(e)
try:
    del undefined2
except NameError as e: print(e)
try:
    5 .x = 1
except AttributeError as e: print(e)
g = {"a": {"b": [1, 2]}}; g["a"]["b"][1] = "deep"; print(g)
z = y if False else (lambda: "lam")(); print(z)
