class Animal:
    """An animal."""
    count = 0
    def __init__(self, name, legs=4):
        self.name = name
        self.legs = legs
        Animal.count += 1
    def speak(self): return f"{self.name} makes {self.sound()}"
    def sound(self): return "nothing"
    @property
    def size(self): return self.legs * 2
    @size.setter
    def size(self, value): self.legs = value // 2
    @staticmethod
    def kingdom(): return "animalia"
    @classmethod
    def make(cls, name): return cls(name)
    def __repr__(self): return f"{type(self).__name__}({self.name!r})"
    def __eq__(self, other): return isinstance(other, Animal) and self.name == other.name
    def __hash__(self): return hash(self.name)
class Dog(Animal):
    def __init__(self, name):
        super().__init__(name, 4)
        self.tricks = []
    def sound(self): return "woof"
class Bird(Animal):
    def sound(self): return "tweet " + super().sound()
d = Dog("Rex"); b = Bird.make("Tweety")
print(d, b, d.speak(), b.speak(), d.size, Animal.count, Dog.kingdom(), d.kingdom())
d.size = 6; print(d.legs, d == Dog("Rex"), d != b, {d: 1}[Dog("Rex")], d.__dict__, vars(b))
print(isinstance(d, Animal), isinstance(d, (int, Dog)), issubclass(Dog, Animal), type(d) is Dog, Dog.__name__, Dog.__bases__, Dog.__mro__, Animal.__doc__)
d.extra = 1; print(d.extra, hasattr(d, "nope"), getattr(d, "nope", "default"), hasattr(d, "name"))
setattr(d, "name", "Max"); delattr(d, "extra"); print(d.name, hasattr(d, "extra"))
print(Dog.speak(d), d.speak.__name__, d.speak.__self__ is d, Dog.speak.__qualname__)
class Empty: pass
e = Empty(); e.x = 1; Empty.y = 2; print(e.x, e.y, Empty.y, [k for k in vars(Empty) if not k.startswith("__")])
del Empty.y
class Meta(type):
    def __new__(mcls, name, bases, ns, **kw):
        ns["made_by"] = mcls.__name__
        ns["options"] = kw
        return super().__new__(mcls, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw): super().__init__(name, bases, ns)
    def __call__(cls, *a): print("calling", cls.__name__); return super().__call__(*a)
class WithMeta(metaclass=Meta, flag=True): pass
print(WithMeta.made_by, WithMeta.options, type(WithMeta), WithMeta() is not None)
class Base:
    subs = []
    def __init_subclass__(cls, tag=None, **kw): super().__init_subclass__(**kw); Base.subs.append((cls.__name__, tag))
class S1(Base, tag="a"): pass
class S2(Base): pass
print(Base.subs)
class A:
    def who(self): return "A"
class B(A):
    def who(self): return "B" + super().who()
class C(A):
    def who(self): return "C" + super().who()
class D(B, C):
    def who(self): return "D" + super().who()
print(D().who(), [k.__name__ for k in D.__mro__])
Point = type("Point", (), {"x": 1, "get": lambda self: self.x}); print(Point().get(), Point.__name__)
class Slots:
    __slots__ = ("a", "b")
    def __init__(self): self.a = 1
s = Slots(); print(s.a)
class Private:
    def __init__(self): self.__x = 1
    def get(self): return self.__x
p = Private(); print(p.get(), p._Private__x, [k for k in p.__dict__])
for action in [lambda: d.missing, lambda: Dog(), lambda: Dog("a", "b"), lambda: Animal.speak(), lambda: setattr(s, "c", 1), lambda: s.b, lambda: type("X", (D, A, B), {}), lambda: type("X", (5,), {}), lambda: d(), lambda: d[0], lambda: d + 1, lambda: len(d), lambda: d < d, lambda: iter(d), lambda: p.__x, lambda: Empty(1), lambda: Dog.nope, lambda: delattr(d, "zzz"), lambda: setattr(5, "a", 1), lambda: super().x, lambda: isinstance(1, 5), lambda: object.foo, lambda: d.speak(1)]:
    try:
        print(action())
    except Exception as x:
        print(type(x).__name__, x)
