# operator
import operator as o
def t(f, *a, **k):
    try: print(getattr(f,'__name__',f), a, k, f(*a, **k))
    except Exception as e: print(getattr(f,'__name__',f), a, k, type(e).__name__, e)
for n in "lt le eq ne ge gt is_ is_not add and_ floordiv lshift mod mul or_ pow rshift sub truediv xor".split(): t(getattr(o,n), 7, 2)
for n in "not_ truth abs index inv invert neg pos is_none is_not_none".split(): t(getattr(o,n), -3)
t(o.concat,[1],[2]); t(o.concat,1,2); t(o.contains,[1,2],2); t(o.countOf,[1,2,1],1); t(o.indexOf,[1,2,1],2); t(o.indexOf,[1],5); t(o.getitem,[1,2],0); d=[1,2,3]; o.setitem(d,0,9); o.delitem(d,1); print(d); t(o.length_hint,[1,2]); print(o.length_hint(iter([1, 2, 3])), o.length_hint((x for x in []), 5)); t(o.length_hint,1,"a")
x=[1]; y=o.iadd(x,[2]); print(x is y, o.imul(3,4), o.isub(3,4), o.iconcat([1],[2]), o.ior({1},{2}), o.ipow(2,3), o.iand(6,3), o.ixor(6,3), o.ifloordiv(7,2), o.itruediv(7,2), o.imod(7,4), o.ilshift(1,3), o.irshift(8,1))
g=o.itemgetter(1); print(g([1,2,3]), g, o.itemgetter(0,2)("abc"), o.itemgetter("k",1), o.itemgetter(slice(1,3))("abcd")); t(g,[1]); t(g,5); t(g)
class A: pass
a=A(); a.x=1; a.b=A(); a.b.c="deep"
print(o.attrgetter("x")(a), o.attrgetter("b.c")(a), o.attrgetter("x","b.c")(a), o.attrgetter("x"), o.attrgetter("a.b","c")); t(o.attrgetter, 5); 
print(o.methodcaller("upper")("abc"), o.methodcaller("split",",",maxsplit=1)("a,b,c"), o.methodcaller("f",1,k=2), o.methodcaller("up")); t(o.methodcaller,5); t(o.methodcaller("zzz"),"a")
t(o.call, max, 1, 5); t(o.add, 1); t(o.add,1,"a"); t(o.lt,1,"a")
print(sorted([{"n":2},{"n":1}], key=o.itemgetter("n")), sorted(["bb","a"], key=o.methodcaller("__len__")), max([(1,5),(2,3)], key=o.itemgetter(1)))
from functools import reduce
print(reduce(o.mul,[1,2,3,4]), o.__add__(1,2), list(map(o.neg,[1,2])), type(g), o.matmul.__name__)
t(o.matmul,1,2); t(o.index, 1.5); t(o.inv,"a")
