# copy: copy and deepcopy of everything that a program may have
import collections
import copy
import pickle
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from dataclasses import dataclass, field


class Plain:
    def __init__(self, a, b):
        print("  made", a, b)
        self.a, self.b = a, b

    def __repr__(self):
        return f"Plain({self.a}, {self.b})"


p = Plain([1], {"k": [2]})
q, r = copy.copy(p), copy.deepcopy(p)
p.a.append(9)
p.b["k"].append(8)
print(p, q, r, q.a is p.a, r.a is p.a, type(r))


class Slots:
    __slots__ = ("x", "y", "__z")

    def __init__(self):
        self.x, self.__z = [1], [2]

    def z(self):
        return self.__z


s = Slots()
c, d = copy.copy(s), copy.deepcopy(s)
print(c.x is s.x, d.x is s.x, d.x, hasattr(d, "y"), d.z(), d.z() is s.z())


class Both(Slots):
    pass


b = Both()
b.more = {"m": [3]}
d = copy.deepcopy(b)
print(d.more, d.more["m"] is b.more["m"], d.x, d.z())


class Custom:
    def __init__(self, n):
        self.n = n

    def __copy__(self):
        return Custom(("copy", self.n))

    def __deepcopy__(self, memo):
        return Custom(("deep", copy.deepcopy(self.n, memo)))


x = Custom([1])
print(copy.copy(x).n, copy.deepcopy(x).n, copy.deepcopy([x])[0].n)


class State:
    def __init__(self):
        self.kept, self.lock = [1], "lock"

    def __getstate__(self):
        state = self.__dict__.copy()
        del state["lock"]
        return state

    def __setstate__(self, state):
        self.__dict__.update(state)
        self.lock = "new lock"


y = State()
print(copy.copy(y).__dict__, copy.deepcopy(y).__dict__, copy.copy(y).kept is y.kept)


class Reduced:
    def __init__(self, *args):
        self.args = args

    def __reduce__(self):
        return Reduced, ("again", self.args), {"extra": [1]}


print(copy.copy(Reduced(1)).__dict__, copy.deepcopy(Reduced([2])).__dict__)

loop = [1, [2]]
loop.append(loop)
twin = copy.deepcopy(loop)
print(twin is loop, twin[2] is twin, twin[1] is loop[1])
knot = {"t": ([],)}
knot["t"][0].append(knot)
tied = copy.deepcopy(knot)
print(tied["t"][0][0] is tied, tied["t"] is knot["t"])
shared = [0]
pair = copy.deepcopy((shared, shared))
print(pair[0] is pair[1], pair[0] is shared, copy.deepcopy((1, "a")) == (1, "a"))
flat = (1, "a", None)
print(copy.deepcopy(flat) is flat, copy.copy(flat) is flat, copy.deepcopy(5), copy.copy(len) is len, copy.deepcopy(Plain) is Plain)
memo = {}
copy.deepcopy([shared], memo)
print(len(memo), memo[id(shared)])

for value in ([1, [2]], {"a": [1]}, {1, 2}, frozenset([3]), bytearray(b"ab"), deque([[1], 2], maxlen=5), Counter("aab"), OrderedDict(a=[1]),
              defaultdict(list, a=[1]), range(5), b"xy", 1.5, 2j, None, ..., slice(1, 2), Exception("x", [1])):
    one, two = copy.copy(value), copy.deepcopy(value)
    print(repr(value), repr(one), repr(two), one is value, two is value, type(one) is type(value), type(two) is type(value))
print(copy.deepcopy(deque([[1]], maxlen=5)).maxlen, copy.deepcopy(defaultdict(list)).default_factory, copy.copy(Counter("aa")) == Counter("aa"))

Point = namedtuple("Point", "x y")
print(copy.copy(Point(1, [2])), copy.deepcopy(Point(1, [2])), copy.replace(Point(1, 2), x=5))


class MyList(list):
    pass


class MyDict(dict):
    pass


class MyInt(int):
    pass


class MyStr(str):
    pass


class MyTuple(tuple):
    pass


class MySet(set):
    pass


for value in (MyList([[1]]), MyDict(a=[1]), MyInt(5), MyStr("s"), MyTuple([[1]]), MySet([1])):
    value.note = ["n"]
    one, two = copy.copy(value), copy.deepcopy(value)
    print(repr(one), repr(two), one.note is value.note, two.note is value.note, two.note, type(two).__name__)


@dataclass
class Job:
    name: str
    tags: list = field(default_factory=list)


@dataclass(frozen=True)
class Frozen:
    items: list


j = Job("a", ["t"])
print(copy.copy(j), copy.deepcopy(j), copy.deepcopy(j).tags is j.tags, copy.replace(j, name="b"), copy.deepcopy(Frozen([1])))


class Failed(Exception):
    def __init__(self, code, text="none"):
        super().__init__(code)
        self.code, self.text = code, text


e = Failed(5, "why")
print(repr(copy.copy(e)), copy.copy(e).text, copy.deepcopy(e).__dict__)


class Bound:
    def __init__(self):
        self.calls = []

    def call(self):
        self.calls.append(1)


m = Bound().call
n = copy.deepcopy(m)
n()
print(m.__self__.calls, n.__self__.calls)


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


def generate():
    yield 1


attempt(copy.deepcopy, generate())
attempt(copy.copy, generate())
attempt(copy.copy)
attempt(copy.replace, 5)
attempt(copy.replace, Point(1, 2), z=1)
attempt(copy.replace)
print(issubclass(copy.Error, Exception), copy.error is copy.Error, copy.__all__)


# Exceptions keep what they have beside their arguments, and their attributes
for error in (ImportError("m", name="n", path="p"), ModuleNotFoundError("m", name="n"), AttributeError("m", name="n", obj=1),
              OSError(5, "no", "a"), OSError(5, "no", "a", None, "b"), OSError(5, "no"), OSError("x"), ValueError(1, 2),
              SyntaxError("m", ("f", 1, 2, "t")), UnicodeDecodeError("a", b"x", 0, 1, "r"), StopIteration(3)):
    error.note = "kept"
    for other in (copy.copy(error), copy.deepcopy(error), pickle.loads(pickle.dumps(error))):
        print(repr(other), other, other.args, other.note,
              [getattr(other, name, None) for name in ("name", "path", "obj", "filename", "filename2", "errno", "value")])
for state in (None, {}, {"note": 1}, 5, {1: 2}):
    try:
        error = ValueError()
        print(error.__setstate__(state), vars(error))
    except TypeError as refused:
        print(refused)

ordered = collections.OrderedDict(a=[1])
ordered.mark = "kept"
for other in (copy.copy(ordered), copy.deepcopy(ordered), pickle.loads(pickle.dumps(ordered)), ordered.copy()):
    print(other, getattr(other, "mark", None), other["a"] is ordered["a"])
print(copy.copy(int | str), copy.deepcopy([list[int], int | None]))
