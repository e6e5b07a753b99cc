def m(v):
    match v:
        case 0: return "zero"
        case 1 | 2: return "small"
        case int(n) if n > 100: return f"big {n}"
        case int(): return "int"
        case "a": return "letter"
        case str() as s: return f"str {s}"
        case []: return "empty"
        case [x]: return f"one {x}"
        case [x, y]: return f"two {x} {y}"
        case [first, *rest]: return f"many {first} {rest}"
        case {"type": "p", "x": x, **rest}: return f"point {x} {rest}"
        case {"k": [a, {"z": z}]}: return f"nested {a} {z}"
        case {}: return "dict"
        case None: return "none"
        case _: return f"other {v}"
for v in [0, 1, 2, 150, 50, "a", "hello", [], [1], (1, 2), [1, 2, 3], {"type": "p", "x": 1, "y": 2}, {"k": [1, {"z": 2}]}, {"q": 1}, None, 1.5, True, b"x", {1}]:
    print(m(v))
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
class Color:
    RED = 1
    BLUE = 2
def p(v):
    match v:
        case Point(0, 0): return "origin"
        case Point(x=0, y=y): return f"on y {y}"
        case Point(x, y) if x == y: return f"diagonal {x}"
        case Point(): return "point"
        case Color.RED: return "red"
        case (Color.BLUE, [*_, last]): return f"blue {last}"
        case (1, (2 | 3) as z, *_): return f"z {z}"
        case float(f): return f"float {f}"
        case -1 | 2.5 | 1+2j: return "number"
        case str(s): return s
print([p(v) for v in [Point(0, 0), Point(0, 5), Point(3, 3), Point(1, 2), 1, (2, [1, 2, 9]), (1, 3, 4), 1.5, -1, "s", [], 7]])
match 5, 6:
    case a, b: print(a, b)
match = 3; case = 4; print(match + case)
def g(v):
    match v:
        case [Point(x=px), *others] if others: return px, others
        case {"a": int() | float() as num}: return num
        case (a, b) | [a, b, _]: return a, b
    return "none"
print(g([Point(1, 2), 5]), g({"a": 2.5}), g({"a": "x"}), g([1, 2]), g((1, 2, 3)), g("ab"))
try:
    match Point(1, 2):
        case Point(1, 2, 3): pass
except TypeError as e: print(e)
try:
    match 5:
        case int(1, 2): pass
except TypeError as e: print(e)
