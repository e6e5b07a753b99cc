# lang-type-parameters.py: PEP 695: type parameters of functions, classes and aliases; annotations are evaluated when they are asked for
#
# SPDX-License-Identifier: GPL-3.0-or-later
from typing import get_type_hints


def first[T](items: list[T], default: T = None) -> T:
    return items[0] if items else default


class Box[T, *Ts, **P]:
    def __init__(self, item: T):
        self.item = item

    def map[U](self, function) -> "Box[U]":
        return Box(function(self.item))


type Pair[T] = tuple[T, T]
type Names = list[str]
type Tree = dict[str, Tree]

print(first([1, 2]), first([], "d"), Box(3).map(str).item)
print(first.__type_params__, Box.__type_params__)
print(Pair, Pair.__value__, Names.__value__, Pair[int], Tree.__value__, Pair.__type_params__, Names.__name__)
print(Box[int, str, [float]], Box.__parameters__ == Box.__type_params__)


def later(x: not_defined_yet, y: int = 1) -> list[also_later]:
    return x


print(later(5))
try:
    later.__annotations__
except NameError as error:
    print(error)
not_defined_yet, also_later = int, str
print(later.__annotations__, get_type_hints(later))
x: int
y: "text" = 5
try:
    x
except NameError as error:
    print(error)
print(__annotations__ if "__annotations__" in globals() else "none", y)


class Point:
    x: int
    y: float = 0.5
    name: "str"


print(Point.__annotations__, Point.y, hasattr(Point, "x"))
