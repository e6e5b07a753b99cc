"""Nothing but computing: integers, floats, calls, lists, dicts, strings."""
# SPDX-License-Identifier: GPL-3.0-or-later


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


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


def mandelbrot(size):
    inside = 0
    for row in range(size):
        for column in range(size):
            x0, y0 = column / size * 3.0 - 2.0, row / size * 2.0 - 1.0
            x = y = 0.0
            for _ in range(50):
                x, y = x * x - y * y + x0, 2 * x * y + y0
                if x * x + y * y > 4:
                    break
            else:
                inside += 1
    return inside


def words(n):
    counts = {}
    for i in range(n):
        word = "w" + str(i % 997)
        counts[word] = counts.get(word, 0) + 1
    return len(counts), max(counts.values())


print(fib(25))
print(sieve(400000))
print(mandelbrot(120))
print(words(200000))
print(sum(i * i for i in range(1000000)))
