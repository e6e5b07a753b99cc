# hostile: what would take too much memory, time or stack ends with an error at a limit
def t(f):
    try: r = f(); s = repr(r); print("ok", s[:60])
    except BaseException as e: print(type(e).__name__, str(e)[:100])
t(lambda: [0] * 10**12); t(lambda: "a" * 10**12); t(lambda: b"a" * 10**12); t(lambda: (0,) * 10**12); t(lambda: bytearray(10**12))
t(lambda: 10 ** 10 ** 9); t(lambda: 1 << 10**12); t(lambda: 7 ** 10**8); t(lambda: list(range(10**12))); t(lambda: f"{1:1000000000000}"); t(lambda: f"{1.5:.1000000000}"); t(lambda: "%*d" % (10**9, 1)); t(lambda: "x".ljust(10**12)); t(lambda: (5).to_bytes(10**12)); t(lambda: bytes(10**12)); t(lambda: int("9" * 10**6)); t(lambda: "ab".replace("", "x" * 10**6) * 10**6); t(lambda: "".join(["a" * 10**7] * 100))
l = []
for i in range(100000): l = [l]
t(lambda: repr(l)); t(lambda: l == l); m = []
for i in range(100000): m = [m]
t(lambda: l == m); t(lambda: l < m)
tu = ()
for i in range(100000): tu = (tu,)
t(lambda: hash(tu)); t(lambda: {tu})
d = {}
for i in range(100000): d = {1: d}
t(lambda: repr(d)); t(lambda: str(d)); del l, m, tu, d
class R:
    def __repr__(self): return repr(self)
    def __eq__(self, o): return self == o
    def __hash__(self): return hash(self)
    def __getattr__(self, n): return getattr(self, n + "x")
    def __len__(self): return len(self)
    def __bool__(self): return bool(self)
    def __call__(self): return self()
    def __iter__(self): return iter(self)
    def __add__(self, o): return self + o
    def __contains__(self, o): return o in self
    def __getitem__(self, k): return self[k]
    def __str__(self): return str(self)
    def __format__(self, s): return format(self, s)
    def __int__(self): return int(self)
    def __lt__(self, o): return self < o
r = R()
for f in (lambda: repr(r), lambda: r == 1, lambda: hash(r), lambda: r.foo, lambda: len(r), lambda: bool(r), lambda: r(), lambda: iter(r), lambda: r + 1, lambda: 1 in r, lambda: r[0], lambda: str(r), lambda: format(r), lambda: int(r), lambda: r < 1, lambda: [r] == [R()], lambda: {r: 1}, lambda: sorted([r, R()]), lambda: f"{r}", lambda: "%s" % r, lambda: print(r), lambda: list(r)): t(f)
class P:
    @property
    def x(self): return self.x
    def __set__(self, o, v): o.y = v
t(lambda: P().x)
x = []; x.append(x); print(x); y = {}; y[1] = y; print(y)
t(lambda: x == x); z = []; z.append(z)
t(lambda: x == z)
class Node:
    def __init__(self, n): self.next = n
n = None
for i in range(200000): n = Node(n)
del n
class DNode:
    c = 0
    def __init__(self, n): self.next = n
    def __del__(self): DNode.c += 1
n = None
for i in range(100000): n = DNode(n)
del n
print(DNode.c)
class Evil:
    def __del__(self): raise ValueError("evil")
Evil(); 
class Evil2:
    def __eq__(self, o): lst.clear(); return False
lst = [Evil2() for i in range(10)]
print(Evil2() in lst, lst)
def gen():
    yield 1
g = gen()
def deep(n): return deep(n + 1)
t(lambda: deep(0))
big = {i: [] for i in range(1000)}
for i in range(1000): big[i].append(big)
del big
t(lambda: type("X", (), {"__slots__": ["a"] * 3})); t(lambda: type("X" * 10**6, (), {}).__name__[:3]); t(lambda: type("T", tuple([int] * 1000), {}))
t(lambda: isinstance(1, ((((int,),),),)))
e = None
for i in range(10000):
    ne = ValueError(i); ne.__context__ = e; e = ne
del e, ne
eg = ValueError(1)
for i in range(2000): eg = ExceptionGroup("x", [eg])
t(lambda: eg.split(ValueError)); t(lambda: repr(eg))
t(lambda: [].sort(key=5)); t(lambda: "a".__class__.__class__.__class__)
t(lambda: object.__getattribute__(1, "x" * 10**6)); t(lambda: getattr(object(), "\ud800"))
A = type("A", (), {})
for i in range(40): A = type("A", (type("L", (A,), {}), type("R", (A,), {})), {})
object_A = A.__mro__[-2]
object_A.x = 1
object_A.__len__ = lambda s: 5
print(A.x, len(A()), len(A.__mro__))
C = A
for i in range(300): C = type("C", (C,), {})
print(C().x, len(C()))
del object_A.__len__
t(lambda: len(C()))
class Round: pass
Round.__call__ = Round()
t(lambda: Round()())
