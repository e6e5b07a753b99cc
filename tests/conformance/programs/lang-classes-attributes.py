"""What a class is made of: its dict, attributes, lookups, setting and deleting."""
class Plain:
    """A docstring."""
    attribute = 1
    def method(self): self.made = 1; self.other = 2

print(list(Plain.__dict__))
print(Plain.__dict__["__static_attributes__"], Plain.__dict__["__firstlineno__"], Plain.__module__, Plain.__qualname__)
print(Plain.__doc__, Plain().__doc__, Plain.__name__, Plain.__bases__, Plain.__mro__, Plain.__base__)
class Empty: pass
print(list(Empty.__dict__), Empty.__doc__)
class Child(Plain):
    x = 1
    def change(self):
        self.counted += 1
        with self.opened as self.entered: pass
        for self.looped in (): pass
        self.a, (self.b, *self.c) = 1, (2, 3)
        def inner(): self.nested = 1
        other = self
        other.not_seen = 1
print(Child.__static_attributes__)
print(list(Child.__dict__), Child.__doc__)
class Slots:
    __slots__ = ("a", "_b", "__c")
    def __init__(self): self.a = 1; self.__c = 3
print(list(Slots.__dict__), Slots.__slots__)
s = Slots()
print(s.a, s._Slots__c, Slots.a, hasattr(s, "_b"))
for action in (lambda: s._b, lambda: setattr(s, "d", 1), lambda: delattr(s, "_b"), lambda: s.__dict__,
               lambda: setattr(Plain(), "attribute", 5), lambda: delattr(Plain(), "attribute"),
               lambda: delattr(Plain(), "nothing"), lambda: Plain.nothing, lambda: Plain().nothing,
               lambda: delattr(Plain, "nothing"), lambda: setattr(int, "x", 1), lambda: setattr(5, "x", 1),
               lambda: setattr(object(), "x", 1), lambda: (5).nothing, lambda: "a".nothing, lambda: None.x,
               lambda: print.x, lambda: setattr(print, "x", 1), lambda: getattr(1, "a b"), lambda: getattr(1, 5),
               lambda: Plain.__init__(), lambda: Plain.method(), lambda: Plain(1), lambda: Plain(x=1)):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
p = Plain()
p.method()
p.z = 26
print(p.__dict__, vars(p), p.__dict__ is vars(p))
del p.z
print(p.__dict__)
p.__dict__["direct"] = True
print(p.direct, dir(p)[-5:])
p.__dict__ = {"new": 1}
print(p.new, hasattr(p, "made"))
p.__class__ = Child
print(type(p).__name__, p.x)
Plain.later = lambda self: "later"
print(p.later(), Child.later is Plain.later)
print(Plain.method, type(Plain.method).__name__, type(p.method).__name__)
print(p.method.__self__ is p, p.method.__func__ is Plain.method, p.method == p.method, p.method is p.method)
class Private:
    def __init__(self): self.__x = 1; self.__y__ = 2; self._z = 3
    def get(self): return self.__x
print(vars(Private()), Private().get())
class Counter:
    count = 0
    def __init__(self): Counter.count += 1; self.count += 10
a, b = Counter(), Counter()
print(a.count, b.count, Counter.count)
class Shared:
    items = []
    def add(self, x): self.items.append(x)
Shared().add(1); Shared().add(2); print(Shared.items)
print(isinstance(True, int), issubclass(bool, int), isinstance(1, (str, int)), isinstance(1, int | str), type(1) is int)
print(type(Plain), type(type), isinstance(Plain, type), issubclass(type, object), isinstance(object, type))
Made = type("Made", (Plain,), {"x": 1, "f": lambda self: self.x})
print(Made, Made().f(), Made.__module__, Made.__qualname__, Made.__name__)
Made.__name__ = "Renamed"; print(Made, Made.__qualname__); Made.__qualname__ = "Q.Renamed"; print(Made)
def function():
    class Local:
        class Inner: pass
    return Local
print(function(), function().Inner, function().Inner.__qualname__)
print(repr(Plain())[:20], str(Plain)[:8], object.__repr__(5)[:14], f"{Plain!r}")
class WithCall:
    def __call__(self, *a, **k): return a, k
print(WithCall()(1, b=2), callable(WithCall()), callable(Plain()), callable(Plain))
print(Plain.__subclasses__(), Plain.mro())


class Shelf(list):
    def __getitem__(self, index):
        parent = super()
        return parent.__getitem__(index), super()[index] if False else None

    def parents(self):
        return [super().__len__() for _ in range(2)], repr(super())[:21], super().__class__, super(Shelf, self).__len__()

    def first(self):
        def inner():
            return parent.__len__()

        parent = super()
        self = None
        return inner(), parent.__self_class__, parent.__thisclass__


print(Shelf("ab")[1], Shelf("ab").parents(), Shelf("abc").first())
