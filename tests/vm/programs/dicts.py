d = {"a": 1, "b": 2}
d["c"] = 3; d["a"] = 9; print(d, len(d), d["a"], d.get("x"), d.get("x", 0), "a" in d, 1 in d)
print(list(d), list(d.keys()), list(d.values()), list(d.items()), d.pop("b"), d.pop("zz", None), d.popitem(), d)
d.update({"x": 1}, y=2); d.update([("z", 3)]); print(d, d.setdefault("q", []), d.setdefault("x", 5), d)
print(dict(a=1, b=2), dict([(1, 2)]), dict({"k": 1}, z=2), {**d, "x": 0}, d | {"n": 1}, dict.fromkeys("ab", 0), {1: "i", 1.0: "f", True: "b"})
e = d.copy(); e["x"] = "changed"; print(d["x"], d == e, {"a": 1, "b": 2} == {"b": 2, "a": 1})
del d["x"]; print(d); d |= {"m": 1}; print(d); d.clear(); print(d)
k = {"a": 1, "b": 2, "c": 3}
print(k.keys() & {"a", "z"}, k.keys() - {"a"} == {"b", "c"}, ("a", 1) in k.items(), 3 in k.values(), list(reversed(k)), k.keys() == {"a", "b", "c"})
print({v: n for n, v in k.items()}, {x: x ** 2 for x in range(4) if x % 2}, sorted(k, key=k.get, reverse=True), max(k, key=k.get))
print(k.keys(), k.values(), k.items(), {}.items())
n = {}; n["self"] = n; print(n)
for key, value in k.items(): print(key, value, end="; ")
print()
view = k.keys(); k["d"] = 4; print(list(view), len(view))
class Default(dict):
    def __missing__(self, key): return key * 2
print(Default()["ab"], Default(a=1)["a"], Default().get("z"))
for action in [lambda: {}["missing"], lambda: {}[1, 2], lambda: {}.popitem(), lambda: {[]: 1}, lambda: {}.pop("k"), lambda: {} < {}, lambda: {} + {}, lambda: dict(1), lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: {}.x, lambda: {1: 2}[{}], lambda: dict(**{1: 2})]:
    try:
        print(action())
    except Exception as e:
        print(type(e).__name__, e)
try:
    for key in k: k[key + "x"] = 1
except RuntimeError as e:
    print(e)
