"""Names of a module that are deleted, come again, hide a builtin and show it again, while the same code looks for them."""
# SPDX-License-Identifier: GPL-3.0-or-later
import builtins


def measure(items):
    return len(items)


def peek():
    try:
        return error
    except NameError as problem:
        return str(problem)


def shown():
    return repr(limit)


for i in range(3):
    print(measure("abc"), peek())
    try:
        raise ValueError(i)
    except ValueError as error:
        print(measure("abcd"), repr(peek()))

len = lambda items: -1
print(measure("abc"))
del len
print(measure("abc"))
globals()["len"] = lambda items: -2
print(measure("abc"))
globals().pop("len")
print(measure("abc"))

builtins.limit = "a builtin"
print(shown())
limit = "a global"
print(shown())
del limit
print(shown())
del builtins.limit
try:
    shown()
except NameError as problem:
    print(problem)
limit = 1
for i in range(40):
    globals()[f"more_{i}"] = i
    limit += 1
    if shown() != repr(limit):
        print("stale", i)
print(shown(), more_39, measure([more_1, more_2]))
for i in range(40):
    del globals()[f"more_{i}"]
print(shown(), peek())
