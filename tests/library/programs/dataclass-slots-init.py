# fields that __init__() does not take, with and without __slots__
import dataclasses
import inspect


@dataclasses.dataclass(slots=True)
class Slotted:
    a: int = dataclasses.field(default_factory=list)
    b: int = dataclasses.field(default=4, init=False)

    def __post_init__(self):
        print("made", self)


@dataclasses.dataclass
class Plain:
    a: int = 1
    b: int = dataclasses.field(default=4, init=False)
    c: list[int] = dataclasses.field(default_factory=list, init=False)


print(Slotted(), Plain(), vars(Plain()), dataclasses.asdict(Slotted(2)))
print(inspect.signature(Slotted), inspect.signature(Plain))
made = dataclasses.make_dataclass("Made", ["x", ("y", int), ("z", str, "q")], module="elsewhere", frozen=True)
print(made(1, 2), made.__module__, [f.name for f in dataclasses.fields(made)])
for fields in (["1x"], ["class"], ["a", "a"], [("a", int, 1, 2)], [3]):
    try:
        dataclasses.make_dataclass("Bad", fields)
    except TypeError as error:
        print(error)
