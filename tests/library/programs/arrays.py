# arrays of numbers
import array
import copy
from array import array as A, typecodes

a = A("i", [1, 2, 3])
print(a, len(a), a[0], a[-1], a[1:], a.typecode, a.itemsize, list(a), 2 in a, typecodes, type(a), array.ArrayType is A)
a.append(4)
a.extend([5, 6])
a.insert(0, 0)
print(a.pop(), a.pop(0), a, a.index(3), a.count(2), a + A("i", [9]), a * 2, a.tolist(), a == A("i", [1, 2, 3, 4, 5]), a < A("i", [2]))
a[0] = 10
a[1:3] = A("i", [7, 7, 7])
del a[-1]
a.reverse()
a += A("i", [1])
a *= 2
print(a, a.tobytes()[:8], A("d", [1.5, 2]), A("f", [0.1]), A("b", b"ab"), A("B", bytes([1, 255])), A("w", "text"), A("u", "x").tounicode())
b = A("h")
b.frombytes(b"\x01\x00\x02\x00")
b.fromlist([3])
b.byteswap()
print(b, copy.copy(b), copy.deepcopy(b) == b, sum(A("q", range(5))), max(A("d", [1, 3, 2])), sorted(A("i", [3, 1, 2])), bytes(A("B", [1, 2]).tobytes()))


def fails(f):
    try:
        print("no error", f())
    except Exception as error:
        print(type(error).__name__, error)


fails(lambda: A("z"))
fails(lambda: A(3))
fails(lambda: A("i", "text"))
fails(lambda: A("i", ["x"]))
fails(lambda: A("i", [1.5]))
fails(lambda: A("d", ["x"]))
fails(lambda: A("b", [128]))
fails(lambda: A("B", [-1]))
fails(lambda: A("B", [256]))
fails(lambda: A("h", [40000]))
fails(lambda: A("H", [-1]))
fails(lambda: A("q", [2**63]))
fails(lambda: a[100])
fails(lambda: a["x"])
fails(lambda: a.__setitem__(100, 1))
fails(lambda: a.__setitem__(slice(0, 1), [1]))
fails(lambda: a.remove(99))
fails(lambda: a.index(99))
fails(lambda: A("i").pop())
fails(lambda: a.pop(99))
fails(lambda: a + [1])
fails(lambda: a.extend(A("d", [1])))
fails(lambda: A("h").frombytes(b"123"))
fails(lambda: hash(a))
fails(lambda: A("w", ["ab"]))
fails(lambda: A("i", [1]).fromunicode("x"))
