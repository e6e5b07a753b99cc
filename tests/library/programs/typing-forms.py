# What the forms of typing are, how they are shown, what they refuse; protocols, hints and type parameters.
import typing, types
from typing import *
def att(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
T=TypeVar("T"); K=TypeVar("K", bound=int); P=ParamSpec("P"); Ts=TypeVarTuple("Ts")
class Box(Generic[T]):
    def __init__(self, x): self.x=x
class Shape(Protocol):
    def area(self) -> float: ...
@runtime_checkable
class Closer(Protocol):
    def close(self): ...
class F:
    def close(self): pass
class Movie(TypedDict, total=False):
    name: str
    year: Required[int]
class Emp(NamedTuple):
    name: str
    id: int = 3
UserId = NewType("UserId", int)
def f(a: int, b: "str" = "x", *c: Optional[int]) -> List[int]: ...
class Node:
    next: "Node | None"
    val: ClassVar[int] = 1
    ann: Annotated[int, "meta"]
class Sub(Node):
    more: list[str]
type Alias[X] = list[X]
for g in (lambda: Optional[int], lambda: Union[int,str], lambda: Union[int], lambda: Union[int,None,str,int], lambda: List[int], lambda: Dict[str,List[int]], lambda: Callable[[int],str], lambda: Callable[...,Any], lambda: Tuple[int,...], lambda: Literal[1,"a"], lambda: Literal[1,1,2], lambda: Annotated[int,"x",3], lambda: Annotated[int,"x"].__metadata__, lambda: ClassVar[int], lambda: Final, lambda: Type[T], lambda: T, lambda: K.__bound__, lambda: P, lambda: P.args, lambda: Ts, lambda: Box[int], lambda: Box[int](3).x, lambda: Box.__parameters__, lambda: Box.__orig_bases__, lambda: Box[int].__origin__, lambda: get_origin(List[int]), lambda: get_args(Dict[str,int]), lambda: get_origin(Union[int,str]), lambda: get_args(Optional[int]), lambda: get_origin(Callable[[int],str]), lambda: get_args(Callable[[int],str]), lambda: get_origin(list[int]), lambda: get_args(Literal[1,2]),lambda: get_origin(Annotated[int,"x"]), lambda: get_args(Annotated[int,"x"]), lambda: get_origin(Box[int]), lambda: get_origin(int), lambda: get_args(int),
  lambda: get_type_hints(f), lambda: get_type_hints(Emp), lambda: get_type_hints(Movie), lambda: Movie.__required_keys__, lambda: Movie.__optional_keys__, lambda: Movie.__total__, lambda: Movie(name="x"), lambda: isinstance({}, Movie), lambda: Emp("a"), lambda: Emp._field_defaults, lambda: UserId(3), lambda: UserId, lambda: UserId.__supertype__, lambda: isinstance(F(), Closer), lambda: isinstance(3, Closer), lambda: isinstance(F(), Shape), lambda: issubclass(F, Closer), lambda: Shape(), lambda: Any(), lambda: Any, lambda: cast(int,"a"), lambda: assert_never(3), lambda: isinstance(3, Union[int,str]), lambda: isinstance(3, List[int]), lambda: isinstance([], List), lambda: isinstance(3, Any), lambda: isinstance(3, Optional[int]), lambda: Union[int,str]==(int|str), lambda: Union[int,str]==Union[str,int], lambda: hash(Union[int,str])==hash(int|str), lambda: type(Optional[int]), lambda: Union, lambda: Optional, lambda: List, lambda: Iterable, lambda: Iterable[int], lambda: Awaitable[int], lambda: Coroutine[Any,Any,int], lambda: AsyncIterator[int], lambda: Generator[int,None,str], lambda: Mapping[str,int], lambda: Counter, lambda: Deque[int], lambda: DefaultDict[str,int], lambda: DefaultDict(list), lambda: List[int](), lambda: List(), lambda: Dict[T,int][str], lambda: Box[T][int], lambda: Generic[int], lambda: Optional[1], lambda: List[int,str], lambda: Union[()], lambda: Optional["Node"], lambda: Union["Node",int], lambda: ForwardRef("x"), lambda: final(F).__final__, lambda: TypeVar("T",int), lambda: TypeVar("T",int,str).__constraints__, lambda: Alias, lambda: Alias.__value__, lambda: Alias[int], lambda: Never, lambda: Self, lambda: Self[int], lambda: NoReturn, lambda: TypeGuard[int], lambda: overload(f)(), lambda: len(get_overloads(f)), lambda: is_typeddict(Movie), lambda: Required[int], lambda: Unpack[Ts], lambda: Concatenate[int,P], lambda: Text, lambda: AnyStr, lambda: IO[str], lambda: TextIO, lambda: NamedTuple("A",[("x",int)])(3), lambda: TypedDict("D",{"x":int}), lambda: issubclass(Closer, Protocol), lambda: Box[int]|None, lambda: T|None, lambda: List[int]|None, lambda: "A"|T, lambda: get_protocol_members(Closer), lambda: is_protocol(Closer), lambda: Hashable, lambda: isinstance(3,Hashable), lambda: isinstance([], Sized), lambda: NoDefault, lambda: SupportsInt, lambda: isinstance(3, SupportsInt), lambda: LiteralString, lambda: TypeAlias, lambda: Annotated[Optional[int],1], lambda: Final[int], lambda: Callable, lambda: Type, lambda: Type[int], lambda: Callable[[int],T][str], lambda: Box[int]==Box[int], lambda: {Box[int]:1}[Box[int]], lambda: typing.get_type_hints(3), lambda: Annotated[int], lambda: class_sub()):
    att(g)
def class_sub():
    class A(Box[int]): pass
    return A.__orig_bases__, A.__mro__[1], A(3).x
print(class_sub())
class Impl(Shape):
    def area(self): return 2.0
print(Impl().area(), Box(3).x, Box[int](5).__orig_class__)
class C2[T]:
    def m[U](self, u: U) -> T: ...
print(C2.__type_params__, C2[int], C2.m.__type_params__)
for g in (lambda: isinstance([1], list[int]), lambda: isinstance([1], (str, list[int])), lambda: isinstance(1, int | list[str]),
          lambda: isinstance([1], int | list[str]), lambda: issubclass(int, list[int])):
    att(g)
