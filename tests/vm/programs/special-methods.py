class V:
    def __init__(self, x, y): self.x, self.y = x, y
    def __repr__(self): return f"V({self.x}, {self.y})"
    def __add__(self, o): return V(self.x + o.x, self.y + o.y) if isinstance(o, V) else NotImplemented
    def __radd__(self, o): return f"radd {o}"
    def __sub__(self, o): return "sub"
    def __mul__(self, k): return V(self.x * k, self.y * k)
    __rmul__ = __mul__
    def __neg__(self): return V(-self.x, -self.y)
    def __pos__(self): return self
    def __invert__(self): return "inv"
    def __abs__(self): return (self.x ** 2 + self.y ** 2) ** 0.5
    def __eq__(self, o): return (self.x, self.y) == (o.x, o.y) if isinstance(o, V) else NotImplemented
    def __lt__(self, o): return abs(self) < abs(o)
    def __le__(self, o): return abs(self) <= abs(o)
    def __bool__(self): return bool(self.x or self.y)
    def __len__(self): return 2
    def __getitem__(self, i): return (self.x, self.y)[i]
    def __setitem__(self, i, v): setattr(self, "xy"[i], v)
    def __delitem__(self, i): print("del", i)
    def __contains__(self, v): return v in (self.x, self.y)
    def __iter__(self): yield self.x; yield self.y
    def __call__(self, *a, **k): return a, k
    def __iadd__(self, o): self.x += o; return self
    def __truediv__(self, o): return "div"
    def __floordiv__(self, o): return "floordiv"
    def __mod__(self, o): return "mod"
    def __divmod__(self, o): return "divmod"
    def __pow__(self, o, m=None): return f"pow {o} {m}"
    def __matmul__(self, o): return "matmul"
    def __and__(self, o): return "and"
    def __or__(self, o): return "or"
    def __xor__(self, o): return "xor"
    def __lshift__(self, o): return "lshift"
    def __rshift__(self, o): return "rshift"
    def __int__(self): return 7
    def __float__(self): return 7.5
    def __index__(self): return 1
    def __round__(self, n=None): return f"round {n}"
    def __hash__(self): return 5
    def __getattr__(self, name): return f"attr {name}"
    def __reversed__(self): return iter("rev")
    def __format__(self, s): return "fmt" + s
    def __str__(self): return "str"
    def __bytes__(self): return b"bytes"
a, b = V(1, 2), V(3, 4)
print(repr(a + b), 5 + a, a - b, repr(a * 3), repr(3 * a), repr(-a), repr(+a), ~a, abs(b), a == V(1, 2), a != b, a < b, a > b, a <= b, a >= b, bool(V(0, 0)), len(a), a[0], a[-1], 2 in a, list(a), a(1, k=2))
a[0] = 10; del a[1]; a += 5; print(repr(a), a / 1, a // 1, a % 1, divmod(a, 1), a ** 2, pow(a, 2, 3), a @ b, a & b, a | b, a ^ b, a << 1, a >> 1, int(a), float(a), [1, 2, 3][a], round(a), round(a, 2), hash(a), a.anything, list(reversed(a)), f"{a:x}", a, str(a), bytes(a), hex(a), sorted([b, V(0, 1)], key=abs))
x, y = a; print(x, y, max(a, b) is a, [*a], dict([("k", a)])["k"] is a)
class Order:
    def __init__(self): self.log = []
    def __getattribute__(self, n):
        if n == "magic": return "always"
        return object.__getattribute__(self, n)
    def __setattr__(self, n, v): object.__setattr__(self, n, v if n == "log" else f"<{v}>")
    def __delattr__(self, n): print("deleting", n); object.__delattr__(self, n)
o = Order(); o.z = 1; print(o.magic, o.z); del o.z; print(hasattr(o, "z"))
class Desc:
    def __set_name__(self, owner, name): self.name = name
    def __get__(self, obj, cls): return self if obj is None else f"get {self.name}"
    def __set__(self, obj, v): print("set", self.name, v)
    def __delete__(self, obj): print("delete", self.name)
class Uses:
    field = Desc()
u = Uses(); u.field = 3; print(u.field, type(Uses.field).__name__); del u.field
class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
print(list(It(3)), sum(It(4)), 2 in It(3), next(It(1)), max(It(3)), dict(zip(It(2), It(2))), tuple(map(str, It(2))), sorted(It(3)))
class Seq:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10
print(list(Seq()), 20 in Seq(), [*Seq()], list(reversed([1])))
class Bad:
    def __repr__(self): return 5
    def __len__(self): return -1
    def __bool__(self): return "x"
    def __hash__(self): return "h"
    def __iter__(self): return 5
    def __index__(self): return "i"
    def __str__(self): return None
for action in [lambda: repr(Bad()), lambda: len(Bad()), lambda: bool(Bad()), lambda: hash(Bad()), lambda: iter(Bad()), lambda: [1][Bad()], lambda: str(Bad()), lambda: a + 1 if False else V.__add__(a, 1), lambda: b + [], lambda: print(Bad()), lambda: a < 5]:
    try:
        print(action())
    except Exception as x:
        print(type(x).__name__, x)
