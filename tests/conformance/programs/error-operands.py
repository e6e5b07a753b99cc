"""Unsupported operands: every operator, the kinds of operands that tutorials mix up."""
class Plain:
    pass

class Refuses:
    def __add__(self, other):
        return NotImplemented
    def __radd__(self, other):
        return NotImplemented
    def __mul__(self, other):
        return NotImplemented

class Number(int):
    pass

class Items(list):
    pass

OPERATORS = {
    "+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b,
    "//": lambda a, b: a // b, "%": lambda a, b: a % b, "**": lambda a, b: a ** b, "@": lambda a, b: a @ b,
    "<<": lambda a, b: a << b, ">>": lambda a, b: a >> b, "&": lambda a, b: a & b, "|": lambda a, b: a | b,
    "^": lambda a, b: a ^ b, "<": lambda a, b: a < b, ">=": lambda a, b: a >= b, "in": lambda a, b: a in b,
}
OPERANDS = [1, 2.5, "ab", b"c", [1], (1,), {1: 2}, {1}, None, Refuses(), Number(3), Items([4]), int, len]

for symbol, operator in OPERATORS.items():
    seen = {}
    for left in OPERANDS:
        for right in OPERANDS:
            try:
                operator(left, right)
            except Exception as error:
                seen.setdefault(f"{type(error).__name__}: {error}")
    print(f"-- {symbol}: {len(seen)} messages")
    for message in seen:
        print(message)
