# modules, tracebacks, bytearrays and complex numbers that the program makes or changes
import types

b = bytearray(b"abc"); b.resize(5); print(b); b.resize(1); print(b)
try: b.resize(-1)
except ValueError as e: print(e)
print(complex.from_number(3), complex.from_number(2.5), complex.from_number(1j))
for bad in ("1", None):
    try: complex.from_number(bad)
    except TypeError as e: print(e)
class M(types.ModuleType):
    def __init__(self, x):
        super().__init__("name", "doc"); self.x = x
m = M(3); print(m.x, m.__name__, m.__doc__, m)
for bad in ((), (3,), ("a", 1, 2)):
    try: types.ModuleType(*bad)
    except TypeError as e: print(e)
def deep(): 1 / 0
try: deep()
except ZeroDivisionError as e:
    t = e.__traceback__
    try: t.tb_next = 5
    except TypeError as x: print(x)
    try: t.tb_next.tb_next = t
    except ValueError as x: print(x)
    t.tb_next = None
    print(t.tb_next)


for flag in (True, False):
    print(~flag)
print(~True)
cell = types.CellType(3)
print(cell.cell_contents, str(types.CellType())[-7:])


def outer(x):
    def inner(y, z=2, *, k=3): return x, y, z, k
    return inner


inner = outer(1)
again = types.FunctionType(inner.__code__, {}, "again", (7,), (types.CellType(9),), {"k": 8})
print(again(0), again.__name__, again.__qualname__)
for bad in (lambda: types.FunctionType(inner.__code__, {}), lambda: types.FunctionType(inner.__code__, {}, closure=()),
            lambda: types.FunctionType(inner.__code__, {}, closure=(1,)), lambda: types.FunctionType(3, {}),
            lambda: types.FunctionType(inner.__code__, 3), lambda: types.FunctionType(inner.__code__, {}, 3)):
    try:
        bad()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
