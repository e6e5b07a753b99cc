"""Errors of dataclasses, enums, namedtuples, abstract classes and protocols."""
from abc import ABC, abstractmethod
from collections import namedtuple
from dataclasses import FrozenInstanceError, asdict, astuple, dataclass, field, fields, replace
from enum import Enum, Flag, IntEnum, StrEnum, auto, unique
def report(text, function):
    try: print(text, repr(function()))
    except Exception as error: print(text, type(error).__name__, error)
@dataclass
class P:
    x: int
    y: int = 0
    tags: list = field(default_factory=list)
@dataclass(frozen=True, order=True)
class F:
    a: int
    b: str = "b"
@dataclass(slots=True, kw_only=True)
class K:
    a: int
    b: int = 2
@dataclass
class Post:
    a: int
    b: int = field(init=False, repr=False)
    def __post_init__(self): self.b = self.a * 2
for text, function in [("none", lambda: P()), ("many", lambda: P(1, 2, 3, 4)), ("name", lambda: P(1, z=2)), ("ok", lambda: P(1)), ("eq", lambda: P(1) == P(1) != P(2)), ("hash", lambda: hash(P(1))),
                       ("frozen", lambda: setattr(F(1), "a", 2)), ("frozen new", lambda: setattr(F(1), "z", 2)), ("frozen del", lambda: delattr(F(1), "a")), ("order", lambda: F(1) < F(2) <= F(2, "c")),
                       ("order other", lambda: F(1) < 5), ("no order", lambda: P(1) < P(2)), ("kw", lambda: K(1)), ("kw ok", lambda: K(a=1)), ("slots", lambda: setattr(K(a=1), "z", 1)),
                       ("post", lambda: (Post(2), Post(2).b)), ("post init", lambda: Post(1, 2)), ("replace", lambda: replace(P(1), y=5)), ("replace bad", lambda: replace(P(1), q=5)),
                       ("replace init", lambda: replace(Post(1), b=5)), ("asdict", lambda: asdict(P(1, 2, [F(3)]))), ("astuple", lambda: astuple(F(1))), ("asdict 5", lambda: asdict(5)),
                       ("fields", lambda: [f.name for f in fields(P)]), ("fields 5", lambda: fields(5)), ("match args", lambda: P.__match_args__), ("frozen hash", lambda: hash(F(1)) == hash(F(1)))]: report(text, function)
def bad_default():
    @dataclass
    class A: x: list = []
def bad_order():
    @dataclass
    class A:
        x: int = 0
        y: int
def bad_frozen():
    @dataclass
    class A(F): c: int = 0
def bad_field():
    @dataclass
    class A: x: int = field(default=1, default_factory=int)
def bad_compare():
    @dataclass(order=True, eq=False)
    class A: x: int
def bad_own():
    @dataclass(order=True)
    class A:
        x: int
        def __lt__(self, o): return True
for function in (bad_default, bad_order, bad_frozen, bad_field, bad_compare, bad_own): report(function.__name__, function)
print(isinstance(FrozenInstanceError(), AttributeError))
class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1
    def describe(self): return f"{self.name}={self.value}"
class Level(IntEnum): LOW = 1; HIGH = auto()
class Perm(Flag): R = auto(); W = auto(); X = auto(); RW = R | W
class Name(StrEnum): A = auto(); B = "bee"
for text, function in [("call", lambda: Color(1)), ("call bad", lambda: Color(9)), ("item bad", lambda: Color["BLUE"]), ("attr bad", lambda: Color.BLUE), ("set", lambda: setattr(Color, "RED", 5)), ("del", lambda: delattr(Color, "RED")),
                       ("value", lambda: setattr(Color.RED, "value", 5)), ("alias", lambda: (Color.CRIMSON, Color.CRIMSON is Color.RED)), ("list", lambda: list(Color)), ("members", lambda: list(Color.__members__)), ("len", lambda: len(Color)),
                       ("in", lambda: (1 in Color, 9 in Color, Color.RED in Color)), ("lt", lambda: Color.RED < Color.GREEN), ("int lt", lambda: Level.LOW < Level.HIGH < 5), ("int", lambda: (Level.HIGH + 1, str(Level.LOW), f"{Level.LOW}", repr(Level.LOW))),
                       ("str", lambda: (str(Name.A), Name.B.upper(), f"{Name.B:>5}")), ("flag", lambda: (Perm.R | Perm.X, Perm.RW & Perm.W, ~Perm.R, Perm(0), Perm.R in Perm.RW, list(Perm.RW), bool(Perm(0)))), ("flag bad", lambda: Perm(64)),
                       ("eq", lambda: (Color.RED == 1, Color.RED == Color.CRIMSON, Level.LOW == 1)), ("describe", lambda: Color.GREEN.describe()), ("str color", lambda: (str(Color.RED), repr(Color.RED), f"{Color.RED}", hash(Color.RED) == hash("RED"))),
                       ("functional", lambda: Enum("Made", "A B C").B), ("functional list", lambda: list(Enum("Made", {"X": 10, "Y": 20}))), ("instance", lambda: Color.RED.GREEN), ("call empty", lambda: Color())]: report(text, function)
def sub():
    class More(Color): BLUE = 3
def twice():
    class Twice(Enum):
        A = 1
        A = 2
def not_unique():
    @unique
    class U(Enum): A = 1; B = 1
def new(): return object.__new__(Color)
def mixed():
    class M(int, Enum): A = "x"
for function in (sub, twice, not_unique, mixed): report(function.__name__, function)
Pt = namedtuple("Pt", "x y z", defaults=[0])
for text, function in [("few", lambda: Pt(1)), ("many", lambda: Pt(1, 2, 3, 4)), ("ok", lambda: Pt(1, 2)), ("set", lambda: setattr(Pt(1, 2), "x", 5)), ("attr", lambda: Pt(1, 2).q), ("replace", lambda: Pt(1, 2)._replace(y=9)), ("replace bad", lambda: Pt(1, 2)._replace(q=9)),
                       ("make", lambda: Pt._make([1, 2, 3])), ("make bad", lambda: Pt._make([1])), ("asdict", lambda: Pt(1, 2)._asdict()), ("fields", lambda: (Pt._fields, Pt._field_defaults)), ("keyword", lambda: namedtuple("N", "class x")), ("dup", lambda: namedtuple("N", "a a")),
                       ("under", lambda: namedtuple("N", "_a")), ("rename", lambda: namedtuple("N", "a class a", rename=True)._fields), ("name", lambda: namedtuple("1x", "a")), ("index", lambda: Pt(1, 2)[5]), ("unpack", lambda: [*Pt(1, 2)]), ("eq", lambda: Pt(1, 2) == (1, 2, 0))]: report(text, function)
class Base(ABC):
    @abstractmethod
    def f(self): pass
    @property
    @abstractmethod
    def p(self): pass
class Half(Base):
    def f(self): return 1
class Whole(Half): p = 5
for text, function in [("base", lambda: Base()), ("half", lambda: Half()), ("whole", lambda: Whole().f()), ("names", lambda: sorted(Base.__abstractmethods__)), ("register", lambda: (Base.register(int), isinstance(5, Base), issubclass(int, Base))[1:])]: report(text, function)
