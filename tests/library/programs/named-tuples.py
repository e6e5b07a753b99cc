"""Named tuples: their fields, their texts, what they refuse."""
# SPDX-License-Identifier: GPL-3.0-or-later
import collections
import copy
import pickle
import typing

Point = collections.namedtuple("Point", "x y", defaults=[0])


class Typed(typing.NamedTuple):
    """Documented."""

    a: int
    b: str = "b"


def attempt(call, *args):
    try:
        print(call(*args))
    except Exception as error:
        print(type(error).__name__, error)


for kind in (Point, Typed):
    print(kind.__doc__, kind.__new__.__doc__, kind._fields, kind._field_defaults, kind.__match_args__, kind.__slots__)
    for name in kind._fields:
        field = vars(kind)[name]
        print(field, field.__doc__, getattr(kind, name) is field, type(field).__name__)
        attempt(setattr, kind(1, 2), name, 3)
        attempt(delattr, kind(1, 2), name)
        print(field.__get__(kind(5, 6), kind), field.__get__(None, kind) is field, field.__reduce__()[1])
        attempt(field.__get__, 5)
        attempt(field.__get__, ())
Point.x.__doc__ = "the first"
print(Point.x.__doc__, Point.x)
del Point.x.__doc__
print(Point.x.__doc__)
copied = copy.copy(Point.y)
print(copied, copied.__get__(Point(1, 2)), pickle.loads(pickle.dumps(Point.y)))


class Below(Point):
    @property
    def y(self):
        return -super().y


print(Below(1, 2), Below(1, 2).x, Below(1, 2).y, Below(1, 2)[1])
point = Point(1)
attempt(setattr, point, "z", 1)
attempt(Point)
attempt(Point, 1, 2, 3)
attempt(Point._make, [1])
attempt(point._replace)
attempt(lambda: point._replace(z=1))
attempt(lambda: point._replace(x=9)._asdict())
match point:
    case Point(x=1, y=second):
        print("matched", second)
