"""weakref: references, proxies, containers, finalizers."""
import weakref, gc, sys
class A:
    def __init__(self, n="a"): self.n = n
    def m(self): return self.n
    def __len__(self): return 3
    def __getitem__(self, k): return k*2
    def __call__(self, x): return x+1
    def __add__(self, o): return ("add", o)
    def __iter__(self): return iter([1,2])
    def __contains__(self, x): return x == 1
    def __repr__(self): return f"A({self.n})"
def t(f, *a, **k):
    try: print("->", f(*a, **k))
    except BaseException as e: print(type(e).__name__, e)
a = A(); r = weakref.ref(a); print(r() is a, r == weakref.ref(a), r is weakref.ref(a), hash(r) == hash(a), type(r), r.__callback__)
print(weakref.getweakrefcount(a), weakref.getweakrefs(a) == [r])
p = weakref.proxy(a); print(p.n, p.m(), len(p), p[2], p(4), p + 1, list(p), 1 in p, bool(p), str(p), type(p), isinstance(p, A), p == p)
p.n = "changed"; print(a.n); t(hash, p)
print(type(weakref.proxy(print)), type(weakref.proxy({1}.__class__.__mro__[0])) if False else "")
del a; print(r(), p.__repr__()[:10] if False else "dead"); t(lambda: p.n); t(lambda: len(p)); t(lambda: p + 1); t(str, p); t(lambda: 1 in p)
for x in (1, "s", [], {}, (), None, object(), 1.5, b"", range(3), print, A, len, {1}, frozenset(), lambda: 0, ValueError("x"), type, sys, (i for i in ()), Exception, slice(1)):
    try: weakref.ref(x); print("ok", type(x).__name__)
    except TypeError as e: print(e)
class S: __slots__ = ("a",)
class W: __slots__ = ("a", "__weakref__")
class SE(ValueError): pass
t(weakref.ref, S()); 
w = W(); print(weakref.ref(w)() is w); e = SE(); print(weakref.ref(e)() is e)
cbs = []
b = A("b"); r1 = weakref.ref(b, lambda ref: cbs.append(("cb1", ref() is None))); r2 = weakref.ref(b, lambda ref: cbs.append("cb2")); del b; print(cbs)
wm = weakref.WeakMethod((o := A("o")).m); print(wm()(), wm().__self__ is o); del o; print(wm())
t(weakref.WeakMethod, len)
d = weakref.WeakValueDictionary(); x = A("x"); y = A("y"); d["x"] = x; d["y"] = y; print(len(d), sorted(d), dict(d), "x" in d, d.get("z"), list(d.values())); del x; print(len(d), list(d.items())); t(lambda: d["x"]); t(lambda: d.pop("q")); print(d.pop("q", 5), d.setdefault("n", y), repr(d).startswith("<WeakValueDictionary at 0x"))
k = weakref.WeakKeyDictionary(); k1 = A("k1"); k2 = A("k2"); k[k1] = 1; k[k2] = 2; print(len(k), [q.n for q in k], k[k1], k1 in k, 3 in k); del k1; print(len(k), list(k.items())); t(lambda: k[3])
s = weakref.WeakSet(); s1, s2 = A("s1"), A("s2"); s.add(s1); s.add(s2); s.add(s1); print(len(s), s1 in s, sorted(i.n for i in s)); s.discard(s2); del s1; print(len(s)); t(s.pop); t(s.remove, s2); t(s.add, 3); print(s, repr(s))
z = A("z"); f = weakref.finalize(z, print, "finalized", 1, sep="-"); print(f.alive, f.peek()[1:], f.atexit); del z; print(f.alive, f(), f.peek())
z = A("z2"); f = weakref.finalize(z, print, "called"); print(f(), f.alive); g = weakref.finalize(z, print, "at exit")
h = weakref.finalize(z, print, "detached"); h.detach(); print(h.alive)
class N: pass
n = N(); n.self = n; rn = weakref.ref(n, lambda r: print("cycle collected")); del n; print(gc.collect() > 0, rn())
class R(weakref.ref): pass
q = A(); rr = R(q); rr.attr = 1; print(rr.attr, rr() is q, rr == weakref.ref(q))
print(weakref.ReferenceType is weakref.ref, weakref.ProxyTypes)


# Chains that go all at once: what waits for its turn is gone already for those who look
class Link:
    pass


def chain(length):
    refs, seen = [], []
    head = None
    for _ in range(length):
        link = Link()
        link.next = head
        below = weakref.ref(link)
        refs.append(weakref.ref(link, lambda dead, below=below: seen.append(below() is None)))
        head = link
    if length:
        del link
    head = None
    return len(seen), all(seen), [ref() for ref in refs if ref() is not None]


class Parent:
    def __init__(self, parent=None):
        if parent is None:
            return
        mine = weakref.ref(self)
        self.parent = weakref.ref(parent, lambda dead: mine())


def dictionary():
    table = weakref.WeakKeyDictionary()
    root = last = Parent()
    for _ in range(100):
        table[last] = last = Parent(last)
    del root
    return len(table)


print(chain(0), chain(5), chain(400), dictionary(), dictionary())
