# lang-dunder-lookup.py: special methods are looked up in the type; attribute hooks, slots, the order of a class statement
#
# SPDX-License-Identifier: GPL-3.0-or-later
class Quiet:
    pass


quiet = Quiet()
quiet.__len__ = lambda: 5
try:
    len(quiet)
except TypeError as error:
    print(error)


class Hooks:
    def __getattr__(self, name):
        print("getattr", name, end="; ")
        if name.startswith("_"):
            raise AttributeError(name)
        return name.upper()

    def __setattr__(self, name, value):
        print("set", name, end="; ")
        super().__setattr__(name, value)

    def __delattr__(self, name):
        print("del", name, end="; ")
        super().__delattr__(name)


hooks = Hooks()
hooks.a = 1
print(hooks.a, hooks.b, getattr(hooks, "_c", "default"), hasattr(hooks, "_d"))
del hooks.a
print(hooks.a)
try:
    del hooks.a
except AttributeError as error:
    print(repr(error))


class Slots:
    __slots__ = ("x", "_y")

    def __init__(self):
        self.x = 1


slots = Slots()
for action in (lambda: slots.x, lambda: slots._y, lambda: setattr(slots, "z", 1), lambda: slots.__dict__, lambda: delattr(slots, "x")):
    try:
        print(action())
    except AttributeError as error:
        print(error)


class Meta(type):
    @classmethod
    def __prepare__(cls, name, bases, **keywords):
        print("prepare", name, [base.__name__ for base in bases], keywords)
        return {}

    def __new__(cls, name, bases, namespace, **keywords):
        print("new", name, [key for key in namespace if not key.startswith("__")])
        return super().__new__(cls, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **keywords):
        print("init", name)
        super().__init__(name, bases, namespace)

    def __call__(cls, *args):
        print("call", cls.__name__)
        return super().__call__(*args)


class Named:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)


class Base:
    def __init_subclass__(cls, /, tag=None, **keywords):
        print("init_subclass", cls.__name__, tag)
        super().__init_subclass__(**keywords)


class Made(Base, metaclass=Meta, tag="t"):
    field = Named()
    print("body")

    def __new__(cls, value):
        print("instance new", value)
        return super().__new__(cls)

    def __init__(self, value):
        print("instance init", value)


Made(5)


class Left(Base):
    def who(self):
        return ["Left"] + super().who()


class Right(Base):
    def who(self):
        return ["Right"]


class Both(Left, Right):
    def who(self):
        return ["Both"] + super().who()


print(Both().who(), [cls.__name__ for cls in Both.__mro__])
try:
    type("Bad", (Base, Both), {})
except TypeError as error:
    print(error)
