def count(n):
    print("start")
    for i in range(n):
        got = yield i
        if got: print("got", got)
    return "done"
g = count(3)
print(next(g), g.send("hello"), next(g))
try:
    next(g)
except StopIteration as e:
    print("stop", e.value)
print(list(count(2)), next(iter([]), "default"))
def delegate():
    r = yield from count(2)
    print("result", r)
    yield from "ab"
print(list(delegate()))
def closing():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("closed"); raise
    finally:
        print("finally")
g = closing(); next(g); g.close(); g.close()
def throwing():
    while True:
        try:
            yield "ok"
        except ValueError as e:
            yield f"caught {e}"
g = throwing(); print(next(g), g.throw(ValueError("x")), next(g))
try:
    g.throw(KeyError("k"))
except KeyError as e:
    print("out", e)
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
print([v for v, _ in zip(fib(), range(10))])
def inner():
    try:
        x = yield 1
        print("x", x)
        yield 2
    finally:
        print("inner finally")
def outer():
    try:
        yield from inner()
    except RuntimeError as e:
        print("outer", e)
        yield 3
g = outer(); print(next(g), g.send("s"))
print(g.throw(RuntimeError("boom")))
def bad():
    yield 1
    raise StopIteration("inside")
try:
    list(bad())
except RuntimeError as e:
    print(type(e).__name__, e, repr(e.__cause__))
g = count(1)
try:
    g.send("x")
except TypeError as e:
    print(e)
def reenter():
    yield next(me)
me = reenter()
try:
    next(me)
except ValueError as e:
    print(e)
def ignore():
    try:
        yield 1
    except GeneratorExit:
        yield 2
g = ignore(); next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)
print(g.gi_running, type(g), g.__name__, count(1).gi_frame is not None)
def walrus():
    while (x := (yield)) != "end":
        print("item", x)
w = walrus(); next(w); w.send(1); w.send(2)
try:
    w.send("end")
except StopIteration:
    print("over")
print(sum(i for i in count(3)), 1 in count(5), max(count(4)), "-".join(str(i) for i in range(3)), dict((i, i) for i in range(2)), sorted(count(3), reverse=True), tuple(count(2)), set(count(2)), [*count(2)], list(enumerate(count(1))))
