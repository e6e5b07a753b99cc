"""Calls of functions."""
# SPDX-License-Identifier: GPL-3.0-or-later


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(28))
