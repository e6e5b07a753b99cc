# Special methods that are another's, dir() through a metaclass, and type() of bases that bring a metaclass in.
class Number(int):
    def __repr__(self):
        return "number"


print(str(Number(3)), int.__repr__(Number(3)))
Number.__str__ = int.__repr__
print(str(Number(3)), f"{Number(3)}", [Number(3)])


class Down(int):
    __lt__ = int.__gt__
    __add__ = int.__mul__


print(Down(1) < Down(2), sorted([Down(1), Down(3), Down(2)]), Down(3) + Down(4))


class Meta(type):
    def __new__(mcls, name, bases, namespace, **kwargs):
        print("new", mcls.__name__, name, kwargs)
        return super().__new__(mcls, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **kwargs):
        print("init", name, kwargs)
        super().__init__(name, bases, namespace)

    def __dir__(cls):
        return ["of", "the", "class"]


class Base(metaclass=Meta):
    def __dir__(self):
        return ["of", "an", "instance"]


print(dir(Base), dir(Base()))
made = type("Made", (Base,), {"x": 1})
print(type(made), made.x)


# The names of an object: its own, its class's, then all that the first base has, then the next base
class Left:
    left = 1


class Right:
    right = 1


class Both(Left, Right):
    both = 1

    def __init__(self):
        self.own = 1


print([name for name in Both().__dir__() if name in ("own", "both", "left", "right", "__eq__")])
