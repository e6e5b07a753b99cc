# typing-variables.py: type variables in aliases and unions, and what is put in their place
#
# SPDX-License-Identifier: GPL-3.0-or-later
from typing import *
import typing, collections, types, asyncio
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
T=TypeVar('T'); U=TypeVar('U'); Ts=TypeVarTuple('Ts'); P=ParamSpec('P')
print(list[T].__parameters__, (T|None).__parameters__, dict[T, list[U]].__parameters__)
t(lambda: list[T][int]); t(lambda: (T|None)[int]); t(lambda: dict[T, list[U]][int,str]); t(lambda: dict[T, list[U]][int])
t(lambda: dict[T, list[U]][int,str,int]); t(lambda: list[int][str]); t(lambda: (int|str)[int]); t(lambda: Optional[T][str])
t(lambda: Union[T, U][int, int]); t(lambda: Union[T, list[U]][int, U])
t(lambda: tuple[*Ts][int, str]); t(lambda: tuple[T, *Ts][int]); t(lambda: tuple[T, *Ts][()])
t(lambda: Callable[P, T][[int], str]); t(lambda: Callable[[T], U][int, str]); t(lambda: List[T][int]); t(lambda: Dict[str, T][int])
t(lambda: list[T][int].__origin__); t(lambda: type(list[T][int]))
class G(Generic[T, U]): pass
t(lambda: G[int, T]); t(lambda: G[int, T][str]); t(lambda: G[int]); t(lambda: G[int,str,float]); t(lambda: G[int, str][int])
class V(Generic[T, *Ts]): pass
t(lambda: V[int]); t(lambda: V[int,str,float]); t(lambda: V[()]); t(lambda: V[T, *Ts][int, str, bytes])
class Pp(Generic[P]): pass
t(lambda: Pp[int, str]); t(lambda: Pp[[int, str]]); t(lambda: Pp[...]); t(lambda: Pp[P][[int]])
t(lambda: TypeVar(1)); t(lambda: TypeVar('A', int)); t(lambda: TypeVar('A', int, bound=str)); t(lambda: TypeVar('A', covariant=True, contravariant=True))
t(lambda: TypeVar('A', bound='Foo').__bound__)
class A(T): pass
