# Subclasses of builtin types with keyword arguments of their own, places for attributes, unbound super().
class WithInit(list):
    def __init__(self, items, name=None):
        super().__init__(items)
        self.name = name


class WithNew(list):
    def __new__(cls, items, name=None):
        self = super().__new__(cls, items)
        self.name = name
        return self


class Plain(list):
    pass


print(WithInit([1], name="a").name, WithNew([1, 2], name="b"), WithNew([1], name="c").name)
for base in (tuple, frozenset, set, str, int, float, dict, bytes, list):
    class Init(base):
        def __init__(self, *args, **kwargs):
            self.kwargs = kwargs

    class New(base):
        def __new__(cls, *args, extra=None):
            self = super().__new__(cls, *args)
            self.extra = extra
            return self

    for call in (lambda: Init(extra=1).kwargs, lambda: New(extra=2).extra, lambda: type("Bare", (base,), {})(extra=3), lambda: base(extra=4)):
        try:
            print(base.__name__, call())
        except TypeError as error:
            print(base.__name__, error)


class Empty:
    __slots__ = ()


class Open:
    pass


class Both(Empty, Open):
    __slots__ = ()


both = Both()
both.x = 2
print(both.x, both.__dict__)


class A:
    def name(self, n):
        return f"A({n})"


class B(A):
    def name(self, n):
        return f"B({n}) " + self.above.name(n)


B.above = super(B)
print(B().name(1), type(B.above).__name__)


class Meta(type, Open):
    pass


class Meta2(Open, type):
    pass


for cls in (Meta("M", (), {}), Meta2("N", (), {})):
    print(type(cls.__dict__).__name__)
    for change in (lambda: setattr(cls, "__dict__", {}), lambda: delattr(cls, "__dict__"), lambda: Open.__dict__["__dict__"].__set__(cls, {})):
        try:
            change()
        except (AttributeError, TypeError) as error:
            print(type(error).__name__)


class lazy(property):
    "About lazy."


class Documented:
    @lazy
    def a(self):
        "About a."
        return 1

    @a.setter
    def a(self, value):
        pass

    b = lazy(lambda self: 2, doc="About b.")
    c = lazy(lambda self: 3)


print(lazy.__doc__, Documented.a.__doc__, Documented.b.__doc__, Documented.c.__doc__, Documented().a, Documented().b)
