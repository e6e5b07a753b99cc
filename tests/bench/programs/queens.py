"""Recursion over frozensets, permutations and a search by key: long enough that starting does not count."""
# SPDX-License-Identifier: GPL-3.0-or-later
import itertools


def count_queens(n, row=0, columns=frozenset(), rising=frozenset(), falling=frozenset()):
    if row == n:
        return 1
    total = 0
    for c in range(n):
        if c in columns or row - c in rising or row + c in falling:
            continue
        total += count_queens(n, row + 1, columns | {c}, rising | {row - c}, falling | {row + c})
    return total


def is_safe(rows):
    n = len(rows)
    return len({rows[i] + i for i in range(n)}) == n == len({rows[i] - i for i in range(n)})


def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


print(count_queens(8), sum(1 for rows in itertools.permutations(range(8)) if is_safe(rows)))
print(max(range(1, 30000), key=collatz))
