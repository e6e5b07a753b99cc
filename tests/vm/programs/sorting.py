data = [("x", 3), ("y", 1), ("z", 3), ("w", 2)]
print(sorted(data, key=lambda p: p[1]), sorted(data, key=lambda p: p[1], reverse=True), sorted(data), sorted("Hello World"), sorted([True, 0, 2]))
calls = []
def key(v): calls.append(v); return v % 3
print(sorted([5, 4, 3, 2, 1], key=key), calls)
class L:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v > o.v
    def __repr__(self): return str(self.v)
items = [L(3), L(1), L(2)]; items.sort(); print(items, min(items), max(items), sorted(items, reverse=True))
big = [(i * 7919) % 101 for i in range(200)]; s = sorted(big); print(all(s[i] <= s[i + 1] for i in range(199)), s[:5], s[-5:])
stable = sorted([(i % 3, i) for i in range(12)], key=lambda p: p[0]); print(stable)
l = [3, 1, 2]
try:
    l.sort(key=lambda v: l.append(v))
except Exception as e: print(type(e).__name__, e)
print(sorted([], key=None), sorted([[2], [1, 9], [1]]), sorted({"b": 1, "a": 2}), sorted([1.5, 1, -2]), sorted(["a10", "a9", "B"], key=lambda s: (s.lower(), len(s))))
class Boom:
    def __lt__(self, o): raise RuntimeError("compare")
try:
    sorted([Boom(), Boom()])
except RuntimeError as e: print(e)
try:
    sorted([1, 2], key=lambda v: 1 // (v - 1))
except ZeroDivisionError as e: print(e)
print(max([3, 1, 2], key=lambda v: -v), min("bca"), max({"a": 1, "b": 5}.items(), key=lambda kv: kv[1]), sorted(range(5), key=lambda v: (v % 2, -v)))
