print(True + True, True * 3, not 0, not [], bool("0"), bool(""), bool(0.0), bool(None), bool([0]))
print(1 and 2, 0 and 2, 1 or 2, 0 or 2, None or [] or "x", 1 and 0 or 3, not (1 and 0))
print(True is True, None is None, isinstance(True, int), type(True), True == 1, [True, False][True])
print(True & False, True | False, True ^ True, ~0, type(True & 1), type(True & True))
def said(value, name):
    print("asked", name)
    return value
print(said(0, "a") and said(1, "b") or said(2, "c"))
print(said(3, "low") < said(2, "mid") < said(1, "high"))
x = 5
print("big" if x > 3 else "small", x if x else None)
class Falsy:
    def __bool__(self):
        return False
class Empty:
    def __len__(self):
        return 0
class Odd:
    def __bool__(self):
        return 1
print(bool(Falsy()), bool(Empty()), not Falsy())
try:
    bool(Odd())
except TypeError as e:
    print(e)
print(any([]), all([]), any([0, "", 3]), all([1, [], 2]), any(x > 2 for x in range(4)))
