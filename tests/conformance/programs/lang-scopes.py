"""global, nonlocal, closures, class scopes, comprehensions' scopes, del."""
x = "module"

def reads():
    return x

def writes():
    global x
    x = "changed"
    return x

def makes():
    global made
    made = "made"

print(reads(), writes(), reads())
makes()
print(made)

def counter():
    count = 0
    def up(by=1):
        nonlocal count
        count += by
        return count
    def get():
        return count
    return up, get

up, get = counter()
up2, get2 = counter()
print(up(), up(5), get(), up2(), get2())
print(up.__closure__[0].cell_contents, up.__code__.co_freevars, counter.__code__.co_cellvars)

functions = [lambda: i for i in range(3)]
print([f() for f in functions])
functions = [lambda i=i: i for i in range(3)]
print([f() for f in functions])

class Scope:
    x = "class"
    y = x + "!"
    values = [x for _ in range(2)]
    def method(self):
        return x
    inner = lambda: x
    try:
        z = [y for _ in range(1)]
    except NameError as error:
        z = str(error)

print(Scope.y, Scope.values, Scope().method(), Scope.inner(), Scope.z)

def deletes():
    a = 1
    del a
    try:
        print(a)
    except UnboundLocalError as error:
        print(type(error).__name__, error)
    def inner():
        return b
    b = 2
    print(inner())
    del b
    try:
        inner()
    except NameError as error:
        print(type(error).__name__, error)

deletes()

def early():
    try:
        print(late)
    except UnboundLocalError as error:
        print(error)
    late = 1
    return late

print(early())

def walrus():
    total = 0
    partial = [total := total + value for value in range(5)]
    if (n := len(partial)) > 3:
        print(n, partial, total)
    while chunk := partial[:2]:
        print(chunk, end=" ")
        del partial[:2]
    print()
    print(any((hit := value) > 2 for value in [1, 2, 3, 4]), hit)

walrus()
try:
    print(never)
except NameError as error:
    print(error, error.name)
def nested():
    x = "outer"
    def middle():
        def inner():
            nonlocal x
            x = "inner"
        inner()
        return x
    return middle(), x
print(nested())
exec_like = {**globals()}.get("x")
print(exec_like)
print([x for x in range(3)], x)
print({x: y for x in "ab" for y in "cd"}, [[j for j in range(i)] for i in range(4)])
def default(value, seen=[]):
    seen.append(value)
    return seen
print(default(1), default(2), default(3, []), default.__defaults__)
def annotated(a: int, *b: str, c: "later" = 1) -> None: pass
print(annotated.__kwdefaults__)
del made
try:
    made
except NameError as error:
    print(error)
print(sorted(name for name in locals() if name.startswith("up")))
def local_names(a, b=2):
    c = a + b
    return locals()
print(local_names(1))
