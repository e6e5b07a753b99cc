"""The order in which operands, targets, arguments and defaults are evaluated."""
def t(name, value=None):
    print(name, end=" ")
    return value

class Log:
    def __init__(self, name):
        self.name = name
    def __getitem__(self, key):
        print(f"get {self.name}[{key}]", end=" ")
        return Log(f"{self.name}[{key}]")
    def __setitem__(self, key, value):
        print(f"set {self.name}[{key}]={value}", end=" ")
    def __getattr__(self, name):
        print(f"get {self.name}.{name}", end=" ")
        return Log(f"{self.name}.{name}")
    def __add__(self, other):
        print(f"add {self.name}", end=" ")
        return 5
    def __iadd__(self, other):
        print(f"iadd {self.name}", end=" ")
        return self
    def __str__(self):
        return self.name
    __repr__ = __str__

log = Log("log")
t("a", 1) + t("b", 2) * t("c", 3); print()
t("a", 1) < t("b", 2) < t("c", 3); print()
t("a", 3) < t("b", 2) < t("c", 3); print()
t("a", 0) and t("b") or t("c"); print()
t("yes", 1) if t("test", True) else t("no"); print()
{t("k1"): t("v1"), t("k2"): t("v2")}; print()
[t("a"), *t("b", []), t("c")]; print()
{**t("d1", {}), t("k"): t("v"), **t("d2", {})}; print()
print(t("f1"), t("f2"), sep=t("sep", "-"), end=t("end", "|\n"))
def call(*args, **kwargs): print(args, kwargs)
t("f", call)(t("p"), *t("star", (1,)), k=t("kw"), **t("dstar", {"z": 1}))
log[t("i")] = t("value"); print()
log[t("i")].x[t("j")] = t("value"); print()
log[t("i")] += t("value"); print()
log.attr[t("k")] += t("value"); print()
a, log[t("i")], b = t("v", (1, 2, 3)); print()
log[t("first")] = log[t("second")] = t("value"); print()
x = i = 0
i, log[i] = 1, 2
print(i)
x, y = y, x = 1, 2
print(x, y)
def defaults(a=t("d1"), *, b=t("d2")) -> t("annotation"): pass
print()
@t("deco1", lambda f: t("apply1", f))
@t("deco2", lambda f: t("apply2", f))
def decorated(a=t("default")): pass
print()
class Base: pass
class Made(t("base", Base), metaclass=t("meta", type)):
    t("body")
print()
t("obj", log).method(t("arg")) if False else t("skipped"); print()
del t("d", {1: 1})[t("key", 1)]; print()
assert t("ok", True), t("never"); print()
with_order = []
class CM:
    def __init__(self, name): self.name = name
    def __enter__(self): print("enter", self.name, end=" "); return self.name
    def __exit__(self, *a): print("exit", self.name, end=" ")
with t("cm1", CM("1")) as log[t("target")], t("cm2", CM("2")): print("body", end=" ")
print()
f"{t('f1', 1)} {t('f2', 2):{t('spec', '>3')}} {t('f3', 3)!r}"; print()
[t("elt") for x in t("iter", [1, 2]) if t("cond", True)]; print()
{t("key", x): t("val") for x in t("iter", [1, 2])}; print()
lambda x=t("ldefault"): t("lbody"); print()
t("slice", [1, 2, 3, 4])[t("lo", 0):t("hi", 3):t("step", 1)]; print()
raise_order = None
try:
    raise t("exc", ValueError("x")) from t("cause", KeyError("y"))
except ValueError as error:
    print(repr(error.__cause__))
not t("n"); print()
t("x", 1) in t("y", [1]) is not t("z"); print()
for log[t("t")] in t("it", [1]): t("loop")
print()
