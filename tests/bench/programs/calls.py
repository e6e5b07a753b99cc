"""Calls with defaults, keywords and *args, and of builtins: long enough that starting does not count."""
# SPDX-License-Identifier: GPL-3.0-or-later


def add(a, b=1, *args, c=3, **options):
    return a + b + c


def subtract(a, b):
    return a - b


def main(n):
    plus_one = lambda x: x + 1
    total = 0
    for i in range(n):
        total += add(i) + add(i, 2) + add(i, c=4) + subtract(b=1, a=i) + plus_one(i)
        total = abs(total) % 1000003
        total += len("abc") + min(i, 5) + max(2, i % 7) + int(2.5) + isinstance(i, int)
    print(total)


main(300000)
