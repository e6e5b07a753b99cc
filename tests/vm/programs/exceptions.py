def f(kind):
    try:
        print("try", kind)
        if kind == 1: raise ValueError("v")
        if kind == 2: raise KeyError("k")
        if kind == 3: return "returned"
    except ValueError as e:
        print("except", e, repr(e), e.args)
    except (KeyError, IndexError) as e:
        print("tuple", e, repr(e))
    else:
        print("else")
    finally:
        print("finally")
    return "end"
for k in range(4): print(f(k))
def g():
    try:
        return "try"
    finally:
        print("cleanup")
def h():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            print("body", i)
        finally:
            print("fin", i)
print(g()); h()
class AppError(Exception):
    def __init__(self, code, *rest):
        super().__init__(code, *rest)
        self.code = code
class Sub(AppError): pass
try:
    raise Sub(5, "why")
except AppError as e:
    print(type(e).__name__, e.code, e.args, e, isinstance(e, Exception))
try:
    try:
        raise ValueError("first")
    except ValueError as e:
        raise TypeError("second") from e
except TypeError as e:
    print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        {}["x"]
except KeyError as e:
    print(repr(e.__context__), e.__cause__)
try:
    try:
        raise OSError(9999, "No such file")
    except OSError as e:
        print(e, e.errno, e.strerror, repr(e))
        raise
except OSError as e:
    print("again", e)
try:
    raise ValueError
except ValueError as e:
    print(repr(e), str(e) == "", e.args)
try:
    raise 5
except TypeError as e:
    print(e)
try:
    raise ValueError("x") from None
except ValueError as e:
    print(e.__cause__, e.__suppress_context__)
try:
    raise
except RuntimeError as e:
    print(e)
try:
    try:
        pass
    except 5:
        pass
    raise ValueError("passes")
except ValueError as e:
    print(e)
try:
    try:
        raise ValueError("q")
    except 5:
        pass
except TypeError as e:
    print(e)
e = "kept"
try:
    raise ValueError
except ValueError as e:
    pass
try:
    print(e)
except NameError as x:
    print(x)
try:
    [][1]
except LookupError as x:
    print(type(x), x)
x = ValueError("a"); x.add_note("note"); print(x.__notes__, ValueError("a") == ValueError("a"), str(KeyError("k")), str(KeyError("a", "b")), repr(ValueError("a", 1)), str(Exception("a", 1)))
print(issubclass(KeyError, LookupError), issubclass(BrokenPipeError, OSError), TimeoutError.__mro__[1].__name__, IOError is OSError, BaseException.__subclasscheck__ is not None)
def nested():
    try:
        try:
            raise ValueError("inner")
        finally:
            print("inner finally")
    except ValueError:
        print("handled")
        try:
            raise KeyError("again")
        except KeyError:
            print("second")
nested()
def swallow():
    while True:
        try:
            raise ValueError("lost")
        finally:
            break
    return "swallowed"
