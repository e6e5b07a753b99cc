# operators: recorded under CPython 3.14
def t(f, *a):
    try: print(f(*a))
    except BaseException as e: print(type(e).__name__, e)
# operators
class V:
    def __init__(s, v): s.v = v
    def __repr__(s): return f"V({s.v!r})"
    def __add__(s, o): return V(("add", s.v, o)) if not isinstance(o, str) else NotImplemented
    def __radd__(s, o): return V(("radd", o, s.v))
    def __iadd__(s, o): s.v = ("iadd", s.v, o); return s
    def __mul__(s, o): return NotImplemented
    def __rmul__(s, o): return "rmul"
    def __neg__(s): return "neg"
    def __pos__(s): return "pos"
    def __invert__(s): return "inv"
    def __abs__(s): return "abs"
    def __round__(s, n=None): return ("round", n)
    def __index__(s): return 3
    def __int__(s): return 7
    def __float__(s): return 2.5
    def __complex__(s): return 1j
    def __bool__(s): return False
    def __pow__(s, o, m=None): return ("pow", o, m)
    def __rpow__(s, o): return ("rpow", o)
    def __divmod__(s, o): return ("divmod", o)
    def __rdivmod__(s, o): return ("rdivmod", o)
    def __matmul__(s, o): return "mm"
    def __getitem__(s, k): return k
    def __contains__(s, k): return k == 1
    def __call__(s, *a, **k): return (a, k)
    def __format__(s, f): return f"<{f}>"
    def __lt__(s, o): return "lt"
    def __gt__(s, o): return "gt"
    def __eq__(s, o): return "eq"
    def __hash__(s): return 42
    def __len__(s): return 4
    def __enter__(s): return s
    def __exit__(s, *a): return True
v = V(1)
t(lambda: v + 1); t(lambda: 1 + v); t(lambda: v + "a"); t(lambda: "a" + v); t(lambda: [1] + v); t(lambda: (1,) + v)
w = V(2); w += 5; print(w)
t(lambda: v * 2); t(lambda: 2 * v); t(lambda: v * v); t(lambda: "ab" * v); t(lambda: [0] * v)
t(lambda: (-v, +v, ~v, abs(v), round(v), round(v, 2)))
t(lambda: (int(v), float(v), complex(v), bool(v), not v))
t(lambda: (v ** 2, 2 ** v, pow(v, 2, 3), divmod(v, 2), divmod(2, v), v @ 1))
t(lambda: 1 @ v)
t(lambda: (v[1], v[1:2], v[..., 1], 1 in v, 2 in v, v(1, a=2)))
t(lambda: f"{v:abc} {v} {v!r}")
t(lambda: (v < 1, v > 1, 1 < v, 1 > v, v == 1, 1 == v, v != 1, hash(v), len(v)))
t(lambda: v <= 1)
t(lambda: [10, 20, 30, 40][v]); t(lambda: "abcdef"[v:]); t(lambda: hex(v)); t(lambda: range(v)); t(lambda: bytes(v))
class NoOps: pass
n = NoOps()
for f in (lambda: n + 1, lambda: 1 + n, lambda: n * n, lambda: -n, lambda: n < n, lambda: n[0], lambda: n(), lambda: len(n), lambda: iter(n), lambda: 1 in n, lambda: int(n), lambda: float(n), lambda: abs(n), lambda: round(n), lambda: divmod(n, 1), lambda: pow(n, 1), lambda: n @ n, lambda: hash(n) == hash(n), lambda: bool(n), lambda: complex(n), lambda: range(n), lambda: [1][n], lambda: "a" * n, lambda: n.x, lambda: next(n), lambda: format(n, "x"), lambda: "%d" % n, lambda: "%x" % n, lambda: "%f" % n, lambda: n ** 2, lambda: 2 ** n, lambda: n and 1): t(f)
def aug():
    x = n; x += 1
t(aug)
def aug2():
    x = 1; x -= "a"
t(aug2)
def seti(): n[0] = 1
def deli(): del n[0]
t(seti); t(deli)
class Bad:
    def __repr__(s): return 1
    def __str__(s): return 2
    def __len__(s): return -1
    def __bool__(s): return 3
    def __hash__(s): return "x"
    def __index__(s): return "y"
    def __iter__(s): return 5
    def __contains__(s, x): raise KeyError("c")
    def __format__(s, f): return 1
    def __int__(s): return "z"
    def __float__(s): return 1
    def __getattr__(s, n): raise AttributeError("nope " + n)
    def __call__(s): raise RuntimeError("called")
    def __init__(s): pass
b = Bad()
for f in (lambda: repr(b), lambda: str(b), lambda: len(b), lambda: bool(b), lambda: hash(b), lambda: [1][b], lambda: iter(b), lambda: 1 in b, lambda: format(b), lambda: f"{b}", lambda: int(b), lambda: float(b), lambda: b.foo, lambda: b(), lambda: hasattr(b, "foo"), lambda: getattr(b, "foo", 1), lambda: list(b), lambda: {b: 1}): t(f)
class RetInit:
    def __init__(s): return 1
t(RetInit)
class L:
    def __len__(s): return "a"
t(lambda: len(L())); t(lambda: bool(L()))
class L2:
    def __len__(s): return 2**100
t(lambda: len(L2()))
class Sub(int):
    def __add__(s, o): return "sub"
    def __radd__(s, o): return "rsub"
t(lambda: (Sub(1) + 1, 1 + Sub(1), Sub(1) + Sub(2), Sub(5) - 1, -Sub(3), Sub(4) * 2.0))
class P:
    def __radd__(s, o): return "P.radd"
class Q(P): pass
class R(P):
    def __radd__(s, o): return "R.radd"
class P2:
    def __add__(s, o): return "P2.add"
    def __radd__(s, o): return "P2.radd"
class Q2(P2): pass
class R2(P2):
    def __radd__(s, o): return "R2.radd"
t(lambda: (P2() + Q2(), P2() + R2(), Q2() + P2()))
t(lambda: P() + Q()); t(lambda: P() + R())
class Eq:
    def __eq__(s, o): return NotImplemented
t(lambda: (Eq() == 1, Eq() != 1, Eq() == Eq()))
class Cmp:
    def __init__(s, v): s.v = v
    def __lt__(s, o): return s.v < o.v
    def __repr__(s): return f"C{s.v}"
t(lambda: sorted([Cmp(3), Cmp(1), Cmp(2)])); t(lambda: max(Cmp(1), Cmp(5))); t(lambda: Cmp(1) > Cmp(2)); t(lambda: Cmp(1) <= Cmp(2))
t(lambda: [1, 2, [3]] < [1, 2, [4]]); t(lambda: (1, "a") < (1, 2))
class It:
    def __init__(s): s.n = 0
    def __iter__(s): return s
    def __next__(s):
        s.n += 1
        if s.n > 3: raise StopIteration
        return s.n
t(lambda: list(It())); t(lambda: sum(It())); t(lambda: 2 in It()); t(lambda: tuple(zip(It(), It()))); t(lambda: max(It())); t(lambda: [*It(), *It()]); t(lambda: dict.fromkeys(It()))
class GI:
    def __getitem__(s, i):
        if i > 2: raise IndexError
        return i * 10
t(lambda: list(GI())); t(lambda: 10 in GI()); t(lambda: 11 in GI())
class Miss(dict):
    def __missing__(s, k): return "missing " + str(k)
t(lambda: (Miss()["a"], Miss(a=1)["a"], Miss().get("b")))
