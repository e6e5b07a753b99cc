"""Nested loops over ranges and a loop with a condition: long enough that starting does not count."""
# SPDX-License-Identifier: GPL-3.0-or-later


def count_up(n):
    i = 0
    total = 0.0
    while i < n:
        total = total + i * 0.5
        if i % 3 == 0:
            total -= 1
        i += 1
    return total


total = 0
for i in range(2000):
    for j in range(2000):
        total += i ^ j
print(total, count_up(2000000))
