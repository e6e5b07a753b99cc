# dataclasses: defaults from bases and descriptors, slots, texts, equality, protocols, replace(), asdict() of special containers
import abc
import copy
import dataclasses
from collections import defaultdict
from dataclasses import KW_ONLY, InitVar, asdict, astuple, dataclass, field, fields, replace
from typing import ClassVar, Protocol


def attempt(step):
    try:
        print(step())
    except Exception as error:
        print(type(error).__name__, error)


@dataclass
class Base:
    x: int = 1
    tags: list[str] = field(default_factory=list, metadata={"unit": "m"})


@dataclass
class Child(Base):
    x: int
    y: float = 2.5
    _: KW_ONLY
    z: str = "z"


print(Child(), Child(3, z="w"), Child.__doc__, Base.__doc__)
print(fields(Base)[1].metadata["unit"], fields(Base)[1].metadata, fields(Child)[0])
print(Base.__dataclass_params__)
attempt(lambda: fields(Base)[1].metadata.update(a=1))
attempt(lambda: field(metadata=3))


class Positive:
    def __set_name__(self, owner, name):
        self.name = "_" + name
        print("named", name)

    def __get__(self, instance, owner=None):
        return 100 if instance is None else getattr(instance, self.name)

    def __set__(self, instance, value):
        if value < 0:
            raise ValueError(f"{value} is negative")
        setattr(instance, self.name, value)


@dataclass
class Account:
    balance: int = Positive()
    limit: int = field(default=5, repr=False)


print(Account(), Account(5).balance)
attempt(lambda: Account(-1))


@dataclass(slots=True)
class Point:
    x: int
    y: int = field(default=7, init=False)
    total: ClassVar[int] = 0


@dataclass(frozen=True, slots=True)
class Frozen:
    name: str
    items: list


point = Point(1)
print(point, Point.__slots__, hasattr(point, "__dict__"))
attempt(Point)
frozen = Frozen("a", [1])
twin = copy.deepcopy(frozen)
print(twin, twin == frozen, twin.items is frozen.items, copy.copy(frozen))
attempt(lambda: setattr(frozen, "name", "b"))


@dataclass
class Number:
    value: float


nan = float("nan")
same = Number(nan)
print(same == same, Number(nan) == Number(nan), Number(1) == Number(1.0), Number(1) == 1)
print(copy.replace(Number(1), value=2), replace(Number(1), value=3))


class Named(Protocol):
    name: str

    def greet(self) -> str:
        return f"I am {self.name}"


@dataclass
class Person(Named):
    name: str


print(Person("Ada"), Person("Ada").greet())
attempt(Named)


class Ordered(abc.ABC):
    @abc.abstractmethod
    def __lt__(self, other):
        pass


@dataclass(order=True)
class Rank(Ordered):
    n: int


print(sorted([Rank(2), Rank(1)]))


@dataclass
class Store:
    counts: defaultdict = field(default_factory=lambda: defaultdict(list))
    pair: tuple = (1, [2])


store = Store()
store.counts["a"].append(Number(1))
print(asdict(store), astuple(store))


@dataclass
class Scaled:
    value: int
    factor: InitVar[int] = 2

    def __post_init__(self, factor):
        self.value *= factor


print(Scaled(3), Scaled(3, 5), Scaled.__doc__)


def twice():
    @dataclass
    class Twice:
        _: KW_ONLY
        x: int
        __: KW_ONLY


def keyword_class():
    @dataclass
    class Bad:
        x: ClassVar[int] = field(kw_only=True, default=1)


for wrong in twice, keyword_class:
    attempt(wrong)


@dataclass
class Node:
    value: int
    next: "Node | None" = None


print(Node(1, Node(2)), Node.__doc__)
print(dataclasses.make_dataclass("Made", [("a", int), ("b", int, field(default=4))])(1))
