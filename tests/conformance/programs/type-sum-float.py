"""sum() of floats loses nothing; what list() and its kin ask of what they eat."""
print(sum([0.1] * 10), sum([1e16, 1, -1e16]), sum([0.1, 1e16, True]), sum([1e308, 1e308, -1e308]), sum([1, 2.5, 3]))
print(sum([0.1, 0.2, 0.3], 0.0), sum([], 5), sum([[1], [2]], []), sum((1, 2), start=10), sum([float("inf"), 1.0]))
print(sum([2 ** 70, 0.5]), sum([True, True]), sum({1, 2, 3}), sum({1: 2}.values()), sum(range(101)))
for arguments in ((["a"],), (["a"], ""), ([b"a"], b""), ([1], "x"), (5,), ([1, None],), ([[1]],)):
    try:
        print(sum(*arguments))
    except TypeError as error:
        print(error)

class Sized:
    def __init__(self, length): self.length = length
    def __iter__(self): print("iter", end=" "); return iter([1, 2])
    def __len__(self):
        print("len", end=" ")
        if isinstance(self.length, Exception): raise self.length
        return self.length

class Hinted:
    def __init__(self, hint): self.hint = hint
    def __iter__(self): return iter("ab")
    def __length_hint__(self):
        print("hint", end=" ")
        if isinstance(self.hint, Exception): raise self.hint
        return self.hint

def more(*values): return values
for length in (2, 0, -1, "x", ValueError("no"), TypeError("ignored")):
    for make in (list, tuple, sorted, set, lambda x: [*x], lambda x: (*x,), lambda x: {*x}, lambda x: more(*x),
                 lambda x: [].extend(x), sum, max, any, lambda x: [y for y in x], dict.fromkeys, enumerate, len, bool):
        try:
            print(make(Sized(length)) if make is not enumerate else "lazy")
        except Exception as error:
            print(type(error).__name__, error)
for hint in (2, -1, "x", NotImplemented, ValueError("no"), TypeError("ignored")):
    for make in (list, tuple, sorted, "-".join):
        try:
            print(make(Hinted(hint)))
        except Exception as error:
            print(type(error).__name__, error)
array = bytearray(b"ab")
try:
    array += array
except BufferError as error:
    print(error)
array += bytes(array)
array *= 2
print(array)
