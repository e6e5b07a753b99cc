"""Metaclasses: __prepare__, __new__, __init__, __call__, conflicts, __instancecheck__."""
class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kwargs):
        print("prepare", name, [b.__name__ for b in bases], kwargs)
        return {"prepared": True}
    def __new__(mcs, name, bases, namespace, **kwargs):
        print("new", name, sorted(k for k in namespace if not k.startswith("__")), kwargs)
        return super().__new__(mcs, name, bases, namespace)
    def __init__(cls, name, bases, namespace, **kwargs):
        print("init", name, kwargs)
        super().__init__(name, bases, namespace)
    def __call__(cls, *args, **kwargs):
        print("call", cls.__name__, args, kwargs)
        return super().__call__(*args, **kwargs)
    def __instancecheck__(cls, instance): return instance == "yes"
    def __subclasscheck__(cls, other): return other is int
    def __len__(cls): return 42
    def __iter__(cls): return iter([cls.__name__])
    def __contains__(cls, item): return item == 1
    def __getitem__(cls, key): return key
    def __repr__(cls): return f"<Meta {cls.__name__}>"
    def __eq__(cls, other): return NotImplemented
    __hash__ = type.__hash__
    def __add__(cls, other): return f"{cls.__name__}+{other}"
class A(metaclass=Meta, flag=1):
    x = 1
    def __init__(self, v): self.v = v
class B(A): y = 2
print(A(5).v, B.prepared, isinstance("yes", A), isinstance(5, A), issubclass(int, A), issubclass(str, A))
print(len(A), list(B), 1 in A, 2 in A, A["key"], A, A + 3, type(A), A == A, A == B)
class Singleton(type):
    instances = {}
    def __call__(cls, *args):
        if cls not in cls.instances: cls.instances[cls] = super().__call__(*args)
        return cls.instances[cls]
class Config(metaclass=Singleton):
    def __init__(self): print("made once")
print(Config() is Config())
class Tracking(dict):
    def __setitem__(self, key, value):
        if key in self: print("again", key)
        super().__setitem__(key, value)
class Ordered(type):
    @classmethod
    def __prepare__(mcs, name, bases): return Tracking()
    def __new__(mcs, name, bases, ns):
        print(type(ns).__name__, [k for k in ns if not k.startswith("__")])
        return super().__new__(mcs, name, bases, dict(ns))
class Repeats(metaclass=Ordered):
    a = 1
    b = 2
    a = 3
    def f(self): pass
    def f(self): pass
print(Repeats.a)
class M1(type): pass
class M2(type): pass
class C1(metaclass=M1): pass
class C2(metaclass=M2): pass
try:
    class C3(C1, C2): pass
except TypeError as error: print(error)
class M3(M1, M2): pass
class C4(C1, C2, metaclass=M3): pass
print(type(C4).__name__)
def function_meta(name, bases, ns, **k): return (name, bases, sorted(k))
class NotAClass(metaclass=function_meta, a=1, b=2): pass
print(NotAClass)
try:
    class Bad(metaclass=5): pass
except TypeError as error: print(error)
class ReturnsOther(type):
    def __new__(mcs, *a): return 42
    def __init__(cls, *a): print("never")
class Forty(metaclass=ReturnsOther): pass
print(Forty)
class New:
    def __new__(cls, *args, **kwargs):
        print("__new__", args, kwargs)
        self = super().__new__(cls)
        self.n = 1
        return self
    def __init__(self, *args, **kwargs): print("__init__", self.n, args, kwargs)
New(1, a=2)
class Other:
    def __new__(cls): return "a string"
    def __init__(self): print("not called")
print(Other())
class Immutable(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
    def __init__(self, a, b): print("init", self, a, b)
print(Immutable(1, 2), Immutable(1, 2) == (1, 2))
try: type("X", (int, str), {})
except TypeError as error: print(error)
try: type("X", (bool,), {})
except TypeError as error: print(error)
class X: pass
try:
    class Y(X, X): pass
except TypeError as error: print(error)
class O1: pass
class O2(O1): pass
try:
    class O3(O1, O2): pass
except TypeError as error: print(error)
print(type("T", (), dict(a=1)).a, type(X)(*("Z", (X,), {})).__mro__)
for arguments in (("X",), ("X", ()), (1, (), {}), ("X", [], {}), ("X", (), 5), ("X", (5,), {})):
    try: print(type(*arguments))
    except TypeError as error: print(error)


class Denies(type):
    def __instancecheck__(cls, instance):
        print("asked about", type(instance).__name__)
        return False


class Denied(metaclass=Denies):
    pass


class DeniedToo(Denied):
    pass


# Its very own class needs no answer.
print(isinstance(Denied(), Denied), isinstance(DeniedToo(), Denied), isinstance(1, Denied))
