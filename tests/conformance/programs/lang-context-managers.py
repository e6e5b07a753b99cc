"""with: several items, parentheses, suppression, errors in enter and exit, ExitStack, contextmanager."""
import contextlib
class CM:
    def __init__(self, name, swallow=False, enter=None, leave=None): self.name, self.swallow, self.enter, self.leave = name, swallow, enter, leave
    def __enter__(self):
        print("enter", self.name, end="; ")
        if self.enter: raise self.enter
        return self.name.upper()
    def __exit__(self, kind, value, traceback):
        print("exit", self.name, kind and kind.__name__, value, traceback is not None, end="; ")
        if self.leave: raise self.leave
        return self.swallow
def report(function):
    try: print("->", function())
    except BaseException as error: print("->", repr(error), "context", repr(error.__context__), "cause", repr(error.__cause__))
def plain():
    with CM("a") as a, CM("b") as b: return a, b
def parenthesised():
    with (CM("a") as a, CM("b"), CM("c") as (first, *rest),): return a, first, rest
def swallows():
    with CM("a", True): raise ValueError("swallowed")
    return "went on"
def passes():
    with CM("a"), CM("b", True), CM("c"): raise ValueError("stops at b")
    return "after"
def enter_fails():
    with CM("a"), CM("b", enter=KeyError("enter")), CM("c"): return "never"
def leave_fails():
    with CM("a"), CM("b", leave=KeyError("leave")): raise ValueError("body")
def leave_fails_quietly():
    with CM("a", True), CM("b", leave=KeyError("leave")): pass
    return "quiet"
def jumps():
    for i in range(3):
        with CM(str(i)):
            if i == 0: continue
            if i == 1: break
    return i
def target():
    class Box: pass
    box, items = Box(), [0]
    with CM("a") as box.attr, CM("b") as items[0]: pass
    return box.attr, items
def target_fails():
    with CM("a", True) as (x, y): return "never"
    return "swallowed the unpacking"
def returns():
    with CM("a", True):
        try: return "value"
        finally: print("finally", end="; ")
def nested_return():
    with CM("a"):
        with CM("b"): return 1
def exits():
    with CM("a"): raise SystemExit(3)
def generator():
    with CM("a"): yield 1; yield 2
for function in (plain, parenthesised, swallows, passes, enter_fails, leave_fails, leave_fails_quietly, jumps, target, target_fails, returns, nested_return, exits, lambda: list(generator())): report(function)
g = generator(); next(g); g.close(); print("closed")
@contextlib.contextmanager
def manage(name, swallow=False, again=False, replace=None):
    print("before", name, end="; ")
    try: yield name
    except ValueError as error:
        print("caught", error, end="; ")
        if replace: raise replace
        if not swallow: raise
    finally: print("after", name, end="; ")
    if again: yield "twice"
def m1():
    with manage("m") as m: return m
def m2():
    with manage("m", swallow=True): raise ValueError("v")
    return "on"
def m3():
    with manage("m"): raise ValueError("v")
def m4():
    with manage("m", replace=KeyError("r")): raise ValueError("v")
def m5():
    with manage("m", again=True): pass
def m6():
    with manage("m"): raise StopIteration("s")
def m7():
    with manage("m", swallow=True, again=True): raise ValueError("v")
@manage("decorator")
def m8(x): return x
def m9():
    cm = manage("once")
    with cm: pass
    with cm: pass
def m10():
    with contextlib.suppress(KeyError, IndexError): {}["x"]
    with contextlib.suppress(ValueError): raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
def m11():
    with contextlib.ExitStack() as stack:
        for n in "abc": stack.enter_context(CM(n))
        stack.callback(print, "callback", end="; ")
        stack.push(lambda *exc: print("push", exc[0], end="; "))
        return "in"
def m12():
    with contextlib.ExitStack() as stack:
        stack.enter_context(CM("a", True)); stack.enter_context(CM("b", leave=KeyError("b"))); raise ValueError("body")
    return "all swallowed"
def m13():
    stack = contextlib.ExitStack()
    with stack: stack.enter_context(CM("kept")); kept = stack.pop_all()
    print("still open", end="; "); kept.close(); return "closed"
def m14():
    with contextlib.nullcontext(5) as x, contextlib.closing(generator()) as g: return x, next(g)
def m15():
    class Both(contextlib.ContextDecorator):
        def __enter__(self): print("in", end="; "); return self
        def __exit__(self, *exc): print("out", end="; "); return False
    @Both()
    def f(): return "decorated"
    return f()
def m16():
    with 5: pass
def m17():
    class Half:
        def __enter__(self): pass
    with Half(): pass
def m18():
    class Half:
        def __exit__(self, *exc): pass
    with Half(): pass
def m19():
    class Async:
        async def __aenter__(self): pass
        async def __aexit__(self, *exc): pass
    with Async(): pass
def m20():
    cm = CM("instance"); cm.__exit__ = lambda *exc: print("never")
    with cm: pass
    return "special methods come from the type"
for function in (m1, m2, m3, m4, m5, m6, m7, lambda: m8(5), m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19, m20): report(function)
