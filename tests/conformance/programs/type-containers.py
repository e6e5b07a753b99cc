"""list, tuple, dict, set, range, slice: their methods, orders and errors."""
def report(text, function):
    try:
        print(text, repr(function()))
    except Exception as error:
        print(text, type(error).__name__, error)

items = [3, 1, 2]
for name, arguments in [("append", (4,)), ("extend", ("ab",)), ("insert", (0, "z")), ("insert", (-1, "y")), ("insert", (99, "end")), ("remove", ("a",)), ("pop", ()),
                        ("pop", (0,)), ("index", (1,)), ("index", (1, 2)), ("count", (1,)), ("reverse", ()), ("copy", ()), ("remove", ("none",)), ("pop", (50,)),
                        ("sort", ()), ("append", ()), ("insert", (1,)), ("extend", (5,)), ("index", (5,)), ("clear", ()), ("pop", ())]:
    report(f"{name}{arguments}", lambda: (getattr(items, name)(*arguments), items[:]))
numbers = list(range(10))
for start in (None, 0, 2, -3, 20, -20):
    for stop in (None, 5, -1, 30):
        for step in (None, 1, 2, -1, -3):
            print(numbers[start:stop:step], end=" ")
print()
def assign(target, value):
    copy = list(range(6))
    copy[target] = value
    return copy
def delete(target):
    copy = list(range(6))
    del copy[target]
    return copy
for target, value in [(slice(1, 3), "abc"), (slice(2, 2), [9]), (slice(None), ()), (slice(None, None, 2), "xyz"), (slice(None, None, 2), "xy"), (slice(4, 1, -1), [7, 8, 9]),
                      (slice(10, 20), [1]), (0, 5), (-1, 6), (6, 1), ("a", 1), (slice(1, 2), 5), (1.0, 2), (None, 1), (slice("a"), [])]:
    report(f"assign {target} {value!r}", lambda: assign(target, value))
    report(f"delete {target}", lambda: delete(target))
print([1, 2] + [3], [0] * 3, [1, 2] < [1, 3], [1] < [1, 0], [1, 2] == [1.0, 2.0], [[1]] * 2, 2 in [1, 2], [1, [2]] == [1, [2]])
print(sorted([3, 1, 2], reverse=True), sorted("bca"), sorted(["b", "A", "c"], key=str.lower), sorted([(1, "b"), (1, "a"), (0, "c")]), sorted([1.5, 1, True]), sorted([[2], [1]]))
report("sort mixed", lambda: sorted([1, "a"]))
report("sort none", lambda: sorted([None, 1]))
pairs = [(2, "b"), (1, "a"), (2, "a"), (1, "b")]
pairs.sort(key=lambda p: p[0]); print(pairs); pairs.sort(key=lambda p: p[1], reverse=True); print(pairs)
class Changes:
    def __init__(self, owner): self.owner = owner
    def __lt__(self, other): self.owner.append(1); return True
owner = []
owner.extend([Changes(owner), Changes(owner)])
report("sort changes", owner.sort)
recursive = [1]; recursive.append(recursive); print(recursive, recursive == recursive)
d = {}; d["self"] = d; print(d, {"a": [d]}); t = ([],); t[0].append(t); print(t)
report("compare recursive", lambda: [recursive] == [[1, [1, recursive]]])
d = {"b": 1, "a": 2, 3: "c", (1, 2): "t", None: 0, True: "true", 1.0: "one"}
print(d, len(d), list(d), list(d.values()), list(reversed(d)), d == dict(reversed(list(d.items()))), d.get("x"), d.get("x", 5), "b" in d, 1 in d)
d["new"] = 1; del d["b"]; d["b"] = "again"; print(list(d), d.pop("a"), d.pop("zz", "default"), d.popitem(), d.setdefault("q", []), d.setdefault("q", 1), d | {"z": 1}, {"z": 0} | d)
for text, function in [("missing", lambda: d["zz"]), ("missing del", lambda: d.__delitem__("zz")), ("unhashable", lambda: {[]: 1}), ("unhashable get", lambda: d[{}]), ("pop", lambda: d.pop("zz")),
                       ("popitem", lambda: {}.popitem()), ("fromkeys", lambda: dict.fromkeys("ab", [])), ("dict of pairs", lambda: dict([(1, 2), "ab"])), ("bad pairs", lambda: dict([1])),
                       ("bad length", lambda: dict([(1, 2, 3)])), ("dict 5", lambda: dict(5)), ("dict kw", lambda: dict({"a": 1}, b=2)), ("dict 2", lambda: dict({}, {})), ("update", lambda: {}.update(5)),
                       ("or", lambda: {} | []), ("compare", lambda: {} < {}), ("keys and", lambda: {1: 1, 2: 2}.keys() & {2, 3}), ("items or", lambda: sorted({1: 1}.items() | {(2, 2)})),
                       ("set unhashable", lambda: {1, []}), ("set remove", lambda: {1}.remove(2)), ("set pop", lambda: set().pop()), ("set add", lambda: {1}.add([])),
                       ("set compare", lambda: {1} < [1]), ("set or list", lambda: {1} | [2]), ("set union list", lambda: {1}.union([2])), ("frozen add", lambda: frozenset().add(1)),
                       ("tuple assign", lambda: (1,).__setitem__(0, 1)), ("tuple index", lambda: (1, 2).index(3)), ("tuple get", lambda: (1,)[5]), ("tuple key", lambda: tuple([1])["a"]),
                       ("range get", lambda: range(3)[5]), ("range float", lambda: range(1.5)), ("range zero", lambda: range(1, 2, 0)), ("range none", lambda: range()), ("range index", lambda: range(5).index(9)),
                       ("range set", lambda: range(3).__setitem__(0, 1)), ("range add", lambda: range(3) + range(2)), ("slice hash", lambda: hash(slice(1)) == hash(slice(None, 1, None))), ("slice none", lambda: slice())]:
    report(text, function)
def changed_while_iterating(container, change):
    for _ in container:
        change()
d = {1: 1, 2: 2}
report("dict grows", lambda: changed_while_iterating(d, lambda: d.update({len(d) + 1: 1})))
d = {1: 1, 2: 2}
report("dict shrinks", lambda: changed_while_iterating(d, d.popitem))
d = {1: 1, 2: 2}
def swap(): d[3] = d.pop(1)
report("dict swaps", lambda: changed_while_iterating(d, swap))
s = {1, 2}
report("set grows", lambda: changed_while_iterating(s, lambda: s.add(len(s) + 1)))
items = [1, 2, 3]
report("list shrinks", lambda: [items.pop() for _ in items])
view = {1: 2}.items(); print(view, (1, 2) in view, len(view), list(view), {1: 2}.keys() == {1}, {1: 2}.keys() >= set(), {}.values() == {}.values(), {1: [2]}.items() == {1: [2]}.items())
print({0, 8, 16, 24, 32}, {3, 1, 2}, {"a"}, set("a"), {1, 1.0, True}, set(range(20, 0, -3)), {5, 4, 3, 2, 1}, frozenset([2, 1]), set(), {*()}, {1000, 1, 100, 10})
a, b = {1, 2, 3}, {2, 3, 4}
print(a & b, a | b, a - b, a ^ b, a <= b, {2} < a, a.isdisjoint({9}), a.issuperset({1}), a > {1}, a == {3, 2, 1}, {frozenset({1}): 1}[frozenset({1})], a.copy() is a)
a |= {9}; a &= {1, 9}; a ^= {1, 5}; a -= {9}; print(a); a.update([1], (2,), {3}); a.difference_update({1}, [2]); a.intersection_update({3, 5}); a.discard(99); print(a)
r = range(10, 0, -3); print(r, list(r), len(r), r[1], r[-1], r[1:], r[::-1], 7 in r, 8 in r, r.index(4), r.count(1), r == range(10, -1, -3), range(0) == range(2, 2), hash(range(3)) == hash(range(0, 3)), r.start, r.stop, r.step)
print(range(3, 0), list(range(-1, -5, -2)), range(True), bool(range(0)), sum(range(101)), max(range(5)), 10 ** 30 in range(10 ** 31), 1.0 in range(3), "a" in range(3))
s = slice(1, 10, 2); print(s, s.start, s.stop, s.step, s.indices(5), slice(None, None, -1).indices(4), slice(-3, None).indices(2), s == slice(1, 10, 2), slice(1) < slice(2))
t = (1, "a", [2]); print(t, t[0], t[-1], t[1:], t + (3,), t * 2, len(t), t.count(1), t.index("a"), (1,), (), (1, 2) < (1, 3), (1, 2) == (1.0, 2.0), tuple("ab"), hash((1, 2)) == hash((1, 2)), ((1, 2), 3))
print([*map(lambda x, y: x + y, [1, 2], [3, 4, 5])], [*zip("ab", [1, 2, 3])], [*enumerate("ab", 5)], [*filter(None, [0, 1, "", "a"])], [*reversed([1, 2])], min("b", "a"), max([1, 3], key=lambda x: -x), max([], default="d"))
report("strict", lambda: list(zip([1], [1, 2], strict=True))); report("strict 2", lambda: list(zip([1, 2], [1], strict=True))); report("map strict", lambda: list(map(int, [1], [2, 3], strict=True))); report("max empty", lambda: max([])); report("min mixed", lambda: min(1, "a")); report("any", lambda: any([0, 1 / 1])); report("all", lambda: all([]))
