"""bisect with a key function, which is the program's."""
# SPDX-License-Identifier: GPL-3.0-or-later


def bisect(a, x, lo, hi, key, right):
    if lo < 0:
        raise ValueError("lo must be non-negative")
    if hi is None:
        hi = len(a)
    while lo < hi:
        middle = (lo + hi) // 2
        if x < key(a[middle]) if right else not key(a[middle]) < x:
            hi = middle
        else:
            lo = middle + 1
    return lo


def insort(a, x, lo, hi, key, right):
    a.insert(bisect(a, key(x), lo, hi, key, right), x)
