"""Decorators of functions and classes, closures, functools, recursion, defaults, introspection."""
import functools
def trace(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        print(f"call {function.__name__} {args} {kwargs}")
        try: return function(*args, **kwargs)
        finally: print("done", function.__name__)
    return wrapper
def repeat(times):
    def decorator(function):
        def wrapper(*args): return [function(*args) for _ in range(times)]
        return wrapper
    return decorator
@trace
@repeat(times=2)
def greet(name): "Greets."; return f"hi {name}"
print(greet("x"), greet.__name__, greet.__wrapped__.__name__)
@trace
def documented(a, /, b: int = 1, *c, d, e=5, **f) -> str:
    """The doc."""
    return locals()
print(documented(1, 2, 3, d=4, g=6)); print(documented.__doc__, documented.__name__, documented.__qualname__, documented.__module__, documented.__wrapped__.__defaults__, documented.__wrapped__.__kwdefaults__)
code = documented.__wrapped__.__code__
print(code.co_name, code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, code.co_varnames[:6], code.co_flags & 12, code.co_firstlineno)
class Count:
    def __init__(self, function): self.function, self.calls = function, 0; functools.update_wrapper(self, function)
    def __call__(self, *args): self.calls += 1; return self.function(*args)
    def __get__(self, instance, owner): return functools.partial(self, instance)
@Count
def counted(x): return x * 2
print(counted(1), counted(2), counted.calls, counted.__name__)
class Uses:
    @Count
    def method(self, x): return self, x
    @staticmethod
    @trace
    def static(x): return x
    @classmethod
    @trace
    def klass(cls): return cls.__name__
    @property
    @trace
    def prop(self): return "prop"
    @functools.cached_property
    def cached(self): print("computed"); return 42
u = Uses(); print(u.method(1)[1], Uses.static(2), u.klass(), u.prop, u.cached, u.cached, u.__dict__)
def add_method(cls): cls.added = lambda self: "added"; return cls
def replace_class(cls): return 42
@add_method
class Decorated: pass
@replace_class
class Gone: pass
print(Decorated().added(), Gone)
@(lambda f: lambda *a: ("lambda", f(*a)))
def simple(x): return x
print(simple(1))
registry = {}
def register(name): return lambda f: registry.setdefault(name, f)
@register("one")
def first(): return 1
@register("one")
def second(): return 2
print(registry["one"](), first is second, second())
@functools.lru_cache(maxsize=2)
def square(x): print("computing", x); return x * x
print(square(1), square(2), square(1), square(3), square(2), square.cache_info()); square.cache_clear(); print(square.cache_info(), square.__wrapped__(9), square.cache_parameters())
@functools.cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), fib.cache_info().hits)
try: square([])
except TypeError as error: print(error)
@functools.singledispatch
def show(x): return f"object {x}"
@show.register
def _(x: int): return f"int {x}"
@show.register(list)
@show.register(tuple)
def _(x): return f"sequence {len(x)}"
@show.register(type(None))
def _(x): return "none"
print(show("a"), show(1), show(True), show([1]), show((1, 2)), show(None), show(1.5))
p = functools.partial(print, "partial", sep="-"); p("a", end="!\n"); print(p.func is print, p.args, p.keywords)
print(functools.reduce(lambda a, b: a * b, range(1, 6)), functools.reduce(max, [], 7))
@functools.total_ordering
class Ordered:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
print(Ordered(1) <= Ordered(2), Ordered(1) > Ordered(2), Ordered(2) >= Ordered(2))
print(sorted("bca", key=functools.cmp_to_key(lambda a, b: (a < b) - (a > b))))
def make_counter():
    count = 0
    def increment(n=1):
        nonlocal count
        count += n
        return count
    increment.reset = lambda: None
    return increment
a, b = make_counter(), make_counter(); print(a(), a(5), b(), a.__closure__[0].cell_contents, a.reset())
def compose(*functions): return functools.reduce(lambda f, g: lambda x: f(g(x)), functions)
print(compose(str, lambda x: x + 1, int)("41"))
def memo(function):
    cache = {}
    def wrapper(n):
        if n not in cache: cache[n] = function(n)
        return cache[n]
    wrapper.cache = cache
    return wrapper
@memo
def factorial(n): return 1 if n == 0 else n * factorial(n - 1)
print(factorial(20), len(factorial.cache))
def attributes(): attributes.count = getattr(attributes, "count", 0) + 1; return attributes.count
print(attributes(), attributes(), attributes.__dict__)
functions = []
for i in range(3):
    def f(x, i=i): return x + i
    functions.append(f)
print([f(10) for f in functions], [(lambda: i)() for i in range(3)])
print((lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4), (lambda: None)(), (lambda x: (lambda y: x + y))(1)(2))
print(trace.__name__, (lambda: 0).__name__, trace.__code__.co_freevars, type(trace).__name__, callable(trace), repr(trace)[:16])
@trace
def fails(): raise ValueError("inside")
try: fails()
except ValueError as error: print(error)


# locals(): parameters, what is only the function's own, then what is shared, by name
def outer(c, a):
    x = 1
    y = 2
    b = 3

    def inner():
        return x, a, b

    z = 4
    print(list(locals()), outer.__code__.co_cellvars, inner.__code__.co_freevars)

    def again():
        nonlocal x
        x = 5
        print(locals(), b)
    again()
    return [cell.cell_contents for cell in inner.__closure__]


class Base:
    def method(self):
        super().__init__()
        v = 1
        w = 2

        def shown():
            return __class__, w, v
        return list(locals()), shown.__code__.co_freevars


print(outer(7, 8), Base().method())

print(code)
