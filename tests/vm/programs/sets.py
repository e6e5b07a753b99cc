s = {3, 1, 2, 3}
print(s, len(s), 1 in s, set(), {1} | {2}, {1, 2} & {2, 3}, {1, 2} - {2}, {1, 2} ^ {2, 3}, {1} <= {1, 2}, {1, 2} > {1}, {1} == {1}, {1}.isdisjoint({2}))
s.add(5); s.discard(9); s.remove(1); print(s, sorted(s), s.pop() in (2, 3, 5))
s.update([7, 8], {9}); s -= {7}; s |= {4}; s &= {4, 8, 9}; s ^= {1}; print(sorted(s))
f = frozenset([1, 2]); print(f, hash(f) == hash(frozenset([2, 1])), {f: 1}[frozenset([2, 1])], f | {3}, {3} | f, type({3} | f), type(f | {3}))
print({x % 3 for x in range(10)}, set("hello") == set("olleh"), {1, 1.0, True}, {"a", "b"} == {"b", "a"}, {1}.union([2], (3,)), {1, 2, 3}.difference([1], [2]), {1, 2}.intersection({2}), {1}.issubset([1, 2]), {1, 2}.issuperset([1]), {1, 2}.symmetric_difference([2, 3]))
print(set(range(10)), {10, 5, 0}, {100, 3, 64, 8})
print({None, True}, frozenset(), set([()]), len({(1, 2), (1, 2)}))
for action in [lambda: {[]}, lambda: set().pop(), lambda: {1}.remove(2), lambda: {1} | [2], lambda: {1} < 1, lambda: {1}[0], lambda: hash({1}), lambda: set(5), lambda: {1} + {2}, lambda: frozenset().add(1)]:
    try:
        print(action())
    except Exception as e:
        print(type(e).__name__, e)
