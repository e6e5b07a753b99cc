# Annotations are evaluated when they are asked for, in the scope where they stand.
def f(x: int, *a: str, k: "q" = 1, **kw: list[int]) -> None: pass


print(f.__annotate__.__qualname__, f.__annotate__.__code__.co_varnames, f.__annotate__.__doc__, f.__annotate__.__module__)
print(f.__annotations__, f.__annotations__ is f.__annotations__)


class C:
    x: int
    y: "D" = 3

    def m(self, z: "C", w: x) -> int: pass

    if True:
        q: str
    if not x if False else False:
        never: str


print(C.__annotate__.__qualname__, list(vars(C)))
print(C.__annotations__, list(vars(C)))
print(C.m.__annotate__.__qualname__)
for look in (lambda: C.m.__annotations__, lambda: C().__annotations__, lambda: f.__annotate__(4), lambda: f.__annotate__(3),
             lambda: f.__annotate__(2), lambda: __annotations__, lambda: int.__annotate__):
    try:
        print(look())
    except Exception as e:
        print(repr(e))
C.x = bytes
print(C.m.__annotations__)

a: int = 3
print(__annotate__(1))
b: Undefined = 4
if a == 4:
    c: int
try:
    __annotate__(1)
except NameError as e:
    print(e)
Undefined = bytes
print(__annotate__(1), __conditional_annotations__)


def outer():
    T = int

    def inner(x: T, y: later): pass
    later = str
    return inner


i = outer()
print(i.__annotations__, i.__annotate__.__qualname__)


def g[T](x: T) -> list[T]: pass


print(g.__annotations__, g.__annotate__.__qualname__)


class O: pass


o = O()
o.x: print("evaluated") = 1
(zz): print("evaluated") = 1


class P:
    (zz): print("evaluated") = 1


def h():
    q: print("evaluated") = 1
    return [n for n in range(2)]


h()


def local():
    class Inner:
        def m(self, x: Inner, y: int = 1) -> "text": pass
        z: Inner
    return Inner


Inner = local()
print(Inner.m.__annotations__["x"] is Inner, Inner.__annotations__)


class Meta(type):
    def __new__(meta, name, bases, ns):
        print("__classcell__" in ns, "__classdictcell__" in ns)
        cls = super().__new__(meta, name, bases, ns)
        print(cls().who(), cls.named)
        return cls


class Told:
    def __set_name__(self, owner, name):
        owner.named = owner.__name__


class WithCell(metaclass=Meta):
    told = Told()

    def who(self, x: int = 0): return __class__.__name__


class Lossy(type):
    def __new__(meta, name, bases, ns):
        return super().__new__(meta, name, bases, {key: value for key, value in ns.items() if key != "__classcell__"})


try:
    class Lost(metaclass=Lossy):
        def who(self): return __class__
except RuntimeError as e:
    print(e)
try:
    type("T", (), {"__classcell__": 3})
except TypeError as e:
    print(e)
i = 0
for name in "defaults kwdefaults annotations annotate".split():
    for value in ((1, 2), {"x": 1}, None, print):
        try:
            setattr(f, f"__{name}__", value)
            print(name, getattr(f, f"__{name}__"))
        except TypeError as e:
            print(e)


def undefined(x: Nope): pass


undefined.__annotations__
