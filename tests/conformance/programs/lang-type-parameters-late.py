# lang-type-parameters-late.py: PEP 695 and 696: bounds, constraints, defaults and values of aliases are evaluated when they are asked for
#
# SPDX-License-Identifier: GPL-3.0-or-later
import inspect, typing
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)

def ident[T](x: T) -> T:
    return x
print(ident.__type_params__, ident.__annotations__)
class Stack[T]:
    def __init__(self): self.items: list[T] = []
    def push[U: int](self, x: U) -> T: return x
print(Stack.__type_params__, Stack.__orig_bases__, Stack.__parameters__, Stack[int], Stack.__mro__)
print(Stack.push.__type_params__)
T, = Stack.__type_params__
print(T.__name__, T.__bound__, T.__constraints__, T.__covariant__, T.__contravariant__, T.__infer_variance__, T.has_default(), T.__default__)
U, = Stack.push.__type_params__
print(U.__bound__, U.__constraints__)
def f[A: (int, str), B = int, *Ts = *tuple[int, ...], **P = [int, str]](a: A, *args: *Ts): pass
A, B, Ts, P = f.__type_params__
print(A.__constraints__, A.__bound__, B.__default__, B.has_default(), Ts, repr(Ts.__default__), P, P.__default__, P.args, P.kwargs)
print(f.__annotations__)
class Bounded[T: Undefined]: pass
t(lambda: Bounded.__type_params__[0].__bound__)
Undefined = int
t(lambda: Bounded.__type_params__[0].__bound__)
type Alias[T] = list[T] | None
print(Alias, Alias.__name__, Alias.__value__, Alias.__type_params__, Alias.__parameters__, Alias.__module__)
print(Alias[int], typing.get_origin(Alias[int]), typing.get_args(Alias[int]), Alias[int].__value__)
type Rec = dict[str, Rec] | int
print(Rec, Rec.__value__)
type Bad = nope
t(lambda: Bad.__value__)
type X = int | str
print(X.__value__, isinstance(1, X.__value__))
t(lambda: isinstance(1, X))
t(lambda: X[int])
t(lambda: Alias[int, str])
print(X | None, typing.Optional[X])
t(lambda: X())
t(lambda: setattr(X, '__name__', 'z'))
t(lambda: setattr(X, 'foo', 'z'))
t(lambda: X.__value__.__foo)
print(ident.__type_params__[0].__module__)
ident.__type_params__ = ()
print(ident.__type_params__)
t(lambda: setattr(ident, '__type_params__', 1))
def plain(): pass
print(plain.__type_params__)
async def co[T](x: T) -> T: return x
print(co.__type_params__)
class P2[T](typing.Protocol):
    def m(self) -> T: ...
print(P2.__mro__, P2.__parameters__)
class Sub(Stack[int]): pass
print(Sub.__orig_bases__, Sub.__parameters__, Sub.__bases__)
class Two[K, V](dict[K, V]): pass
print(Two.__orig_bases__, Two[int, str], Two.__bases__)
t(lambda: Two[int])
t(lambda: Stack[int, str])
class D[T = int]: pass
print(D[str], D.__parameters__)
t(lambda: D[()])
from dataclasses import dataclass
@dataclass
class Box[T]:
    v: T
print(Box(1), Box[int](2), Box.__annotations__)
print(type(T), typing.TypeVar("Q", bound=int).__bound__, typing.TypeVar('Q', default=3).__default__, typing.NoDefault)
t(lambda: Alias.__value__[int])
import pickle, copy
print(copy.copy(T) is T)
print(typing.get_type_hints(ident))
class Outer[T]:
    type A = list[T]
    class Inner[V]:
        x: T
    def m(self): 
        type L = T
        return L.__value__
print(Outer.A.__value__, Outer().m(), Outer.Inner.__annotations__)
print(Outer.A.__qualname__ if hasattr(Outer.A,'__qualname__') else 'noq')
# method generics, closures
def outer():
    n = 5
    def inner[T: (int, str)](x: T = n) -> list[T]:
        def deep[U: T](): return U.__bound__, T.__constraints__
        return deep()
    return inner
f = outer()
print(f(), f.__qualname__, f.__name__)
t(lambda: inspect.signature(f))
class A[T]:
    X = int
    def m[U: X](self, u: U) -> T: return u
    type Al[V: X] = dict[V, T]
print(A.m.__type_params__[0].__bound__, A.Al.__value__, A.Al.__type_params__[0].__bound__, A.Al.__module__)
class B[T = int, **P = ...]: pass
