"""match: every kind of pattern, guards, captures, errors."""
from enum import Enum
from dataclasses import dataclass
class Color(Enum): RED = 1; GREEN = 2
@dataclass
class Point: x: int; y: int = 0
class Plain:
    __match_args__ = ("a", "b")
    def __init__(self, a, b): self.a = a; self.b = b
class Missing:
    __match_args__ = ("gone",)
CONSTANT = 7
class NS: value = 8
def what(subject):
    match subject:
        case None: return "none"
        case True: return "true"
        case 0 | 1 | 2 as small: return f"small {small}"
        case -5: return "minus five"
        case 1.5: return "float"
        case 2 + 3j: return "complex"
        case "text" | b"bytes": return "text or bytes"
        case NS.value: return "eight"
        case Color.RED: return "red"
        case Color(): return f"color {subject.name}"
        case int(n) if n > 100: return f"big {n}"
        case int() | float(): return "number"
        case str(s) if s.startswith("p"): return f"p {s}"
        case str(): return "string"
        case []: return "empty"
        case [x]: return f"one {x}"
        case [1, [2, *inner], *rest]: return f"nested {inner} {rest}"
        case [Point(x=0), *_]: return "points"
        case [first, *middle, last] if middle: return f"many {first} {middle} {last}"
        case (a, b): return f"two {a} {b}"
        case {"type": "circle", "r": r}: return f"circle {r}"
        case {"type": str(kind), **rest}: return f"{kind} {rest}"
        case {1: _}: return "has 1"
        case {}: return "mapping"
        case Point(0, 0): return "origin"
        case Point(x=x, y=0): return f"on axis {x}"
        case Point(x, y) if x == y: return f"diagonal {x}"
        case Point(): return "point"
        case Plain(1, b=2): return "plain 1 2"
        case Plain(a, b): return f"plain {a} {b}"
        case object(real=r): return f"real {r}"
        case _: return f"other {type(subject).__name__}"
for subject in (None, True, False, 0, 2, -5, 1.5, 2 + 3j, "text", b"bytes", 8, Color.RED, Color.GREEN, 1000, 50, 3.25, "pear", "fig", [], [9], [1, [2, 3, 4], 5, 6], [Point(0, 1), 2],
                [1, 2, 3, 4], (1, 2), [5, 6], {"type": "circle", "r": 3}, {"type": "square", "side": 2}, {1: 2}, {}, {"x": 1}, Point(0, 0), Point(3, 0), Point(2, 2), Point(1, 2), Plain(1, 2),
                Plain(3, 4), {1, 2}, range(2), range(3), "", b"", bytearray(b"ab"), object(), Exception("x"), iter([]), type, 1j, "ab"):
    print(repr(subject) if type(subject) is not object and "iterator" not in type(subject).__name__ else "?", "->", what(subject))
def errors(number):
    match 5:
        case int(1, 2) if number == 0: pass
    match Plain(1, 2):
        case Plain(1, 2, 3): pass
for number, function in enumerate((lambda: errors(0), lambda: mapping_error(), lambda: not_type(), lambda: not_args(), lambda: duplicate(), lambda: missing())):
    try: print(function())
    except Exception as error: print(type(error).__name__, error)
def mapping_error():
    match Plain(1, 2):
        case Plain(1, 2, 3): return "no"
def not_type():
    x = 5
    match 5:
        case x(): return "no"
def not_args():
    class A: __match_args__ = 5
    match A():
        case A(1): return "no"
def duplicate():
    match Plain(1, 2):
        case Plain(1, a=1): return "no"
def missing():
    match Missing():
        case Missing(1): return "no"
        case Missing(): return "without the attribute"
for function in (mapping_error, not_type, not_args, duplicate, missing):
    try: print(function())
    except Exception as error: print(type(error).__name__, error)
match [1, 2, 3]:
    case [a, _, c]: pass
print(a, c)
match {"k": {"deep": [1, {"x": 2}]}}:
    case {"k": {"deep": [_, {"x": value}]}}: print(value)
match 1, 2:
    case 1, x: print(x)
match (1, 2, 3):
    case *start, 3: print(start)
match "abc":
    case [*letters]: print("never")
    case str(letters): print(letters)
class Meta(type):
    def __instancecheck__(cls, other): print("instancecheck"); return True
class Any(metaclass=Meta): pass
match 5:
    case Any(): print("any")
class Seq:
    def __len__(self): return 2
    def __getitem__(self, i): return i
match Seq():
    case [a, b]: print("no: not registered")
    case _: print("not a sequence")
class Lst(list): pass
class Dct(dict):
    def __missing__(self, key): return "missing"
match Lst([1, 2]):
    case [1, 2]: print("subclass")
match Dct():
    case {"x": 1}: print("no")
    case {}: print("get() has no default")
match = {"match": 1}; case = [match]; _ = 5
print(match["match"], case[0], _)
match match:
    case {"match": case}: print(case)
type = 3; print(type)
for guard in (True, False):
    match 1:
        case x if (print("guard"), guard)[1]: print("taken", x)
        case x: print("second", x)
