# annotations of functions and classes, and those who look at them
import annotationlib, typing, inspect, functools, dataclasses, enum
from annotationlib import Format, get_annotations
from typing import *
def f(a: int, b: "str", c: Undefined, d: list[Undefined2], e: dict[str, Undefined | None] = None, *args: int, **kw: Literal["a", 1]) -> Missing.sub: ...
print(get_annotations(f, format=Format.STRING))
for k, v in get_annotations(f, format=Format.FORWARDREF).items(): print(k, str(v).split(', owner')[0])
try: get_annotations(f)
except NameError as e: print(e)
def g(a: int, b: "int", c: Optional[int], d: Callable[[int, str], None], e: int | None = None, *, x: Annotated[int, "m"] = 3) -> "list[g]": ...
print(get_annotations(g))
print(get_type_hints(g))
print(get_type_hints(g, include_extras=True))
print(get_annotations(g, format=Format.STRING))
print(inspect.signature(g))
print(inspect.signature(g, eval_str=True))
@dataclasses.dataclass
class D:
    a: int
    b: list[int] = dataclasses.field(default_factory=list)
    c: ClassVar[int] = 4
    d: "D | None" = None
    _: dataclasses.KW_ONLY
    e: int = None
    i: dataclasses.InitVar[int] = 3
for fl in dataclasses.fields(D): print(fl.name, fl.type, fl.kw_only)
print(D(1))
print(inspect.signature(D))
class N(NamedTuple):
    x: int
    y: "str" = "q"
print(N(1), N.__annotations__, N._fields, N._field_defaults, get_type_hints(N, globals()))
class T(TypedDict, total=False):
    a: int
    b: Required[str]
    c: NotRequired[List[int]]
print(T.__annotations__, sorted(T.__required_keys__), sorted(T.__optional_keys__), T(a=1))
@functools.singledispatch
def show(x): print("object", x)
@show.register
def _(x: int): print("int", x)
@show.register
def _(x: list | tuple): print("seq", x)
@show.register
def _(x: "str"): print("str", x)
show(1); show([1]); show((1,)); show("a"); show(2.5)
try:
    @show.register
    def _(x: list[int]): pass
except TypeError as e: print(e)
try:
    @show.register
    def _(x): pass
except TypeError as e: print(str(e)[:50])
def deco(fn):
    @functools.wraps(fn)
    def wrapper(*a: bytes): return fn(*a)
    return wrapper
@deco
def wrapped(q: int) -> str: ...
print(wrapped.__annotations__, inspect.signature(wrapped))
class Meta(type):
    def __new__(m, name, bases, ns): return super().__new__(m, name, bases, ns)
class WithMeta(metaclass=Meta):
    v: int
    def me(self, o: "WithMeta") -> v: return __class__
print(WithMeta.__annotations__, WithMeta().me(1))
class E(enum.Enum):
    A = 1
    B = 2
    val: int
    def m(self, x: int) -> A: ...
print(list(E), E.__annotations__)
class Later:
    def m(self, x: Later, y: T2) -> K: ...
    class K: ...
    T2 = int
print(Later.m.__annotations__)
class P(Protocol):
    name: str
    def go(self, x: int) -> str: ...
print(sorted(P.__protocol_attrs__))
def ff(*args: *tuple[int, str]): ...
print(ff.__annotations__)
lam = lambda x: x
print(lam.__annotations__, lam.__annotate__)
def nope(): ...
print(nope.__annotations__, nope.__annotate__)
nope.__annotations__ = {"x": 1}; print(nope.__annotations__)
nope.__annotate__ = lambda fmt: {"z": fmt}; print(nope.__annotations__)
for bad in (5, [1]):
    try: nope.__annotations__ = bad
    except TypeError as e: print(e)
    try: nope.__annotate__ = bad
    except TypeError as e: print(e)
nope.__annotate__ = lambda f: 5
try: nope.__annotations__
except TypeError as e: print(e)
class CC: 
    if False: hidden: int
    for q in range(2):
        seen: str
print(CC.__annotations__)
CC.__annotations__ = {"k": 1}; print(CC.__annotations__, CC.__annotate__)
try: print(int.__annotations__)
except AttributeError as e: print(e)
class Sub(D): pass
print(Sub.__annotations__, Sub.__annotate__)
def conv(a: (1 + 2) * x, b: -y, c: [p, q], d: {"a": z}, e: foo(1, k=bar), h: a if b else c, i: x.y[1:2], l: not z2, m: "s" + t): ...
print(get_annotations(conv, format=Format.STRING))
class Mangle:
    def m(self, __x: int, y: "Mangle.__q"): ...
print(Mangle.m.__annotations__)
async def co(x: int) -> "None": ...
print(co.__annotations__, inspect.signature(co))
print(typing.get_type_hints(Later.m, globals(), vars(Later)))
class G[T]:
    x: T
    def m[U](self, a: T, b: U) -> dict[T, U]: ...
print(G.__annotations__, G.m.__annotations__)
