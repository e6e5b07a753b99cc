# functools: singledispatch over abstract classes and unions, methods of it, partial with places, partialmethod, caches
import abc
import copy
import functools
from collections.abc import Iterable, Mapping, MutableMapping, Sequence, Sized
from functools import Placeholder, cached_property, lru_cache, partial, partialmethod, singledispatch, singledispatchmethod


def attempt(step):
    try:
        print(step())
    except Exception as error:
        print(type(error).__name__, error)


@singledispatch
def show(value, *more):
    """Shows a value."""
    return f"something {value!r}"


@show.register(int)
def _(value):
    return f"integer {value}"


@show.register(list | tuple)
def _(value):
    return f"sequence of {len(value)}"


@show.register(Mapping)
def _(value):
    return f"mapping {sorted(value)}"


@show.register
def _(value: float):
    return f"real {value}"


show.register(str, str.upper)
show.register(Sized, lambda value: f"sized {len(value)}")

for value in 3, True, 2.5, [1, 2], (1,), {"b": 1, "a": 2}, {1, 2, 3}, "word", None, b"bytes":
    print(show(value))
print(show.__name__, show.__doc__, show.dispatch(bool)(1), sorted(kind.__name__ for kind in show.registry))
print(type(show.registry).__name__, show.dispatch(dict) is show.registry[Mapping])
attempt(show)
attempt(lambda: show.register("int", print))
attempt(lambda: show.register(list[int], print))
attempt(lambda: show.register(7))


class Both(Sequence, Mapping):
    def __getitem__(self, key):
        raise KeyError(key)

    def __len__(self):
        return 0

    def __iter__(self):
        return iter(())


class Duck:
    def __len__(self):
        return 0

    def __iter__(self):
        return iter(())


kind = singledispatch(lambda value: "object")
kind.register(Sized, lambda value: "sized")
print(kind(Duck()))
kind.register(Iterable, lambda value: "iterable")
attempt(lambda: kind(Duck()))
kind.register(Mapping, lambda value: "mapping")
kind.register(Sequence, lambda value: "sequence")
print(kind(Both()), kind({}), kind([]))
kind.register(MutableMapping, lambda value: "mutable mapping")
print(kind({}), kind(Both()))


class Shape(abc.ABC):
    pass


class Circle:
    pass


area = singledispatch(lambda shape: "unknown")
area.register(Shape, lambda shape: "shape")
print(area(Circle()))
Shape.register(Circle)
print(area(Circle()))


class Negator:
    @singledispatchmethod
    def negate(self, value):
        raise NotImplementedError(f"cannot negate {value!r}")

    @negate.register
    def _(self, value: int):
        return -value

    @negate.register(bool)
    def _(self, value):
        return not value

    @singledispatchmethod
    @classmethod
    def of(cls, value):
        return cls.__name__, value

    @of.register(str)
    @classmethod
    def _(cls, value):
        return cls.__name__, value.upper()


print(Negator().negate(4), Negator().negate(True), Negator.of("a"), Negator.of(1))
attempt(lambda: Negator().negate("x"))
attempt(Negator().negate)
print(Negator.__dict__["negate"], Negator.negate, Negator().negate.__name__)


def gather(*args, **kwargs):
    return args, kwargs


second = partial(gather, Placeholder, 2, x=1)
print(second(1), second(1, 3, y=2), partial(second, 0)(), partial(gather, Placeholder, Placeholder, 3)(1, 2, 4))
print(second.args, second.keywords, Placeholder, partial(gather, 1, a=2)(3, a=4))
attempt(second)
attempt(lambda: partial(gather, 1, Placeholder))
attempt(lambda: partial(gather, x=Placeholder))
attempt(lambda: partial(3))
nested = partial(partial(gather, 1), 2, k=3)
print(nested.func is gather, nested.args, nested.keywords, copy.copy(nested).args is nested.args)


class Named(partial):
    pass


print(repr(Named(gather, 1)).split("(")[0], partial[int])


class Cell:
    def __init__(self):
        self.alive = False

    def set_state(self, state, *more):
        self.alive = state
        return state, more

    alive_now = partialmethod(set_state, True)
    dead = partialmethod(set_state, state=False)
    swapped = partialmethod(set_state, Placeholder, "second")
    again = partialmethod(alive_now, "more")


cell = Cell()
print(cell.alive_now(), cell.dead(), cell.alive, cell.swapped("first", "third"), cell.again(), Cell.alive_now(cell))
attempt(cell.swapped)
print(repr(Cell.__dict__["dead"]).split(" ")[0], cell.alive_now.func.__name__)


@lru_cache(maxsize=2)
def square(n):
    print("square", n)
    return n * n


print([square(n) for n in (1, 2, 1, 3, 2)], square.cache_info(), square.cache_parameters())
info = square.cache_info()
print(info.hits, info == (1, 4, 2, 2), info._asdict(), copy.deepcopy(square) is square, type(square).__name__)
match info:
    case (hits, misses, _, size):
        print(hits, misses, size)


class Slotted:
    __slots__ = ()
    value = cached_property(lambda self: 1)


class Lazy:
    @cached_property
    def value(self):
        print("once")
        return 42


lazy = Lazy()
print(lazy.value, lazy.value, vars(lazy), Lazy.value.attrname)
attempt(lambda: Slotted().value)
