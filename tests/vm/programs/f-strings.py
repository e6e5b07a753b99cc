name, width, value = "Ann", 10, 12.3456
print(f"{name}", f"{name!r:>{width}}|", f"{value:{width}.{2}f}|", f"{value=}", f"{value = :.1f}", f"{name=!s}", f"{{}}", f"{'nested'}")
print(f"{name:*^9}", f"{name:<5}|", f"{name:>5}|", f"{name:.2}|", f"{1 + 2 = }", f"{(lambda x: x * 2)(3)}", f"{[x for x in range(3)]}", f"{ {'a': 1}['a'] }")
print(f"a{1}b{2}c" "d" f"{3}", rf"\d{name}", f'{name + "x"}', f"{name + "y"}", f"{'a' if value > 1 else 'b'}", f"{f"{f"{1}"}"}")
print(f"""{
    name
    }""", f"{value!s:>10}", f"{True:d}", f"{None}", f"{value:.0f}", f"{1e3:.3e}", f"{10**10:,}", f"{42:>+8,}", f"{3.0:>08.2f}", f"{-7:=+8d}")
print(f"{'é':>4}|{'😀':<3}|{'abc':^7}|")
class Money:
    def __init__(self, n): self.n = n
    def __format__(self, spec): return f"<{spec}:{self.n}>"
    def __str__(self): return "money"
    def __repr__(self): return "Money()"
m = Money(3)
print(f"{m}", f"{m:abc}", f"{m!s}", f"{m!r}", f"{m!s:>8}", format(m, "x"), format(m), "{:q}".format(m))
for action in [lambda: f"{1:z}", lambda: f"{'a':d}", lambda: f"{1:,_}", lambda: f"{1.5:d}", lambda: f"{'x':+}", lambda: f"{[]:>5}", lambda: f"{1:10.2d}", lambda: f"{undefined}"]:
    try:
        print(action())
    except Exception as e:
        print(type(e).__name__, e)
