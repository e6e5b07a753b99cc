"""Sorting, with and without keys, and sorting by hand."""
# SPDX-License-Identifier: GPL-3.0-or-later
import random


def quick(items):
    if len(items) < 2:
        return items
    pivot = items[0]
    return quick([x for x in items[1:] if x < pivot]) + [pivot] + quick([x for x in items[1:] if x >= pivot])


def bubble(items):
    items = list(items)
    n = len(items)
    for i in range(n):
        for j in range(n - 1 - i):
            if items[j] > items[j + 1]:
                items[j], items[j + 1] = items[j + 1], items[j]
    return items


random.seed(5)
data = [random.random() for _ in range(60000)]
words = [str(int(x * 1e6)) for x in data]
print(sorted(data)[0] == quick(data[:20000] + [0.0])[1] or sorted(data, key=lambda x: -x)[0])
print(sorted(words)[:2], sorted(words, key=len)[:2], sorted(words, key=lambda w: (len(w), w))[:2])
print(bubble(data[:500])[0])
