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
