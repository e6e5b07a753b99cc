"""Numbers of thousands of digits, and those of twenty."""
# SPDX-License-Identifier: GPL-3.0-or-later


def factorial(n):
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result


def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


print(factorial(3000) % 10**30, fibonacci(30000) % 10**20, pow(3, 5000, 10**40 + 7))
print(sum((i * 1234567891234567) % 1000000007 for i in range(300000)))
