# library-classes.py: bases that typing brings, fields by their text, numbers that a class gives, iterators that know their length
#
# SPDX-License-Identifier: GPL-3.0-or-later
import datetime, typing, types, dataclasses, copy, warnings, sys, collections.abc as cabc, operator
from dataclasses import dataclass, InitVar, field
from typing import ClassVar, Generic, List, Dict, TypeVar
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
class A(List[int]): pass
class B(Dict[str, int]): pass
class C(typing.Iterable[int]):
    def __iter__(self): return iter(())
T = TypeVar('T')
class D(List[T]): pass
print(A.__mro__, B.__bases__, C.__mro__, D.__mro__, A.__orig_bases__)
t(lambda: types.resolve_bases((List[int],)))
for s in ('ClassVar[int]', 'ClassVar [int]', ' ClassVar [int]', 'ClassVar', ' ClassVar ', 'typing.ClassVar[int]', ' typing.ClassVar[str]', 'typing .ClassVar[str]', 'typing. ClassVar[str]', 'typing.ClassVar [ str]', 'typing.ClassVar.[int]', 'typing.ClassVar+', 'CV', 't.ClassVar', 't.ClassVar[int]', 'dataclasses.ClassVar[int]', 'typingxClassVar[str]', 'InitVar[int]', ' InitVar [int]', 'dataclasses.InitVar[int]', 'InitVar+', 'IV', 'dc.InitVar'):
    def f():
        @dataclass
        class X:
            x: s
        return [f.name for f in dataclasses.fields(X)], [(v.name, str(v._field_type)) for v in X.__dataclass_fields__.values()]
    t(f)
class F(float):
    def as_integer_ratio(self): return self.r
for v in ((1, 2), [1, 2], (1,), 5, (1, 2.5), (True, 1), (1, 0), None):
    f = F(2.0); f.r = v
    t(lambda: datetime.timedelta(1) * f); t(lambda: datetime.timedelta(1) / f); t(lambda: f * datetime.timedelta(1)); t(lambda: datetime.timedelta(days=f))
