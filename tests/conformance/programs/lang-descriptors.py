"""Descriptors, properties, __getattr__ and its kin, __set_name__."""
class Data:
    def __set_name__(self, owner, name): print("set_name", owner.__name__, name); self.name = name
    def __get__(self, instance, owner=None):
        print("get", self.name, instance is not None, owner.__name__)
        return self if instance is None else instance.__dict__.get(self.name, "unset")
    def __set__(self, instance, value): print("set", self.name, value); instance.__dict__[self.name] = value
    def __delete__(self, instance): print("delete", self.name); del instance.__dict__[self.name]
class NonData:
    def __get__(self, instance, owner=None): return "non-data"
class Uses:
    data = Data()
    other = NonData()
u = Uses()
print(u.data); u.data = 5; print(u.data, u.__dict__); del u.data; print(u.data)
print(u.other); u.other = 1; print(u.other); u.__dict__["data"] = 9; print(u.data)
print(Uses.data is Uses.__dict__["data"])
class Temperature:
    def __init__(self, celsius=0): self._celsius = celsius
    @property
    def celsius(self):
        """In degrees."""
        return self._celsius
    @celsius.setter
    def celsius(self, value):
        if value < -273: raise ValueError("too cold")
        self._celsius = value
    @celsius.deleter
    def celsius(self): print("deleted"); self._celsius = None
    @property
    def fahrenheit(self): return self.celsius * 9 / 5 + 32
t = Temperature(20)
t.celsius += 5
print(t.celsius, t.fahrenheit, Temperature.celsius.__doc__, Temperature.celsius, Temperature.celsius.fget.__name__)
for action in (lambda: setattr(t, "celsius", -300), lambda: setattr(t, "fahrenheit", 1), lambda: delattr(t, "fahrenheit"),
               lambda: Temperature.celsius.__get__(t), lambda: Temperature.__dict__["celsius"].fset,
               lambda: property().__get__(t), lambda: property(lambda self: 1).__set__(t, 1)):
    try:
        print(action() if not callable(action()) else "callable")
    except Exception as error:
        print(type(error).__name__, error)
del t.celsius
print(t.celsius)
class Lazy:
    def __getattr__(self, name):
        if name.startswith("x"): return f"made {name}"
        raise AttributeError(f"no {name} here")
lazy = Lazy()
print(lazy.x1, hasattr(lazy, "y"), getattr(lazy, "y", "default"), getattr(lazy, "xyz", "default"))
try: lazy.y
except AttributeError as error: print(error)
class Every:
    def __init__(self): object.__setattr__(self, "log", [])
    def __getattribute__(self, name):
        if name != "log": object.__getattribute__(self, "log").append(("get", name))
        return object.__getattribute__(self, name)
    def __setattr__(self, name, value): self.log.append(("set", name, value)); super().__setattr__(name, value)
    def __delattr__(self, name): self.log.append(("del", name)); super().__delattr__(name)
    def method(self): return 1
e = Every()
e.a = 1; e.a; e.method(); del e.a
try: e.missing
except AttributeError as error: print(error)
print(e.log)
class Falls:
    @property
    def broken(self): raise AttributeError("inside")
    def __getattr__(self, name): return f"fallback {name}"
print(Falls().broken)
class Static:
    @staticmethod
    def s(a): return a
    @classmethod
    def c(cls, a): return cls.__name__, a
    @classmethod
    @property
    def old(cls): return "chained"
class SubStatic(Static): pass
print(Static.s(1), Static().s(2), SubStatic.c(3), SubStatic().c(4), Static.__dict__["s"], type(Static.__dict__["c"]))
print(Static.s, Static.c, Static.__dict__["s"](5), Static.__dict__["c"].__func__.__name__)
class Bound:
    def __init__(self, f): self.f = f
    def __get__(self, obj, cls): return lambda *a: (self.f.__name__, obj is None, a)
class UsesBound:
    @Bound
    def method(self): pass
print(UsesBound.method(1), UsesBound().method(2))
class Meta(type):
    @property
    def meta_property(cls): return f"meta {cls.__name__}"
    def meta_method(cls): return cls.__name__
    def __getattr__(cls, name): return f"meta attr {name}"
class WithMeta(metaclass=Meta): pass
print(WithMeta.meta_property, WithMeta.meta_method(), WithMeta.anything, hasattr(WithMeta(), "meta_method"))
class Validated:
    def __init_subclass__(cls, /, prefix="", **kwargs):
        super().__init_subclass__(**kwargs)
        print("subclass", cls.__name__, prefix); cls.prefix = prefix
class One(Validated, prefix="p"): pass
class Two(One): pass
try:
    class Three(Validated, wrong=1): pass
except TypeError as error: print(error)
class Generic:
    def __class_getitem__(cls, item): return f"{cls.__name__}[{item}]"
print(Generic[int], Generic["a", 2])
try: Plain = Temperature[int]
except TypeError as error: print(error)
class BadName:
    def __set_name__(self, owner, name): raise ValueError("bad name")
try:
    class Owner: attr = BadName()
except ValueError as error: print(error, error.__notes__)


class Itself:
    pass


itself = Itself()
Itself.__get__ = itself
Itself.value = itself
try:
    itself.value
except (RecursionError, TypeError):
    print("a descriptor whose __get__ is one of its own kind does not come to an end")
