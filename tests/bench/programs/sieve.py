"""Loops over ranges and lists."""
# SPDX-License-Identifier: GPL-3.0-or-later


def sieve(n):
    flags = [True] * (n + 1)
    flags[0] = flags[1] = False
    i = 2
    while i * i <= n:
        if flags[i]:
            for j in range(i * i, n + 1, i):
                flags[j] = False
        i += 1
    return sum(flags)


print(sieve(2000000))
