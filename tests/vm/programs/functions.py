def f(a, b=2, *args, c, d=4, **kw):
    return a, b, args, c, d, kw
print(f(1, c=3), f(1, 2, 3, 4, c=5, e=6), f(*[1, 2], **{"c": 3, "z": 1}), f(1, *(2, 3), c=0, **{"d": 9}))
def pos(a, b, /, c, *, d): return a, b, c, d
print(pos(1, 2, 3, d=4), pos(1, 2, c=3, d=4))
def default(x, acc=[]): acc.append(x); return acc
print(default(1), default(2))
def doc():
    """The doc."""
print(doc.__doc__, doc.__name__, f.__defaults__, f.__kwdefaults__, doc(), (lambda: 0).__name__)
def outer():
    def inner(): pass
    return inner
print(outer().__qualname__, outer.__module__, f.__code__.co_varnames[:3], f.__code__.co_argcount)
def recursive(n): return 1 if n < 2 else n * recursive(n - 1)
print(recursive(30))
compose = lambda *fs: lambda x: x if not fs else compose(*fs[1:])(fs[0](x))
print(compose(lambda x: x + 1, lambda x: x * 10)(1))
def annotated(x: int, y: "str" = "a") -> list: return [x, y]
print(annotated(1))
f.attr = 5; print(f.attr, f.__dict__)
print((lambda x, y=2, *a, **k: (x, y, a, k))(1, z=3))
def noreturn(): return
print(noreturn(), callable(f), callable(5))
calls = [lambda: f(), lambda: f(1), lambda: pos(1, 2, 3), lambda: pos(1, b=2, c=3, d=4), lambda: noreturn(1), lambda: noreturn(x=1), lambda: annotated(), lambda: annotated(1, 2, 3), lambda: annotated(1, x=2), lambda: annotated(1, z=2), lambda: f(1, 2, c=1, **{"c": 2}), lambda: f(*5), lambda: f(**5), lambda: 5(), lambda: None(), lambda: "a"(), lambda: pos(), lambda: (lambda x: x)(), lambda: print(foo=1), lambda: len(), lambda: len(1, 2), lambda: len(5), lambda: abs("a"), lambda: int(1, 2, 3), lambda: f.missing, lambda: pos(1), lambda: pos(1, 2, 3, 4, d=1), lambda: annotated(yy=1, x=2)]
for call in calls:
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
def local():
    try:
        print(v)
    except UnboundLocalError as e:
        print(e)
    v = 1
local()
