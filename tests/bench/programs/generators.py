"""Generators, generator expressions, yield from, comprehensions."""
# SPDX-License-Identifier: GPL-3.0-or-later


def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


def even(numbers):
    for number in numbers:
        if number % 2 == 0:
            yield number


def delegate(n):
    yield from even(count(n))


print(sum(delegate(400000)))
print(sum(i * i for i in range(500000)))
print(len([i * 2 for i in range(300000) if i % 3]))
print(len({i: str(i) for i in range(100000)}), len({i % 1000 for i in range(300000)}))
