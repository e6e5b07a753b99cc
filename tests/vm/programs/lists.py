a = [3, 1, 2]
a.append(4); a.extend((5, 6)); a.insert(0, 0); a.insert(-1, 9); a.insert(100, 7)
print(a, len(a), a.pop(), a.pop(0), a.index(9), a.count(1), 3 in a, 99 in a)
a.remove(9); a.reverse(); print(a); a.sort(); print(a, a.copy() is a, a == a.copy())
b = a[:]; b[1:3] = ["x", "y", "z"]; print(b); b[::2] = [0] * len(b[::2]); print(b); del b[0], b[-1]; print(b); del b[::2]; print(b); b.clear(); print(b)
print([1, 2] + [3], [0] * 3, 2 * [1, 2], [[]] * 2, [1, 2] < [1, 3], [1] < [1, 0], [] == [], [1, [2, [3]]][1][1][0])
print(a[-1], a[1:-1], a[::-1], a[5:1:-2], a[-100:2])
words = ["pear", "fig", "apple", "kiwi"]
print(sorted(words), sorted(words, key=len), sorted(words, key=lambda w: (-len(w), w)), sorted(words, reverse=True), sorted([3, 1, 2], key=lambda v: -v))
pairs = [("b", 1), ("a", 1), ("b", 0), ("a", 0)]
pairs.sort(key=lambda p: p[1]); print(pairs); pairs.sort(key=lambda p: p[0], reverse=True); print(pairs)
n = []; n.append(n); print(n)
a += [1]; a *= 2; print(a)
x = y = []; x.append(1); print(y, x is y)
print(list("abc"), list(range(3)), list({"a": 1}), list((1, 2)), [*range(3), *"ab"])
print([1, 2, 3].index(3, 1), list(reversed([1, 2, 3])), list(enumerate("ab", 1)), list(zip([1, 2], "ab", [True, False])), [1, 2] is [1, 2])
for action in [lambda: [][0], lambda: [1].index(5), lambda: [].pop(), lambda: [1].remove(2), lambda: [1] + (2,), lambda: [1]["a"], lambda: [1, "a"].sort(), lambda: [] < 1, lambda: [1].pop(7), lambda: [1] * 1.5, lambda: hash([]), lambda: [].foo(), lambda: list(5), lambda: [1, 2].__setitem__(5, 1), lambda: sorted([1, None]), lambda: [3].append(), lambda: [3].append(1, 2), lambda: list(zip([1], [1, 2], strict=True))]:
    try:
        print(action())
    except Exception as e:
        print(type(e).__name__, e)
try:
    a[::2] = [1]
except ValueError as e:
    print(e)
