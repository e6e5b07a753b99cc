# classes: recorded under CPython 3.14
def t(f, *a):
    try: print(f(*a))
    except BaseException as e: print(type(e).__name__, e)
class Meta(type):
    def __new__(m, name, bases, ns, **kw):
        print("Meta.new", name, [b.__name__ for b in bases], sorted(k for k in ns if not k.startswith("__")), kw)
        return super().__new__(m, name, bases, ns)
    def __init__(c, name, bases, ns, **kw):
        print("Meta.init", name, kw); super().__init__(name, bases, ns)
    def __call__(c, *a, **k):
        print("Meta.call", c.__name__, a, k); return super().__call__(*a, **k)
    @classmethod
    def __prepare__(m, name, bases, **kw):
        print("prepare", name, kw); return {}
    def __repr__(c): return f"<<{c.__name__}>>"
    def __len__(c): return 99
    def __getitem__(c, k): return ("item", k)
    def __iter__(c): return iter("xy")
    def __contains__(c, x): return x == 5
    def __instancecheck__(c, o): return o == 1
    def __subclasscheck__(c, o): return o is int
    @property
    def prop(c): return c.__name__ + "!"
class X(metaclass=Meta, flag=1):
    a = 1
    def __init__(s, v): s.v = v
print(X, len(X), X[3], list(X), 5 in X, 6 in X, isinstance(1, X), isinstance(2, X), issubclass(int, X), X.prop, type(X), X(3).v)
t(lambda: X(3).prop)
class Y(X): b = 2
print(type(Y), Y.__mro__)
class InitSub:
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw); print("init_subclass", cls.__name__, tag)
class S1(InitSub, tag="t"): pass
def bad():
    class S2(InitSub, foo=1): pass
t(bad)
def bad2():
    class S3(foo=1): pass
t(bad2)
class Desc:
    def __set_name__(s, owner, name): print("set_name", owner.__name__, name); s.n = name
    def __get__(s, o, t=None): return ("get", o is None, t.__name__)
    def __set__(s, o, v): print("set", s.n, v)
    def __delete__(s, o): print("delete", s.n)
class ND:
    def __get__(s, o, t=None): return "nd"
class H:
    d = Desc(); nd = ND()
h = H()
print(h.d, H.d, h.nd, H.nd); h.d = 5; del h.d; h.nd = 3; print(h.nd, h.__dict__)
class G:
    def __getattr__(s, n): return "ga:" + n
    def __setattr__(s, n, v): print("sa", n, v); object.__setattr__(s, n, v)
    def __delattr__(s, n): print("da", n); object.__delattr__(s, n)
g = G(); g.x = 1; print(g.x, g.y); del g.x; print(g.x)
t(lambda: delattr(g, "zz"))
class GA:
    def __getattribute__(s, n):
        if n == "secret": raise AttributeError("hidden")
        return object.__getattribute__(s, n)
    v = 5
t(lambda: GA().v); t(lambda: GA().secret); t(lambda: GA().other)
class Slots:
    __slots__ = ("a", "__b", "c")
    def __init__(s): s.a = 1; s.__b = 2
    def get(s): return s.__b
print(Slots().a, Slots().get()); t(lambda: Slots().c); t(lambda: setattr(Slots(), "d", 1)); print(sorted(n for n in dir(Slots) if "b" in n and not n.startswith("__")))
class Prop:
    @property
    def p(s): "doc p"; return s._p
    @p.setter
    def p(s, v): s._p = v
    @p.deleter
    def p(s): del s._p
    @property
    def ro(s): return 1
q = Prop(); q.p = 4; print(q.p, Prop.p.__doc__); del q.p; t(lambda: q.p); t(lambda: setattr(q, "ro", 1)); t(lambda: delattr(q, "ro"))
class Single:
    _i = None
    def __new__(cls, *a):
        if cls._i is None: cls._i = super().__new__(cls); print("made")
        return cls._i
    def __init__(self, v): self.v = v
print(Single(1) is Single(2), Single(3).v)
class NewOther:
    def __new__(cls): return 42
print(NewOther())
class A0:
    def f(s): return "A"
class B0(A0):
    def f(s): return "B" + super().f()
class C0(A0):
    def f(s): return "C" + super().f()
class D0(B0, C0):
    def f(s): return "D" + super().f()
print(D0().f(), [c.__name__ for c in D0.__mro__])
class MyList(list):
    def __init__(self, name): super().__init__(); self.name = name
    def append(self, x): super().append(x * 2)
m = MyList("nm"); m.append(2); print(m, m.name, len(m), m + [1])
class MyDict(dict):
    def __init__(self, *a, **k): super().__init__(*a, **k); self.extra = 1
print(MyDict(a=1), MyDict({1: 2}).extra)
class MyStr(str):
    def __new__(cls, v, tag): s = super().__new__(cls, v); s.tag = tag; return s
    def shout(self): return self.upper() + "!"
s = MyStr("hi", 5); print(s, s.tag, s.shout(), type(s + "x"), s == "hi", {s: 1}["hi"], len(s), s[0])
class MyInt(int):
    def __new__(cls, v): return super().__new__(cls, v * 2)
print(MyInt(5), MyInt(5) + 1, type(MyInt(3)), MyInt(2).bit_length(), f"{MyInt(4):03d}", [1,2,3,4,5][MyInt(2)])
class MyTuple(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
    @property
    def first(self): return self[0]
print(MyTuple(1, 2, 3), MyTuple(4).first, hash(MyTuple(1)) == hash((1,)), MyTuple(1) == (1,))
class Err(Exception):
    def __init__(self, code, msg="m"): super().__init__(msg); self.code = code
    def __str__(self): return f"[{self.code}] {super().__str__()}"
try: raise Err(5)
except Err as e: print(e, repr(e), e.args, e.code)
class Err2(Exception):
    def __init__(self, a, b): self.a = a
print(repr(Err2(1, 2)), Err2(1, b=2).args)
class Outer:
    class Inner:
        def m(self): pass
print(Outer.Inner.__qualname__, Outer.Inner.m.__qualname__, Outer.Inner.__module__, repr(Outer.Inner))
def fn():
    class Local: pass
    return Local
print(fn().__qualname__, fn())
class CG:
    def __class_getitem__(cls, k): return (cls.__name__, k)
print(CG[int])
class Gen(list[int]): pass
print(Gen.__bases__, Gen.__orig_bases__, Gen([1]))
class EqOnly:
    def __eq__(s, o): return True
t(lambda: hash(EqOnly())); t(lambda: {EqOnly()}); t(lambda: {EqOnly(): 1})
class Del:
    def __init__(s, n): s.n = n
    def __del__(s): print("del", s.n)
d = Del(1); del d
def scope(): x = Del(2)
scope(); l = [Del(3), Del(4)]; l.clear()
class DelErr:
    def __del__(s): raise ValueError("in del")
print(type(type), type(Meta), isinstance(Meta, type), issubclass(Meta, type), type.__call__(int, "5"))
print(int.__add__(1, 2), str.upper("a"), list.__len__([1]), [].append.__self__, "".join.__name__)
t(lambda: list.append(1, 2)); t(lambda: [].append()); t(lambda: A0.f()); t(lambda: A0().f(1)); t(lambda: A0.f(5))
m = A0().f; print(m.__func__ is A0.f, m.__self__.__class__.__name__, m.__name__, m == m, A0.f is A0.f)
print(D0.__subclasses__(), [c.__name__ for c in A0.__subclasses__()])
B0.g = lambda s: "new"; print(D0().g()); del B0.g; t(lambda: D0().g())
A0.__len__ = lambda s: 7; print(len(D0())); del A0.__len__; t(lambda: len(D0()))
D0.__repr__ = lambda s: "REPR"; print(D0(), [D0()])
A0().__class__.z = 5; print(D0.z)
t(lambda: setattr(A0(), "__class__", B0))
t(lambda: type("T", (A0,), {"x": 1, "f": lambda s: s.x})().f())
t(lambda: A0.__dict__["nope"]); t(lambda: vars(A0)["f"].__name__)
t(lambda: object.__new__(A0).f()); t(lambda: A0(1)); t(lambda: Err()); t(lambda: B0(x=1))
