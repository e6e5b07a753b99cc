def f():
    try:
        try:
            raise ValueError(1)
        except ValueError:
            print("a")
            raise KeyError(2)
        finally:
            print("b")
    except KeyError as e:
        print("c", e, repr(e.__context__))
        return "r"
    finally:
        print("d")
print(f())
def loop():
    out = []
    for i in range(4):
        try:
            try:
                if i == 1: continue
                if i == 3: raise StopIteration
                out.append(i)
            finally:
                out.append(f"f{i}")
        except StopIteration:
            out.append("stop")
        else:
            out.append(f"else{i}")
    return out
print(loop())
def gen():
    try:
        yield 1
    finally:
        print("gen finally")
for v in gen():
    print(v)
    break
print("after")
def deep(n):
    try:
        if n == 0:
            raise RuntimeError("bottom")
        deep(n - 1)
    finally:
        print("unwind", n)
try:
    deep(3)
except RuntimeError as e:
    tb = e.__traceback__
    lines = []
    while tb:
        lines.append(tb.tb_lineno)
        tb = tb.tb_next
    print(lines)
def ret(n):
    for x in range(n):
        try:
            return x
        finally:
            print("leaving", x)
print(ret(2))
