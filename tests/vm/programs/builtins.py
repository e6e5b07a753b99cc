print(abs(-3), all([1]), any([0]), ascii("é"), bin(5), bool(1), callable(print), chr(97), divmod(7, 2), format(3.5, ".2f"), hex(10), oct(10), ord("a"), pow(2, 5), repr("x"), round(2.567, 2), len("abc"))
print(list(map(str, [1, 2])), list(filter(str.isdigit, "a1b2")), list(zip()), list(zip("ab")), list(enumerate("ab", start=5)), list(reversed("abc")), sorted({3, 1, 2}), sum([[1], [2]], []), min("b", "a"), max([1, 5, 3], key=lambda v: -v), min([], default=0), sum(x / 2 for x in range(3)))
print(isinstance(1, (str, int)), issubclass(bool, int), isinstance([], list | dict), type(1).__name__, type(None), type(...), type(NotImplemented), type(print), type(len).__name__, type(lambda: 0), id(1) == id(1), hash("a") == hash("a"))
it = iter([1, 2]); print(next(it), next(it), next(it, "end"), list(iter(lambda c=[0]: c.__setitem__(0, c[0] + 1) or c[0], 4)))
print(getattr("a", "upper")(), hasattr(1, "real"), vars(type("T", (), {"a": 1})())=={}, dir(type("U", (), {"zz": 1}))[-1], slice(1, 2, 3), slice(5), list(range(10))[slice(2, 8, 3)], slice(None, None, -1).indices(5))
print(1, 2, 3, sep="-", end="!\n"); print(); print("a", None, True, [1, "x"], sep=""); print("x", end=""); print("y"); print(*"abc", sep="\n")
print(int("7") + float("1.5"), complex(1, 2), (1+2j) * 2, abs(3+4j), (1+2j).conjugate(), str(b"x"), bytes([65, 66]), bytearray(b"ab"), bytes(3), b"abc"[1], b"a" + b"b", b"%d" % 5, b"abc".hex())
print(globals()["__name__"], "x" in locals(), len(locals()) > 3, __name__, __file__)
def loc(a): b = 2; return locals()
print(loc(1), object() != object(), repr(object())[:14], NotImplemented is NotImplemented, ... is Ellipsis)
for action in [lambda: min(), lambda: min([]), lambda: max(1), lambda: sum(["a"]), lambda: sum("ab"), lambda: next(5), lambda: next(iter([])), lambda: iter(5), lambda: reversed({1}), lambda: sorted(5), lambda: len(5), lambda: ord(5), lambda: round("a"), lambda: abs(None), lambda: isinstance(1, "a"), lambda: print(1, sep=5), lambda: getattr(1, "zz"), lambda: map(), lambda: list(map(5, [1])), lambda: enumerate(5), lambda: zip(5), lambda: pow(2, 3, 0), lambda: hash({}), lambda: chr("a"), lambda: bytes("a"), lambda: bytes([300]), lambda: issubclass(1, int), lambda: type(1, 2), lambda: int("1", 99), lambda: hex(1.5), lambda: range("a"), lambda: range(), lambda: super(), lambda: format(1, 5), lambda: max(1, "a"), lambda: sorted([1, "a"]), lambda: complex("x"), lambda: next(iter({}.items()))]:
    try:
        print(action())
    except Exception as e:
        print(type(e).__name__, e)
