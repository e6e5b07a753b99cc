"""Trial division, where loops begin and end all the time, and sums of generators: long enough that starting does not count."""
# SPDX-License-Identifier: GPL-3.0-or-later


def is_prime(n):
    if n < 2:
        return False
    for i in range(2, int(n ** 0.5) + 1):
        if n % i == 0:
            return False
    return True


def primes_below(n):
    found = []
    for candidate in range(2, n):
        for p in found:
            if p * p > candidate:
                found.append(candidate)
                break
            if candidate % p == 0:
                break
        else:
            found.append(candidate)
    return found


print(sum(1 for n in range(100000) if is_prime(n)), len(primes_below(100000)))
print(sum(i * i for i in range(2000000)))
