"""Starred targets, displays and arguments; unpacking errors."""
def report(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)

a, *b = 1, 2, 3; print(a, b)
*a, b = "xyz"; print(a, b)
a, *b, c = range(2); print(a, b, c)
(a, *b), [c, [*d, e]] = (1, 2, 3), [4, "fgh"]; print(a, b, c, d, e)
*a, = {1: 2}; print(a)
[a, b] = (lambda: iter("ab"))(); print(a, b)
for first, *rest in [(1, 2, 3), "ab"]:
    print(first, rest)
print([*range(3), *"ab"], (*(), 1), {*[1, 2], 3}, {**{"a": 1}, "b": 2, **{"a": 3}})
def f(*args, **kwargs): return args, kwargs
print(f(*[1, 2], 3, *"45", x=1, **{"y": 2}, **{"z": 3}))
print(*[1, 2, 3], sep="-")
def returns(): return 1, *[2, 3]
print(returns())
x = *[1], 2
print(x, x[0], {x: 1}[(1, 2)])
print([x, *y] if (y := [2]) else 0)
def one(): a, b = 1,; return a
def two(): a, b = 1, 2, 3
def three(): a, b, *c = [1]
def four(): a, b = 5
def five(): a, b = None
def six(): (a, b), c = 1, 2
def seven(): a, b = {"x": 1}; return a
def eight(): a, b = iter([1, 2, 3])
def nine(): a, b, c = "ab"
def ten(): a, b, *c, d, e = range(3)
def eleven(): [a] = []
def twelve(): a, b = (i for i in range(5))
def thirteen(): f(**[1])
def fourteen(): f(*5)
def fifteen(): f(**{"a": 1}, **{"a": 2})
def sixteen(): f(a=1, **{"a": 2})
def seventeen(): f(**{1: 2})
def eighteen(): return [*5]
def nineteen(): return {**5}
def twenty(): return {*None}
def gen():
    yield 1
    raise KeyError("inside")
def twenty_one(): a, b, c = gen()
def twenty_two(): a, b = {1, 2, 3}
def twenty_three(): a, b = set()
def twenty_four(): return print(*1)
for function in (one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, fifteen,
                 sixteen, seventeen, eighteen, nineteen, twenty, twenty_one, twenty_two, twenty_three, twenty_four):
    report(function)
class Counts:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        print("next", self.n, end=" ")
        if self.n > 5: raise StopIteration
        return self.n
try:
    a, b = Counts()
except ValueError as error:
    print(error)
a, *b = Counts(); print(a, b)
class Pairs:
    def __getitem__(self, i):
        if i > 1: raise IndexError
        return i
a, b = Pairs(); print(a, b)
class Mapping:
    def keys(self): return ["k1", "k2"]
    def __getitem__(self, key): return key.upper()
print({**Mapping()}, f(**Mapping()), dict(Mapping()))
a = b = c = []; a.append(1); print(b, c)
i = 0
values = [10, 20]
i, values[i] = 1, 30
print(i, values)
