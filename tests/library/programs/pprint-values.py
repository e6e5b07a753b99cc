# pprint: values on several lines
import pprint
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, defaultdict, deque, namedtuple
from dataclasses import dataclass, field
from pprint import PrettyPrinter, pformat, pp
MappingProxyType = type(int.__dict__)

words = "the quick brown fox jumps over the lazy dog and runs far away".split()
nested = {"name": "x" * 30, "list": list(range(30)), "dict": {k: {"inner": [k] * 3} for k in words[:5]}, "tuple": tuple(words), "set": set(range(5)), "none": None, (1, 2): "tuple key", 3: "int key"}
Point = namedtuple("Point", "x y")


@dataclass
class Item:
    name: str
    tags: list = field(default_factory=list)
    hidden: int = field(default=5, repr=False)
    parent: object = None


class Custom:
    def __repr__(self):
        return "Custom(" + "y" * 90 + ")"


values = [1, "short", [], {}, (), set(), [1, 2], {"b": 1, "a": 2}, nested, list(range(50)), words, tuple(words), ("single" * 20,), frozenset(words[:1]), {"k": words}, "long text " * 20, "line one\nline two is longer\n" * 4, "x" * 200,
          b"bytes " * 20, bytearray(b"array" * 20), {"text": "long text " * 15}, ["long text " * 12], [b"b" * 100], OrderedDict((w, i) for i, w in enumerate(words * 2)), defaultdict(list, {w: [w] * 4 for w in words}), Counter(words * 3 + ["x"]),
          ChainMap({w: 1 for w in words}, {"y" * 40: 2, "z" * 40: 3}), deque(words * 2), deque(words * 2, maxlen=50), UserDict({w: w * 3 for w in words}), UserList(words * 2), UserString("user string " * 12), MappingProxyType({w: w for w in words}),
          Point("x" * 50, "y" * 50), Custom(), [Custom()], [[[[[[1, 2, words]]]]]], 10**60, [1.5, 2j, True, None], [10**9, 12345678]]
for value in values:
    print(pformat(value) if not isinstance(value, (frozenset,)) else pformat(value))
    print(pformat(value, width=40, compact=True))
    print(pformat(value, indent=4, width=60, depth=2))
    print(pformat(value, sort_dicts=False, underscore_numbers=True, width=120, compact=True))
    print(pformat(value, width=1)[:300])
pprint.pprint(nested, width=60)
pp(nested, width=60)
pp({"b": 1, "a": [2]})
PrettyPrinter(indent=2, width=50).pprint({"key": words})
loop = [1, {"x": 2}]
loop.append(loop)
print(pprint.isrecursive(loop), pprint.isreadable(loop), pprint.isreadable([1, {"a": 2}]), pprint.isreadable(object()), pprint.isrecursive([1]), pprint.saferepr({"b": 1, "a": [1, 2]}), pprint.saferepr("x"))
print(pformat(loop).split(" with id=")[0], pformat({"a": {1: 2, "b": 3}, 2: {None, 1}}, width=5) != "")


class Out:
    def __init__(self):
        self.text = ""

    def write(self, text):
        self.text += text


out = Out()
pprint.pprint({"to": "stream"}, stream=out)
print(repr(out.text))


class Upper(PrettyPrinter):
    def format(self, object, context, maxlevels, level):
        if isinstance(object, str):
            return object.upper(), True, False
        return super().format(object, context, maxlevels, level)


print(Upper().pformat(["a", {"b": "c"}]))


def t(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


t(PrettyPrinter, indent=-1)
t(PrettyPrinter, width=0)
t(PrettyPrinter, depth=0)
t(pformat)
t(pformat, 1, wrong=2)
