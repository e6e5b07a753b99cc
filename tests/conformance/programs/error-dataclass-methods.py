import sys
import traceback
from dataclasses import dataclass, field, InitVar


@dataclass
class Plain:
    a: int
    b: int = 2
    c: list = field(default_factory=lambda: 1 // 0)

    def __post_init__(self):
        raise ValueError("post")


@dataclass
class Checked:
    a: int
    b: InitVar[int] = 3
    d: int = field(init=False, default=5)

    def __post_init__(self, b):
        raise ValueError(f"post {b}")


@dataclass(frozen=True, order=True)
class Frozen:
    x: int
    y: int


@dataclass(eq=False, repr=False, frozen=True)
class Bare:
    pass


@dataclass(unsafe_hash=True, slots=True)
class Hashed:
    x: list
    y: int = field(init=False, default=1)


@dataclass(kw_only=True)
class Kept:
    x: int

    @property
    def x(self):
        return self._x

    @x.setter
    def x(self, value):
        raise AttributeError("not this")


def attempt(function):
    try:
        function()
    except Exception:
        traceback.print_exc(file=sys.stdout)


def change(thing, name):
    setattr(thing, name, 1)


def delete(thing, name):
    delattr(thing, name)


attempt(lambda: Plain(1))
attempt(lambda: Plain(1, 2, []))
attempt(lambda: Checked(1))
attempt(lambda: change(Frozen(1, 2), "x"))
attempt(lambda: delete(Frozen(1, 2), "x"))
attempt(lambda: change(Bare(), "x"))
attempt(lambda: delete(Bare(), "x"))
attempt(lambda: Frozen(1, 2) < Frozen("x", 2))
attempt(lambda: Frozen(1, 2) >= Frozen("x", 2))
attempt(lambda: Frozen(1, 2) < 3)
attempt(lambda: hash(Hashed([])))
attempt(lambda: Kept(x=3))
attempt(lambda: Frozen(1))
try:
    Frozen(1, 2).x = 4
except AttributeError as error:
    place = error.__traceback__
    while place:
        print(place.tb_frame.f_code.co_name, place.tb_lineno)
        place = place.tb_next
Frozen(1, 2).y = 4
