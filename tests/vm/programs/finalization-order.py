# What a container holds goes in CPython's order: it shows wherever a finalizer prints.
import gc
from collections import deque


class N:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("gone", self.n, end="; ")


class Slots:
    __slots__ = ("a", "b", "c")


def generator():
    a = N("a")
    yield a.n
    b = N("b")
    yield b.n


def frame(a, b):
    c = N("c")
    d = N("d")
    return c.n + d.n


def packed(*args, **kwargs):
    pass


def outer():
    a = N("a")
    b = N("b")

    def inner():
        return a, b
    return inner


x = [N(1), N(2), N(3)]
del x
print("list")
x = [N(1), N(2), N(3)]
x.clear()
print("clear()")
x = [N(1), N(2), N(3)]
x[:] = []
print("a slice assigned")
x = [N(1), N(2), N(3)]
del x[:]
print("a slice deleted")
x = [N(1), N(2), N(3), N(4), N(5)]
del x[::2]
print("with a step", len(x))
x = (N(6), N(7))
print("tuple")
x = {1: N(1), 2: N(2)}
print("dict")
x = {N(1): N(2), N(3): N(4)}
x.clear()
print("dict with keys")
x = Slots()
x.c, x.a, x.b = N(1), N(2), N(3)
del x
print("slots")
frame(N("x"), N("y"))
print("frame")
x = deque([N(1), N(2), N(3)])
del x
print("deque")
x = deque([N(1), N(2), N(3)])
x.clear()
print("deque.clear()")
x = deque([N(1), N(2)], maxlen=2)
x.append(N(3))
print("deque, full")
x = generator()
next(x), next(x)
del x
print("generator")
x = ValueError(N(1), N(2))
x.note = N(3)
del x
print("exception")
x = N(1), N(2), [N(3), N(4)]
x = None
print("nested")
packed(N(1), N(2), k=N(3), j=N(4))
print("arguments")
x = lambda a=N(1), b=N(2): 0
del x
print("defaults")
x = outer()
del x
print("closure")
try:
    a, = N("a"), N("b")
except ValueError:
    pass
print("unpacking")
(N(1), N(2)) + (N(3),)
print("concatenation")
x = [N(1), N(2), N(3)]
x[0:2] = [N(4)]
print("replaced")
x = 0
gc.collect()
print("end")
