"""min() and max() of several arguments, keywords that find their parameters, numbers out of floats and truth, Counter's items."""
# SPDX-License-Identifier: GPL-3.0-or-later
from collections import Counter, defaultdict


class Loud:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        if self.n == 13:
            raise ValueError("unlucky")
        print(f"{self.n}<{other.n}", end=" ")
        return self.n < other.n

    def __gt__(self, other):
        print(f"{self.n}>{other.n}", end=" ")
        return self.n > other.n


print(min(3, 1, 2), max(3, 1, 2), min("b", "a"), max(1.5, 1), min(True, 1), max([1], [1, 2]), min((2, 1)), max({5, 7}))
print(min(*range(20, 0, -1)), max(*"hello world"), min(1, -2, key=abs), max(["aa", "b"], key=len), min([], default=4))
print(max(Loud(1), Loud(3), Loud(2)).n, min(Loud(1), Loud(3), Loud(0)).n)
for call in (lambda: min(1), lambda: max(), lambda: min(1, "a"), lambda: max(1, 2, default=3), lambda: min(Loud(1), Loud(13)),
             lambda: max(1, 2, nothing=3), lambda: min(key=len)):
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


def given(a, /, b, c=3, *rest, d, e=5, **others):
    return a, b, c, rest, d, e, others


print(given(1, 2, d=4), given(1, d=4, b=2, e=0), given(1, 2, 3, 4, 5, d=6, z=7, a=8))
print(given(1, **{"".join(["b"]): 2, "d": 3, "x" + "y": 4}), given(*[1, 2], **dict(c=9, d=10)))
for call in (lambda: given(1, 2, b=3, d=4), lambda: given(1, 2), lambda: given(b=1, d=2), lambda: given(1, d=1)):
    try:
        print(call())
    except TypeError as error:
        print(error)

print(int(2.5), int(-2.5), int(1e20), int(0.0), int("12"), int(True), int(), int("ff", 16))
for value in (float("nan"), float("inf")):
    try:
        int(value)
    except (ValueError, OverflowError) as error:
        print(error)
print(True + 1, 2 - True, True * 2 ** 70, 7 // True, True % 2, True ** -1, True / 2, True << 70, -5 & True, True + True, True - 1.5)
try:
    5 % False
except ZeroDivisionError as error:
    print(error)

counts = Counter("abracadabra")
counts["z"] += 2
counts["a"] = 1
del counts["b"], counts["missing"]
print(counts, sum(counts.values()))


class Logged(dict):
    def __delitem__(self, key):
        print("del", key, end=" ")
        super().__delitem__(key)


class Doubling(Logged):
    def __setitem__(self, key, value):
        super().__setitem__(key, value * 2)


for kind in (Logged, Doubling, defaultdict):
    names = kind()
    names["x"] = 1
    names["y"] = 2
    del names["x"]
    try:
        names[[]] = 1
    except TypeError as error:
        print(error, end=" ")
    print(kind.__name__, dict(names))
