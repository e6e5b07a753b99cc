"""try, except, else, finally: what wins."""
def plain(fail):
    try:
        print("try")
        if fail: raise ValueError("v")
        return "returned"
    except ValueError as error:
        print("except", error)
        return "handled"
    else:
        print("else")
    finally:
        print("finally")

print(plain(False), plain(True))

def loops():
    for i in range(4):
        try:
            if i == 1: continue
            if i == 3: break
            print("body", i)
        finally:
            print("finally", i)
    else:
        print("never")
    for i in range(2):
        try:
            pass
        finally:
            print("f", i)
    else:
        print("else")
loops()

def nested():
    try:
        try:
            raise KeyError("inner")
        finally:
            print("first")
            try:
                raise ValueError("in finally")
            except ValueError as error:
                print(repr(error), repr(error.__context__))
    except KeyError as error:
        print(repr(error), error.__context__)
nested()

def context():
    try:
        try:
            raise KeyError(1)
        except KeyError:
            raise ValueError(2)
    except ValueError as error:
        print(repr(error.__context__), error.__cause__, error.__suppress_context__)
    try:
        try:
            raise KeyError(1)
        except KeyError as cause:
            raise ValueError(2) from cause
    except ValueError as error:
        print(repr(error.__context__), repr(error.__cause__), error.__suppress_context__)
    try:
        try:
            raise KeyError(1)
        except KeyError:
            raise ValueError(2) from None
    except ValueError as error:
        print(repr(error.__context__), error.__cause__, error.__suppress_context__)
context()

def unbinds():
    error = "before"
    try:
        raise ValueError
    except ValueError as error:
        pass
    try:
        return error
    except UnboundLocalError as e:
        return str(e)
print(unbinds())

def reraises():
    try:
        raise ValueError("again")
    except ValueError:
        try:
            raise
        except ValueError as error:
            return repr(error), error.__context__
print(reraises())
try:
    raise
except RuntimeError as error:
    print(error)

def matches(error):
    try:
        raise error
    except (KeyError, IndexError) as e:
        return "lookup", type(e).__name__
    except ArithmeticError as e:
        return "arithmetic", type(e).__name__
    except Exception as e:
        return "other", type(e).__name__
for error in (KeyError(1), IndexError(2), ZeroDivisionError(), OverflowError, ValueError):
    print(matches(error))

def generator():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("exit")
        raise
    finally:
        print("closed")
for value in generator():
    print(value)
    break
g = generator(); next(g); g.close(); print("after close")
def swallow():
    while True:
        try:
            raise ValueError
        except ValueError:
            break
    return "out"
print(swallow())
def with_else(n):
    try:
        x = 10 / n
    except ZeroDivisionError:
        return "zero"
    else:
        return f"ok {x}"
    finally:
        print("done", end=" ")
print(with_else(2), with_else(0))
try:
    try:
        1 / 0
    except TypeError:
        print("no")
except ZeroDivisionError as error:
    print("outer", error)
try:
    raise ValueError("x") from "text"
except TypeError as error:
    print(error)
try:
    raise ValueError("x") from KeyError
except ValueError as error:
    print(repr(error.__cause__))
try:
    try: raise 5
    except TypeError as error: print(error)
    try: raise object
    except TypeError as error: print(error)
    try:
        1 / 0
    except "text":
        pass
except TypeError as error:
    print(error, repr(error.__context__))
