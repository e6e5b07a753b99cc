it = iter([1, 2, 3]); print(next(it), list(it), list(it))
print(iter([]).__class__.__name__, iter("").__class__.__name__, iter({}).__class__.__name__, iter(()).__class__.__name__, iter(set()).__class__.__name__, iter(range(0)).__class__.__name__, zip().__class__.__name__, map(str, []).__class__.__name__)
z = zip([1, 2, 3], "ab"); print(next(z), list(z))
e = enumerate(["x"], 10); print(next(e), next(e, None))
m = map(lambda x: x + 1, iter([1, 2])); print(next(m), next(m), next(m, "over"))
l = [1, 2, 3]
for x in l:
    if x < 3: l.append(x + 10)
    if len(l) > 6: break
print(l)
r = reversed([1, 2]); print(next(r), next(r), next(r, 0))
class Tree:
    def __init__(self, v, *kids): self.v, self.kids = v, kids
    def __iter__(self):
        yield self.v
        for k in self.kids: yield from k
print(list(Tree(1, Tree(2, Tree(3)), Tree(4))))
def chunks(seq, n):
    for i in range(0, len(seq), n): yield seq[i:i + n]
print(list(chunks("abcdefg", 3)), [sum(c) for c in chunks([1, 2, 3, 4], 2)])
a = b = iter(range(6)); print(list(zip(a, b)))
print(dict(enumerate("ab")), sum(1 for _ in range(100)), list(map(max, [1, 5], [3, 2])), [x for x in iter(int, 1) if False] if False else "skip")
s = {1, 2, 3}
try:
    for x in s: s.add(x + 10)
except RuntimeError as x: print(x)
print(list(filter(lambda p: p[1] % 2, enumerate([1, 2, 3]))), any(map(lambda x: print("seen", x) or x > 1, [1, 2, 3])))
gen = (i for i in range(3)); print(2 in gen, list(gen))
class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        self.n -= 1
        if self.n < 0: raise StopIteration("over")
        return self.n
    def __length_hint__(self): return self.n
print([*Countdown(3)], list(zip(Countdown(2), Countdown(5))), min(Countdown(4)), tuple(Countdown(2)), "".join(map(str, Countdown(3))))
class Same:
    def __eq__(self, other): return True
class Other:
    def __eq__(self, other): return False
print(range(10).count(Same()), range(10).index(Same()), Same() in range(10), Other() in range(3), range(5, 10).index(Same()), range(0).count(Same()))
try:
    range(3).index(Other())
except ValueError as error:
    print(error)
print(range(10).count(3.0), range(10).index(3.0), range(10).count("a"), range(10).count(True), 3.0 in range(10), 3 + 0j in range(10))
