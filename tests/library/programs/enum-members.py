# Members, aliases, values made by auto(), flags with their boundaries, and what the classes refuse.
import copy
import pickle
from enum import (CONFORM, CONTINUOUS, EJECT, KEEP, NAMED_FLAGS, STRICT, UNIQUE, Enum, EnumCheck, EnumMeta, EnumType, Flag,
                  FlagBoundary, IntEnum, IntFlag, ReprEnum, StrEnum, auto, member, nonmember, property, show_flag_values, unique,
                  verify)


def attempt(what, function):
    try:
        print(what, "->", function())
    except Exception as error:
        print(what, "->", type(error).__name__, error)


class Colour(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1
    BLUE = auto()

    def mixed(self, other):
        return f"{self.name}+{other.name}"

    @classmethod
    def first(cls):
        return next(iter(cls))

    @property
    def loud(self):
        return self.name + "!"


print(list(Colour), len(Colour), Colour.__members__)
print(Colour.CRIMSON is Colour.RED, Colour(3), Colour["GREEN"], Colour.BLUE.loud, Colour.RED.mixed(Colour.BLUE), Colour.first())
print(Colour.RED in Colour, 2 in Colour, 9 in Colour, isinstance(Colour.RED, Colour), type(Colour), EnumMeta is EnumType)
print(repr(Colour), str(Colour.RED), f"{Colour.RED:>12}", hash(Colour.RED) == hash("RED"), Colour.RED == 1, Colour.RED != Colour.BLUE)
print(list(reversed(Colour)), bool(Colour), {Colour.RED: 1}[Colour.CRIMSON])
print(copy.deepcopy(Colour.RED) is Colour.RED, pickle.loads(pickle.dumps(Colour.BLUE)) is Colour.BLUE)
attempt("call", lambda: Colour(7))
attempt("item", lambda: Colour["PINK"])
attempt("attribute", lambda: Colour.PINK)
attempt("assign", lambda: setattr(Colour, "RED", 5))
attempt("delete", lambda: delattr(Colour, "RED"))
attempt("value", lambda: setattr(Colour.RED, "value", 5))
attempt("order", lambda: Colour.RED < Colour.BLUE)
attempt("derive", lambda: type("Shade", (Colour,), {}))
attempt("name of the class", lambda: Colour.name)


def exec_class():
    class Twice(Enum):
        A = 1
        A = 2


attempt("duplicate", exec_class)


class Planet(Enum):
    MERCURY = 3.303e+23, 2.4397e6
    EARTH = 5.976e+24, 6.37814e6

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def gravity(self):
        return round(6.67300E-11 * self.mass / self.radius ** 2, 3)


print(Planet.EARTH.gravity, Planet.MERCURY.value, Planet((5.976e+24, 6.37814e6)))


class Level(IntEnum):
    LOW = 1
    HIGH = 10


print(Level.LOW < Level.HIGH, Level.LOW + 1, f"{Level.HIGH:03d}", str(Level.HIGH), repr(Level.HIGH), sorted(Level, reverse=True), max(Level))


class Mode(StrEnum):
    READ = auto()
    WRITE_ALL = auto()
    OTHER = "x"


print(list(Mode), Mode.READ == "read", Mode.READ.upper(), f"{Mode.OTHER!s:>4}", Mode("x"))
attempt("no string", lambda: StrEnum("Bad", {"A": 1}))


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


print(list(Perm), Perm.R | Perm.X, repr(Perm.R | Perm.X), ~Perm.R, Perm.RW, Perm(0), bool(Perm(0)), Perm.R in Perm.RW, list(Perm.RW))
print(Perm.R & Perm.RW, Perm.R ^ Perm.RW, len(Perm.RW), Perm(7), show_flag_values(5), Perm["RW"].value)
attempt("strict", lambda: Perm(8))
attempt("other", lambda: Perm.R | 1)
attempt("in", lambda: 1 in Perm.RW)


class Bits(IntFlag):
    A = 1
    B = 2


print(Bits.A | 8, repr(Bits.A | 8), Bits.A | Bits.B, repr(Bits(0)), ~Bits.A, Bits.A + 1, -1 & Bits.B)


class Loose(Flag, boundary=CONFORM):
    A = 1
    B = 4


class Thrown(Flag, boundary=EJECT):
    A = 1


class Kept(Flag, boundary=KEEP):
    A = 1


print(Loose(7), Thrown(6), repr(Kept(5)), Loose._boundary_, list(FlagBoundary), STRICT)


class Day(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.title() + str(count)

    MON = auto()
    TUE = auto()

    @classmethod
    def _missing_(cls, value):
        return cls.MON if value == "first" else None


print(list(Day), Day("first"))
attempt("missing", lambda: Day("last"))


@unique
class Alone(Enum):
    A = 1


def repeated():
    @unique
    class Repeated(Enum):
        A = 1
        B = 1


attempt("unique", repeated)
attempt("continuous", lambda: verify(CONTINUOUS)(IntEnum("Gap", {"A": 1, "B": 4})))
attempt("named", lambda: verify(NAMED_FLAGS)(Flag("Gap", {"A": 1, "B": 7})))
attempt("unique", lambda: verify(UNIQUE)(Enum("Same", {"A": 1, "B": 1})))
print(list(EnumCheck))
print(list(Enum("Animal", "ANT BEE CAT")), list(Enum("Animal", ["ANT", "BEE"], start=5)), list(IntEnum("N", [("ONE", 1), ("TWO", 2)])))


class Mixed(Enum):
    @member
    def function(self):
        return 1

    plain = nonmember(5)
    _hidden = 3


print(Mixed.function.name, Mixed.plain, Mixed._hidden)


class Text(str, Enum):
    A = "a"


print(Text.A, repr(Text.A), Text.A == "a", f"{Text.A}", Text.A.upper(), issubclass(IntEnum, ReprEnum))
print(sorted(dir(Colour)))
print(sorted(name for name in dir(Colour.RED)))
match Colour(2):
    case Colour.RED:
        print("red")
    case Colour.GREEN:
        print("green")
