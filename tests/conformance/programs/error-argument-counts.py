"""Calls with the wrong number or names of arguments: functions, methods, builtins, classes."""
def none(): pass
def one(a): pass
def two(a, b=2): pass
def many(a, b, c, d): pass
def only_position(a, /, b): pass
def only_keyword(*, key, other=1): pass
def everything(a, /, b, *rest, c, **options): return a, b, rest, c, options

class Plain:
    pass

class Point:
    def __init__(self, x, y): pass
    def move(self, dx): pass
    @staticmethod
    def static(a): pass
    @classmethod
    def of(cls, a): pass

def report(function, *args, **keywords):
    name = getattr(function, "__qualname__", repr(function))
    try:
        print(name, args, keywords, "->", repr(function(*args, **keywords)))
    except Exception as error:
        print(name, args, keywords, "->", type(error).__name__, error)

point = Point(1, 2)
for function in (none, one, two, many, only_position, only_keyword, everything, Plain, Point, point.move, Point.move,
                 point.static, Point.of, Point.static, lambda: 0, lambda x, *y: 0):
    for args in ((), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), (1, 2, 3, 4, 5)):
        report(function, *args)
    for keywords in ({"a": 1}, {"b": 1}, {"key": 1}, {"kee": 1}, {"a": 1, "b": 2, "c": 3}, {"x": 1, "y": 2}):
        report(function, **keywords)
        report(function, 1, **keywords)
for function in (len, sorted, reversed, sum, min, max, abs, round, pow, print, iter, next, isinstance, getattr, setattr,
                 enumerate, zip, map, filter, range, int, str, list, dict, tuple, set, bool, float, bytes, divmod,
                 "a".upper, "a".replace, "a".split, "a".join, [].append, [].pop, [].insert, {}.get, {}.pop, set().add,
                 "{}".format, (1).bit_length, object, super, property, type, slice, ValueError().with_traceback):
    for args in ((), (1, 2, 3, 4, 5, 6)):
        if (function in (min, max, zip, map, print, set, range, super) and args) or function is print or \
                getattr(function, "__name__", "") in ("format", "object") or not args and function in (
                    int, str, list, dict, tuple, set, bool, float, bytes, zip, property, super, enumerate):
            continue
        report(function, *args)
    if function not in (dict, print, map, zip, min, max, sorted, enumerate, property, super, type, object) and \
            getattr(function, "__name__", "") != "format":
        report(function, bad=1)
