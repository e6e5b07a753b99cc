"""Classes derived from property, classmethod and staticmethod tell their base what they wrap; so do the deprecated ones of abc."""
import abc

class Checked(property):
    def __init__(self, fget=None, fset=None, fdel=None, doc=None, *, limit=10):
        super().__init__(fget, fset, fdel, doc)
        self.limit = limit

    def __set__(self, instance, value):
        if value > self.limit:
            raise ValueError("too big")
        super().__set__(instance, value)

class Only(property):
    def __init__(self, function):
        super().__init__(function)

class Box:
    def __init__(self):
        self._size = 1

    @Checked
    def size(self):
        "how big"
        return self._size

    @size.setter
    def size(self, value):
        self._size = value

    @Only
    def half(self):
        return self._size / 2

box = Box()
box.size = 4
print(box.size, box.half, type(Box.size).__name__, Box.size.__doc__, Box.size.limit)
for attempt in (lambda: setattr(box, "size", 40), lambda: setattr(box, "half", 2), lambda: Box.half.setter(print),
                lambda: property(1, 2, 3, 4, 5), lambda: property(x=1), lambda: classmethod(), lambda: staticmethod(1, 2),
                lambda: classmethod(f=1)):
    try:
        print(attempt())
    except (TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)


class Counted(classmethod):
    def __init__(self, function, start=1):
        super().__init__(function)
        self.start = start


class Loose(staticmethod):
    def __init__(self, function):
        super().__init__(function)


class Shelf:
    @Counted
    def name(cls):
        return cls.__name__

    @Loose
    def two():
        return 2


class Old(metaclass=abc.ABCMeta):
    @abc.abstractclassmethod
    def of_class(cls):
        pass

    @abc.abstractstaticmethod
    def of_none():
        pass

    @abc.abstractproperty
    def value(self):
        pass


print(Shelf.name(), Shelf.two(), Shelf.__dict__["name"].start)
try:
    Old()
except TypeError as error:
    print(error)
