"""Augmented assignment names its own operator, and has rules of its own for sequences."""
class Number(int):
    pass

class Grows:
    def __init__(self):
        self.log = []
    def __iadd__(self, other):
        self.log.append(other)
        return self

def report(text, function):
    try:
        print(text, "->", repr(function()))
    except Exception as error:
        print(text, "->", type(error).__name__, error)

def add(a, b):
    a += b
    return a

def multiply(a, b):
    a *= b
    return a

def power(a, b):
    a **= b
    return a

def shift(a, b):
    a <<= b
    return a

def union(a, b):
    a |= b
    return a

VALUES = [2, 2.5, "ab", b"x", [1], (1,), {1: 2}, {3}, frozenset({4}), None, Number(3), bytearray(b"y"), range(2)]
for function in (add, multiply, power, shift, union):
    for left in VALUES:
        for right in (2, "ab", [5], {6}, None, {7: 8}, b"z"):
            left_copy = left.copy() if hasattr(left, "copy") else left
            report(f"{function.__name__} {left!r} {right!r}", lambda: function(left_copy, right))

grows = Grows()
grows += 1
grows += [2]
print(grows.log)
pair = ([], 1)
try:
    pair[0] += [1]
except TypeError as error:
    print(error, pair)
