def counter():
    n = 0
    def step(by=1):
        nonlocal n
        n += by
        return n
    return step
a, b = counter(), counter()
print(a(), a(), a(5), b())
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])
x = "global"
def show(): return x
def local():
    x = "local"
    def inner(): return x
    return inner(), show()
print(local())
def change():
    global x, fresh
    x = "changed"
    fresh = 1
change(); print(x, fresh)
def outer():
    v = 1
    def mid():
        def inner():
            nonlocal v
            v += 1
        inner()
        return v
    return mid(), v
print(outer())
def late():
    def inner(): return value
    value = 5
    return inner()
print(late())
def unbound():
    def inner(): return value
    r = []
    try:
        inner()
    except NameError as e:
        r.append(str(e))
    value = 5
    r.append(inner())
    del value
    try:
        inner()
    except NameError as e:
        r.append(str(e))
    return r
print(unbound())
class C:
    y = 1
    z = [y for _ in range(2)]
    def get(self):
        return x
print(C.z, C().get())
print(counter().__closure__[0].cell_contents, len(a.__closure__), a.__code__.co_freevars)
def deco(times):
    def wrap(f):
        def inner(*a, **k):
            return [f(*a, **k)] * times
        return inner
    return wrap
@deco(3)
@deco(2)
def hello(name): return "hi " + name
print(hello("x"))
