"""Operator overloading: reflected, in-place, comparison, containers, conversions."""
class Num:
    def __init__(self, v): self.v = v
    def __repr__(self): return f"Num({self.v})"
def binary(name):
    def method(self, other):
        print(f"{name}({self!r}, {other!r})", end=" ")
        return NotImplemented if other == "no" else Num((name, self.v))
    return method
for op in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift", "and", "or", "xor", "matmul", "divmod"):
    for prefix in ("", "r"):
        setattr(Num, f"__{prefix}{op}__", binary(prefix + op))
import operator
a = Num(1)
for op in (operator.add, operator.sub, operator.mul, operator.truediv, operator.floordiv, operator.mod, operator.pow,
           operator.lshift, operator.rshift, operator.and_, operator.or_, operator.xor, operator.matmul, divmod):
    print(op(a, 2), op(2, a))
    for left, right in ((a, "no"), ("no", a)):
        try: print(op(left, right))
        except TypeError as error: print(error)
class InPlace:
    def __init__(self): self.log = []
    def __iadd__(self, o): self.log.append(("iadd", o)); return self
    def __isub__(self, o): return NotImplemented
    def __sub__(self, o): return "sub used"
    def __imul__(self, o): return "replaced"
x = InPlace(); y = x
x += 1; print(x is y, x.log)
x -= 1; print(x)
x = y; x *= 2; print(x)
class Base:
    def __add__(self, o): return "Base.add"
    def __radd__(self, o): return "Base.radd"
class Derived(Base):
    def __radd__(self, o): return "Derived.radd"
class Same(Base): pass
print(Base() + Derived(), Derived() + Base(), Base() + Same(), Base() + Base(), 1 + Derived())
class Cmp:
    def __init__(self, v): self.v = v
    def __lt__(self, o): print("lt", end=" "); return self.v < o.v if isinstance(o, Cmp) else NotImplemented
    def __eq__(self, o): print("eq", end=" "); return self.v == o.v if isinstance(o, Cmp) else NotImplemented
    __hash__ = None
c1, c2 = Cmp(1), Cmp(2)
print(c1 < c2, c1 > c2, c1 == c2, c1 != c2, c1 == 5, c1 != 5)
for action in (lambda: c1 <= c2, lambda: c1 < 5, lambda: 5 < c1, lambda: hash(c1), lambda: {c1}, lambda: sorted([c2, c1])[0].v,
               lambda: max(c1, c2).v, lambda: c1 in [c2, c1], lambda: [c1, c2].index(c2)):
    try: print(action())
    except TypeError as error: print(error)
class Box:
    def __len__(self): return 3
    def __getitem__(self, k): print("get", k, end=" "); return k
    def __setitem__(self, k, v): print("set", k, v)
    def __delitem__(self, k): print("del", k)
    def __contains__(self, k): print("in", k, end=" "); return "truthy" if k else ""
    def __iter__(self): return iter("abc")
    def __reversed__(self): return iter("cba")
    def __missing__(self, k): return "missing"
b = Box()
print(b[1], b[1:2], b[1, 2], b[..., ::2], b["x"], b[-1]); b[0] = 1; b[1:2] = 2; del b[3]; del b[::2]
print(1 in b, 0 in b, 0 not in b, list(b), list(reversed(b)), len(b), bool(b), *b)
class OnlyGet:
    def __getitem__(self, i):
        if i >= 3: raise IndexError
        return i * i
print(list(OnlyGet()), 4 in OnlyGet(), 5 in OnlyGet(), [*OnlyGet()], tuple(OnlyGet()), sum(OnlyGet()))
class Convert:
    def __int__(self): return 7
    def __float__(self): return 7.5
    def __complex__(self): return 1j
    def __index__(self): return 2
    def __bool__(self): return False
    def __str__(self): return "str"
    def __repr__(self): return "repr"
    def __bytes__(self): return b"bytes"
    def __format__(self, spec): return f"format:{spec}"
    def __round__(self, n=None): return f"round {n}"
    def __abs__(self): return "abs"
    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __invert__(self): return "invert"
    def __hash__(self): return 99
    def __trunc__(self): return "trunc"
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
v = Convert()
print(int(v), float(v), complex(v), bool(v), str(v), repr(v), bytes(v), f"{v}", f"{v:>5}", f"{v!r}", f"{v!s:>5}", "%s %r" % (v, v))
print(round(v), round(v, 2), abs(v), -v, +v, ~v, hash(v), [1, 2, 3][v], "abc"[v], hex(v), list(range(v)), "x" * v, not v)
import math
print(math.floor(v), math.ceil(v), math.trunc(v))
class Truth:
    def __len__(self): return 0
print(bool(Truth()), not Truth(), "yes" if Truth() else "no")
class Eq:
    def __eq__(self, o): return True
try: {Eq()}
except TypeError as error: print(error)
class Ne:
    def __ne__(self, o): return "ne"
print(Ne() != 1, Ne() == 1, (Ne() == Ne()))
class Chain:
    def __lt__(self, o): print("lt", end=" "); return []
print(Chain() < Chain() < Chain())
class Ctx:
    def __enter__(self): return "entered"
    def __exit__(self, t, v, tb): print("exit", t and t.__name__, v); return t is KeyError
with Ctx() as value: print(value)
with Ctx(): raise KeyError("swallowed")
try:
    with Ctx(): raise ValueError("passed")
except ValueError as error: print(error)
for bad in (lambda: 1 + None, lambda: "a" - "b", lambda: [] < 1, lambda: -"a", lambda: ~1.5, lambda: {} + {}, lambda: a @ None):
    try: print(bad())
    except TypeError as error: print(error)


class Refuses:
    def __neg__(self):
        return NotImplemented

    __pos__ = __invert__ = __abs__ = __neg__


print(-Refuses(), +Refuses(), ~Refuses(), abs(Refuses()))
