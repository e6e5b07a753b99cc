# How an object says what it is made of: __reduce_ex__() and __getstate__(), with what copy and pickle make of it.
import copy
import copyreg
import pickle


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


class Slotted:
    __slots__ = ("a", "__b")

    def __init__(self):
        self.a, self.__b = 1, 2


class Named(str):
    def __getnewargs__(self):
        return (str(self).upper(),)


class Stack(list):
    pass


class Keyed(dict):
    def __init__(self, *args):
        super().__init__(*args)
        self.note = "n"


class Special:
    def __new__(cls, *args, **kwargs):
        self = super().__new__(cls)
        self.made = args, kwargs
        return self

    def __getnewargs_ex__(self):
        return (1, 2), {"z": 3}


def attempt(what, function):
    try:
        print(what, "->", function())
    except Exception as error:
        print(what, "->", type(error).__name__, error)


def show(parts):
    return [list(part) if type(part).__name__.endswith("iterator") else getattr(part, "__name__", part) for part in parts]


stack, keyed = Stack([1, 2]), Keyed({"k": 1})
stack.note = "s"
for obj in Point(1, 2), Slotted(), Named("x"), Special(), [1], {1: 2}:
    attempt(type(obj).__name__, lambda: show(obj.__reduce_ex__(4))[:3])
print(show(stack.__reduce_ex__(2))[2:], show(keyed.__reduce_ex__(2))[2:])
print(Point(1, 2).__getstate__(), Slotted().__getstate__(), object().__getstate__())
print(copy.copy(stack), copy.copy(stack).note, copy.copy(keyed), copy.copy(keyed).note, copy.copy(Special()).made, copy.copy(Named("x")))
print(vars(copy.copy(Point(1, 2))), vars(copy.deepcopy(Point([1], 2))))
print(show(Point(1, 2).__reduce__()), show(Point(3, 4).__reduce_ex__(0)))
attempt("slots", lambda: Slotted().__reduce_ex__(0))
attempt("generator", lambda: (x for x in ()).__reduce_ex__(2))
attempt("copy generator", lambda: copy.copy(x for x in ()))
copyreg.pickle(Point, lambda point: (Point, (point.x * 10, point.y)))
print(vars(copy.copy(Point(1, 2))), vars(pickle.loads(pickle.dumps(Point(1, 2)))))
attempt("bad", lambda: copyreg.pickle(Point, 3))
attempt("constructor", lambda: copyreg.constructor(3))
print(copyreg.__newobj__(Point).__class__.__name__)
