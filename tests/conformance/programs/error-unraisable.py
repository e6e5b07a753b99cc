"""Exceptions in __del__ and in generators that are closed: nobody can catch them."""
class D:
    def __init__(self, n): self.n = n
    def __del__(self):
        if self.n == 0:
            x = 1 / 0
        if self.n == 1:
            try:
                {}["a"]
            except KeyError as e:
                raise ValueError("chained") from e
        if self.n == 2:
            e = ValueError("noted")
            e.add_note("the note")
            raise e
        if self.n == 3:
            raise ExceptionGroup("g", [ValueError(1)])
        if self.n == 4:
            raise Exception
        if self.n == 5:
            print(undefinedd)
        if self.n == 6:
            def rec(): rec()
            rec()
        if self.n == 7:
            raise ValueError("two\nlines")
for i in (0, 1, 2, 3, 4, 5, 7):
    D(i)
    print(i)
def g():
    try:
        yield 1
    finally:
        1 / 0
x = g()
next(x)
del x
def g2():
    try:
        yield 1
    except GeneratorExit:
        yield 2
x = g2()
next(x)
del x
class C:
    def __del__(self):
        self.missing()
c = C()
c = None
class B:
    def __init__(self):
        raise ValueError("init")
    def __del__(self):
        print("B del")
try:
    B()
except ValueError as e:
    print("caught")
print("x")
