"""warnings: filters, places, what is shown, errors; what cannot be raised."""
import warnings, weakref, sys, gc
def t(f, *a, **k):
    try: print("->", f(*a, **k))
    except BaseException as e: print(type(e).__name__, e)
t(warnings.warn); t(warnings.warn, "x", int); t(warnings.warn, "x", 3); t(warnings.warn, "x", "y"); t(warnings.warn, 42); t(warnings.warn, "x", None, "z")
t(warnings.warn_explicit, "m"); t(warnings.warn_explicit, "m", UserWarning, "f.py", 3); t(warnings.warn_explicit, "m", UserWarning, "f.py", 3, registry=4)
t(warnings.simplefilter, "bogus"); t(warnings.simplefilter, "error", int); t(warnings.simplefilter, "error", UserWarning, -1); t(warnings.filterwarnings, "bogus"); t(warnings.filterwarnings, "error", 3)
t(warnings.filterwarnings, "error", "", 3); t(warnings.filterwarnings, "error", lineno="x")
print(warnings.filters)
def f(): warnings.warn("in f", stacklevel=2)
f()
f()
for i in range(3): f()
warnings.warn("deprecated!", DeprecationWarning)
warnings.warn("pending", PendingDeprecationWarning)
warnings.warn(UserWarning("instance"))
warnings.warn("level 50", stacklevel=50)
print(warnings.WarningMessage("m", UserWarning, "f", 3))
print(sorted(key[0] for key in __warningregistry__ if key != 'version'))
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    warnings.warn("rec", FutureWarning)
    print(len(w), w[0], w[0].category, w[0].message, str(w[0].message), w[0].lineno, w[0].filename, w[0].line, w[0].source)
    print(w)
c = warnings.catch_warnings()
print(repr(c))
c.__enter__()
t(c.__enter__)
c.__exit__(None,None,None)
t(c.__exit__, None, None, None)
print(warnings.formatwarning("m", UserWarning, "f.py", 3, "  line text "), end="")
print(warnings.formatwarning("m", UserWarning, "w1.py", 3), end="")
@warnings.deprecated("use g")
def old(): return 1
old()
class A: 
    def __del__(self): raise ValueError("in del")
a = A(); del a
class B: pass
b = B()
def cb(r): raise KeyError("cb")
r = weakref.ref(b, cb); del b
def gen():
    try: yield
    finally: raise OSError("gen")
g = gen(); next(g); del g
def gen2():
    while True:
        try: yield
        except GeneratorExit: pass
g = gen2(); next(g); del g
def hook(u): print("HOOK", u.exc_type, u.exc_value, u.err_msg, u.object if not callable(u.object) else u.object.__name__, type(u))
sys.unraisablehook = hook
a = A(); del a
b = B(); r = weakref.ref(b, cb); del b
async def co(): pass
co()
with warnings.catch_warnings():
    warnings.simplefilter("error")
    co()
    try: warnings.warn("E")
    except UserWarning as e: print("raised", e)
