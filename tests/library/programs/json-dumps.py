# json: dumps and dump
import enum
import json
from collections import Counter, OrderedDict, defaultdict, namedtuple
from dataclasses import asdict, dataclass

for value in (None, True, False, 0, -5, 10**30, 1.5, 1e100, -0.0, 1e-7, float("inf"), float("-inf"), float("nan"), "", "plain",
              'quote " back \\ slash /', "\b\f\n\r\t\x00\x1f\x7f", "é€😀\ud800", [], {}, [1, [2, [3]]], (1, 2), ((),), {"a": {"b": []}}, [[], {}, ""]):
    print(json.dumps(value), json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass"), json.dumps(value, indent=2), json.dumps(value, separators=(",", ":")))
data = {"name": "Ann", "age": 30, "tags": ["a", "b"], "nested": {"x": 1.5, "y": None, "z": [True, {"q": []}]}, "empty": {}, "list": []}
print(json.dumps(data))
print(json.dumps(data, indent=4))
print(json.dumps(data, indent=0))
print(json.dumps(data, indent="--", sort_keys=True))
print(json.dumps(data, sort_keys=True, separators=(", ", " = ")))
print(json.dumps(data, indent=2, separators=(";", "=>")))
print(json.dumps({1: "a", 2.5: "b", True: "c", None: "d", "s": "e", False: 0, 10**20: 1, float("inf"): 2}))
print(json.dumps({(1, 2): "x", "ok": 1, b"y": 2}, skipkeys=True), json.dumps({(1,): 1}, skipkeys=True, indent=2))
print(json.dumps({3: 1, 1: 2, 2: 3}, sort_keys=True), json.dumps({"b": 1, "a": {"d": 1, "c": 2}}, sort_keys=True))


class Color(enum.IntEnum):
    RED = 1


class Level(enum.Enum):
    LOW = 1


class Text(str):
    pass


class Number(float):
    def __repr__(self):
        return "number"


class Whole(int):
    def __str__(self):
        return "whole"


print(json.dumps([Color.RED, Text("t"), Number(2.5), Whole(7)]), json.dumps({Color.RED: 1, Text("k"): 2, Whole(3): 4, Number(1.5): 5}))
Point = namedtuple("Point", "x y")
print(json.dumps(Point(1, 2)), json.dumps(OrderedDict(b=1, a=2)), json.dumps(Counter("aab")), json.dumps(defaultdict(list, x=[1])))


@dataclass
class Item:
    name: str
    price: float


print(json.dumps(asdict(Item("pen", 1.2))), json.dumps([Item("pen", 1.2)], default=lambda o: o.__dict__), json.dumps({1, 2}, default=list))
print(json.dumps({"when": Level.LOW}, default=lambda o: o.name), json.dumps(object(), default=lambda o: None), json.dumps([complex(1, 2)], default=lambda c: [c.real, c.imag]))


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, set):
            return sorted(o)
        if isinstance(o, complex):
            return {"re": o.real, "im": o.imag}
        return super().default(o)


print(json.dumps({"s": {3, 1, 2}, "c": 1 + 2j}, cls=Encoder), Encoder(indent=1).encode([{2, 1}]), Encoder().encode("text"), list(Encoder().iterencode([1, {"a": {5}}])))
print(json.JSONEncoder(sort_keys=True).encode({"b": 1, "a": 2}), list(json.JSONEncoder(indent=2).iterencode({"a": [1, "x"], "b": {}})))


class File:
    def __init__(self):
        self.chunks = []

    def write(self, chunk):
        self.chunks.append(chunk)


for options in ({}, {"indent": 2}, {"sort_keys": True}, {"separators": (",", ":")}, {"skipkeys": True}, {"ensure_ascii": False}):
    file = File()
    json.dump({"b": [1, 2.5, None, "é", [], {}], "a": {"x": True, "y": (1,)}}, file, **options)
    print(file.chunks)
file = File()
json.dump([{1, 2}], file, default=list)
print(file.chunks)


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except BaseException as e:
        print(type(e).__name__, e, getattr(e, "__notes__", None))


loop = [1]
loop.append({"again": loop})
ring = {}
ring["ring"] = ring
attempt(json.dumps, loop)
attempt(json.dumps, ring)
attempt(json.dump, loop, File())
attempt(json.dumps, {1, 2})
attempt(json.dumps, [1, {"a": [object]}])
attempt(json.dump, [1, {"a": [object()]}], File())
attempt(json.dumps, {(1, 2): 3})
attempt(json.dumps, {"x": {b"k": 3}})
attempt(json.dump, {(1, 2): 3}, File())
attempt(json.dumps, float("nan"), allow_nan=False)
attempt(json.dumps, [float("inf")], allow_nan=False)
attempt(json.dumps, {float("-inf"): 1}, allow_nan=False)
attempt(json.dumps, {"a": 1, 2: 3}, sort_keys=True)
attempt(json.dumps, Level.LOW)
attempt(json.dumps, b"bytes")
attempt(json.dumps, object(), default=lambda o: o)
attempt(json.dumps, [object()], default=lambda o: 1 / 0)
attempt(json.dumps, 1, default=5)
attempt(json.dumps)
attempt(json.dumps, 1, 2)
attempt(json.dumps, 1, wrong=2)
attempt(json.dumps, 1, separators=5)
attempt(json.dumps, 1, separators=(1, 2))
attempt(json.dumps, 1, indent=1.5)
attempt(json.dump, 1, None)
deep = []
for _ in range(200):
    deep = [deep]
print(len(json.dumps(deep)), json.__all__, json.JSONEncoder.item_separator, json.JSONEncoder, json.encoder.JSONEncoder is json.JSONEncoder)
