"""Annotations as texts."""
from __future__ import annotations
import typing, dataclasses, inspect
from typing import *
def f(a: int, b: "str", c: Dict[str,int]=None, d: Callable[[int],   str]=None, e: int|None=None, g: tuple[()]=(), h: Literal["a",-1]='a', i: Annotated[int, F(x=1)]=1, *j: *Ts) -> Optional[ 'X' ]: ...
print(f.__annotations__)
class C:
    x: int = 3
    y: "C"
    def m(self, q: C) -> D: ...
print(C.__annotations__, C.__annotate__, '__annotations__' in vars(C))
print(C.m.__annotations__)
z: Undefined = 5
print(__annotations__)
print(typing.get_type_hints(C, globals()))
@dataclasses.dataclass
class D:
    a: int
    c: dataclasses.InitVar[int] = 4
    d: list[int] = dataclasses.field(default_factory=list)
print([(x.name, x.type) for x in dataclasses.fields(D) if x.name != 'c'])
print(inspect.signature(f))
class N(NamedTuple):
    x: int
    y: str = "a"
print(N(1), N.__annotations__)
class TD(TypedDict):
    a: int
    b: NotRequired[str]
print(list(TD.__annotations__))
