# What throw() makes of classes, values and tracebacks.
class Odd(ValueError):
    def __new__(cls, *args):
        return 5


def g():
    try:
        yield 1
    except GeneratorExit:
        raise
    except BaseException as e:
        print("inside", repr(e))
        yield 2
for f in (lambda i: i.throw(Odd), lambda i: i.throw(Odd, 1), lambda i: i.throw(5), lambda i: i.throw(int), lambda i: i.throw(ValueError("a"), 1), lambda i: i.throw(ValueError, ValueError("b")), lambda i: i.throw(KeyError, (1, 2)), lambda i: i.throw(KeyError, None, 5)):
    i = g(); next(i)
    try: print(f(i), end="; ")
    except BaseException as e: print(type(e), e)
class Fails(ValueError):
    def __init__(self, *args): raise LookupError("in init")
i = g(); next(i)
print(i.throw(Fails))
async def c():
    try: await a()
    except BaseException as e: print("in c", repr(e))
class a:
    def __await__(self): yield 1
x = c(); x.send(None)
try: x.throw(Odd, 3)
except BaseException as e: print(repr(e))


async def agen():
    try:
        yield 1
    except LookupError as e:
        print("in agen", repr(e))
        yield 2


async def main():
    i = agen()
    await i.asend(None)
    print(await i.athrow(LookupError, "x"))
x = main()
try:
    x.send(None)
except StopIteration:
    print("end")
