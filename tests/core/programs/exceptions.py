# exceptions: recorded under CPython 3.14
def t(f, *a):
    try: print(f(*a))
    except BaseException as e: print(type(e).__name__, e, getattr(e, "__notes__", ""))
# exceptions
def chain():
    try:
        try: 1/0
        except ZeroDivisionError as e: raise ValueError("v") from e
    except ValueError as e: return repr(e.__cause__), repr(e.__context__), e.__suppress_context__
t(chain)
def chain2():
    try:
        try: 1/0
        except ZeroDivisionError: raise ValueError("v")
    except ValueError as e: return e.__cause__, repr(e.__context__), e.__suppress_context__
t(chain2)
def chain3():
    try:
        try: 1/0
        except ZeroDivisionError: raise ValueError("v") from None
    except ValueError as e: return e.__cause__, repr(e.__context__), e.__suppress_context__
t(chain3)
def reraise():
    try:
        try: {}["k"]
        except KeyError: raise
    except KeyError as e: return repr(e), e.__context__
t(reraise)
def notes():
    e = ValueError("x"); e.add_note("n1"); e.add_note("n2"); raise e
t(notes)
def r(x): raise x
t(lambda: r(5)); t(lambda: r(ValueError)); t(lambda: r(ValueError(1, 2))); t(lambda: r(None)); t(lambda: r("a")); t(lambda: r(int))
def rf():
    raise ValueError from 5
t(rf)
def ec():
    try: 1/0
    except 5: pass
t(ec)
def ec2():
    try: 1/0
    except (ValueError, 5): pass
t(ec2)
def ec3():
    try: 1/0
    except (ValueError, (KeyError, ZeroDivisionError)): return "caught nested"
t(ec3)
def fin():
    try: return 1
    finally: print("fin")
t(fin)
def star():
    out = []
    try: raise ExceptionGroup("g", [ValueError(1), TypeError(2), ExceptionGroup("h", [ValueError(3), KeyError(4)])])
    except* ValueError as e: out.append(repr(e))
    except* TypeError as e: out.append(repr(e))
    except* KeyError as e: out.append(repr(e))
    return out
t(star)
def star3():
    try: raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError: pass
t(star3)
def star4():
    try: raise ExceptionGroup("g", [ValueError(1)])
    except* ValueError: raise KeyError("new")
t(star4)
eg = ExceptionGroup("m", [ValueError(1), TypeError(2), ExceptionGroup("n", [OSError(3)])])
t(lambda: eg.subgroup(lambda e: isinstance(e, OSError))); t(lambda: eg.split(lambda e: False)); t(lambda: eg.split(TypeError)); t(lambda: eg.derive([ValueError()]))
class MyEG(ExceptionGroup):
    def derive(self, excs): return MyEG(self.message, excs)
m = MyEG("my", [ValueError(1), TypeError(2)]); m.add_note("note")
a, b = m.split(ValueError); print(repr(a), repr(b), a.__notes__, a.message, a.exceptions)
class MyErr(OSError): pass
print(type(MyErr(2, "x")), OSError(2, "x", "f").filename, str(OSError(2, "x", "f")))
print(StopIteration(3).value, SystemExit(4).code, KeyError("k"), repr(KeyError("k")), UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"))
def gen():
    x = yield 1
    return 5
def stop():
    g = gen(); next(g)
    try: next(g)
    except StopIteration as e: return e.value, repr(e)
t(stop)
def attr():
    try: (5).foo
    except AttributeError as e: return e.name, e.obj, str(e)
t(attr)
def name():
    try: undefined_name
    except NameError as e: return e.name, str(e)
t(name)
def unb():
    try:
        print(zz); zz = 1
    except UnboundLocalError as e: return str(e)
t(unb)
def imp():
    try: import nonexistent_mod
    except ImportError as e: return type(e).__name__, e.name, str(e)
t(imp)
class E1(ValueError, KeyError): pass
t(lambda: E1.__mro__); t(lambda: r(E1("a")))
class E2(Exception): x = 1
e = E2("a"); e.y = 2; print(e.x, e.y, e.__dict__, e.args, e == E2("a"), hash(e) == hash(e))
e.args = (1, 2); print(e, repr(e)); t(lambda: setattr(e, "args", 5)); t(lambda: setattr(e, "__cause__", 5)); t(lambda: setattr(e, "__traceback__", 5))
print(issubclass(ConnectionError, OSError), issubclass(TimeoutError, OSError), issubclass(RecursionError, RuntimeError), Exception.__base__)
def deep(n): return deep(n + 1)
t(lambda: deep(0))
def assertion(): assert 1 == 2, "msg"
t(assertion)
def gexit():
    try: yield
    except GeneratorExit: print("gexit"); raise
g = gexit(); next(g); g.close()
try: raise E2("t").with_traceback(None)
except E2 as e2: print(e2)
try:
    try: raise KeyError(1)
    finally: raise IndexError(2)
except IndexError as ie: print(repr(ie.__context__))
print(Exception().args, repr(Exception()), str(Exception()), repr(Exception("a", 1)), str(Exception("a", 1)))
class Unpr(Exception):
    def __str__(s): raise RuntimeError("no")
t(lambda: r(ZeroDivisionError)); t(lambda: isinstance(ValueError(), Exception)); t(lambda: int("x")); t(lambda: [].pop()); t(lambda: {}[1]); t(lambda: [1][5]); t(lambda: (1,)[5]); t(lambda: "a"[5]); t(lambda: b"a"[9])
