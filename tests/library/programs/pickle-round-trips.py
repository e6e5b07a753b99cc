# What crosses into another process and back: values, objects, what is shared; and what cannot.
import pickle, threading, enum, collections, dataclasses, functools, operator, sys
def f(x=1): return ("f", x)
class A:
    def __init__(self): self.x=1
    def m(self): return ("m", self.x)
    @staticmethod
    def s(): return "s"
    @classmethod
    def c(cls): return cls.__name__
    def __eq__(self, o): return type(o) is type(self) and self.__dict__ == o.__dict__
    __hash__ = None
class S:
    __slots__=("a","b")
    def __init__(self): self.a=1
class E(enum.Enum):
    X=1
    Y="two"
class MyErr(Exception):
    def __init__(self,a,b=None): super().__init__(a); self.b=b
def g():
    yield 1
async def co(): pass
@dataclasses.dataclass
class D:
    x:int
    y:list
@dataclasses.dataclass(frozen=True)
class DF:
    x:int
P=collections.namedtuple("P","a b")
class IL(list): pass
class II(int): pass
class ID(dict): pass
class IS(str): pass
class IT(tuple): pass
class ISet(set): pass
class R6:
    def __getstate__(self): return (1,2)
    def __setstate__(self, s): self.got = s
class N:
    def __new__(cls, a): self = object.__new__(cls); self.a = a; return self
    def __getnewargs__(self): return (self.a,)
class NE:
    def __new__(cls, a, *, k): self = object.__new__(cls); self.ak = a, k; return self
    def __getnewargs_ex__(self): return (1,),{"k":2}
class R:
    def __init__(self, n): self.n = n
    def __reduce__(self): return R, (self.n * 2,)
class Node:
    def __init__(self): self.next = self; self.items = [self]
def rt(name, x, show=lambda v: repr(v).split(" at 0x")[0]):
    try:
        y = pickle.loads(pickle.dumps(x))
        print(name, type(y).__name__, show(y))
    except BaseException as e:
        print(name, "ERR", type(e).__module__, type(e).__name__, str(e).split(" at 0x")[0], getattr(e, "__notes__", None))
def local():
    def inner(): pass
    class L: pass
    return inner, L
inner,L=local()
sl = S()
for v in [None, True, 5, -1, 255, 256, 65535, 65536, 2**31, -2**31, -2**31-1, 2**63, -2**63, 2**200, -2**200, 10**1500, 1.5, float("inf"), 1e-300, 1+2j, "", "hé\U0001f600", "x"*300, b"", b"abc"*100, bytearray(b"zz"), (), (1,), (1,2,3,4), [], [1,[2]], {}, {"a":{"b":1}}, set(), {1,2,3}, frozenset([1]), range(1,9,2), slice(1,None), ..., NotImplemented, int, type(None), len, "a".upper, [].append, f, A, A.m, A().m, A.s, A.c, E.X, E, P(1,2), D(1,[2]), DF(3), MyErr(1,2), ValueError("x", 2), KeyError("k"), ExceptionGroup("m",[ValueError(1)]), functools.partial(f, 1, x=2), collections.deque([1,2],3), collections.Counter("aab"), collections.OrderedDict(a=1), collections.defaultdict(list,{1:[2]}), operator.itemgetter(1), IL([1,2]), II(5), ID(a=1), IS("s"), IT((1,2)), ISet([1]), R6(), N(1), NE(1,k=2), iter([1,2]), list(range(2500)), {n: n for n in range(2500)}, set(range(10)), StopIteration(3), SystemExit(2)]:
    rt(repr(v)[:40].split(" at 0x")[0], v, lambda y: repr(y).split(" at 0x")[0][:60])
print(pickle.loads(pickle.dumps(R(1))).n, pickle.loads(pickle.dumps(sl)).a, pickle.loads(pickle.dumps(R6())).got, pickle.loads(pickle.dumps(N(4))).a, pickle.loads(pickle.dumps(NE(1,k=2))).ak)
il = IL([1]); il.z = 2; print(pickle.loads(pickle.dumps(il)).z)
n = pickle.loads(pickle.dumps(Node())); print(n.next is n, n.items[0] is n)
l=[]; l.append(l); m = pickle.loads(pickle.dumps(l)); print(m[0] is m)
t=([],); t[0].append(t); u = pickle.loads(pickle.dumps(t)); print(u[0][0] is u)
s=[1]; a = pickle.loads(pickle.dumps([s,s])); print(a[0] is a[1])
me = pickle.loads(pickle.dumps(MyErr(1,2))); print(me.args, me.b)
e = ValueError("x"); e.add_note("note"); print(pickle.loads(pickle.dumps(e)).__notes__)
print(pickle.loads(pickle.dumps(E.Y)) is E.Y, pickle.loads(pickle.dumps(f))(3), pickle.loads(pickle.dumps(A().m))())
a=A(); a.y=lambda:0
c=co()
for name, v in [("lambda", lambda:0), ("inner", inner), ("L", L), ("Linst", L()), ("list", [1,lambda:0]), ("dict", {"a":lambda:0}), ("tuple", (inner,)), ("set", {inner}), ("attr", a), ("lock", threading.Lock()), ("rlock", threading.RLock()), ("gen", g()), ("coro", c), ("module", sys), ("code", f.__code__), ("keys", {}.keys()), ("prop", property(f)), ("partial", functools.partial(lambda:0)), ("deep", {"k":[(1, {"z": A}, lambda: 0)]})]:
    rt(name, v)
c.close()
ff = f
f = len
rt("other", ff)
del f
rt("gone", ff)
ff.__module__ = "nomodule"
rt("nomod", ff)
class Bad:
    def __reduce__(self): return 5
rt("bad", Bad())
class Bad2:
    def __reduce__(self): return (1, ())
rt("bad2", Bad2())
class Bad3:
    def __reduce__(self): raise KeyError("mine")
rt("bad3", [Bad3()])
for b in (b"", b"\x80\x05", b"\x80\x05.", b"abc", b"\x80\x09N.", b"\x80\x05c__main__\nnothing\n.", b"\x80\x05cnomod\nnothing\n.", b"\x80\x05(.", b"I5\n.", b"(lp0\nI1\naI2\na.", b"}(X\x01\x00\x00\x00aK\x01u.", b"\x8c\xff", b"h\x05."):
    try: print(b, pickle.loads(b))
    except BaseException as e: print(b, type(e).__module__, type(e).__name__, e)
