"""Closures, decorators, a cache of results, map() and filter(): long enough that starting does not count."""
# SPDX-License-Identifier: GPL-3.0-or-later
import functools


def make_counter(start):
    count = 0

    def add(k=1):
        nonlocal count
        count += k
        return count + start
    return add


def passing(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)
    return wrapper


@passing
def product(x, y=2):
    return x * y


def distance(a, b):
    @functools.lru_cache(None)
    def upto(i, j):
        if i == 0 or j == 0:
            return i + j
        return min(upto(i - 1, j) + 1, upto(i, j - 1) + 1, upto(i - 1, j - 1) + (a[i - 1] != b[j - 1]))
    return upto(len(a), len(b))


counters = [make_counter(i) for i in range(10)]
total = 0
for i in range(200000):
    total += counters[i % 10](i)
    first, *rest = (i, i + 1, i + 2)
    total += first + rest[0] + product(i, y=3)
print(total, distance("kitten" * 20, "sitting" * 20))
print(sum(map(lambda x: x + 1, range(300000))), len(list(filter(lambda x: x % 2, range(300000)))),
      sum(map(int, ["1"] * 200000)))
