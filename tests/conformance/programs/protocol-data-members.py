# Protocols with members that are data: instances are looked at, classes cannot be.
from typing import Protocol, runtime_checkable


@runtime_checkable
class Point(Protocol):
    x: float
    y: float


class Place:
    def __init__(self, x, y):
        self.x, self.y = x, y


class Nowhere:
    pass


print(isinstance(Place(1, 2), Point), isinstance(Nowhere(), Point), isinstance(3, Point))
match Place(1, 2):
    case Point(x=0):
        print("on the axis")
    case Point(x=x, y=y):
        print("at", x, y)
try:
    issubclass(Place, Point)
except TypeError as error:
    print(error)
