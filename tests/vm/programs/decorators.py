def log(f):
    def inner(*a, **k):
        print("call", f.__name__, a, k)
        return f(*a, **k)
    inner.__name__ = f.__name__
    return inner
@log
def add(a, b=1): return a + b
print(add(1), add(1, b=5), add.__name__)
def register(registry):
    def deco(f): registry[f.__name__] = f; return f
    return deco
reg = {}
@register(reg)
def one(): return 1
@register(reg)
class Two: pass
print(sorted(reg), reg["one"]())
class Cached:
    def __init__(self, f): self.f, self.memo = f, {}
    def __call__(self, n):
        if n not in self.memo: self.memo[n] = self.f(n)
        return self.memo[n]
@Cached
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(60), len(fib.memo))
class K:
    @log
    def m(self, x): return x * 2
    @classmethod
    @log
    def c(cls): return cls.__name__
    @property
    def ro(self): return "read"
print(K().m(3) if False else "m", K.c())
try:
    K().ro = 1
except AttributeError as e: print(e)
try:
    del K().ro
except AttributeError as e: print(e)
@(lambda f: "replaced")
def gone(): pass
print(gone)
def order(n):
    print("deco", n)
    return lambda f: (print("apply", n), f)[1]
@order(1)
@order(2)
def o(): pass
@property
def weird(self): return 1
print(type(weird).__name__, weird.fget(None))
