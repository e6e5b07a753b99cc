# numbers: recorded under CPython 3.14
def t(f, *a):
    try: print(f(*a))
    except BaseException as e: print(type(e).__name__, e)
# numbers

class Rnd:
    s = 12345
    def randrange(self, n): self.s = (self.s * 6364136223846793005 + 1442695040888963407) % 2**64; return (self.s >> 20) % n
rnd = Rnd()
def big(n): 
    x = 0
    for _ in range(n): x = x * 1000003 + rnd.randrange(1 << 30)
    return x
acc = 0
M = (1 << 61) - 1
for i in range(300):
    a = big(1 + i % 13) * (-1 if i % 3 == 0 else 1); b = big(1 + i % 7) * (-1 if i % 5 == 0 else 1) or 1
    q, r = divmod(a, b)
    assert q * b + r == a and (r == 0 or (r < 0) == (b < 0)) and abs(r) < abs(b)
    assert a // b == q and a % b == r
    assert (a & b) + (a | b) == a + b and (a ^ b) == (a | b) - (a & b)
    s = i % 200
    assert a << s == a * 2 ** s and a >> s == a // 2 ** s
    assert int(str(a)) == a and int(hex(a), 16) == a and int(oct(a), 8) == a and int(bin(a), 2) == a
    assert ~a == -a - 1 and abs(a) == (a if a >= 0 else -a)
    assert (a < b) == (a - b < 0) and (a == b) == (a - b == 0)
    assert int.from_bytes(a.to_bytes(200, "big", signed=True), "big", signed=True) == a
    assert int.from_bytes(a.to_bytes(200, "little", signed=True), "little", signed=True) == a
    assert pow(a, 5) == a * a * a * a * a
    if b > 0: assert pow(a, 77, b) == a ** 77 % b
    acc = (acc * 31 + (a // b) + (a % b) + (a ^ b) + (a >> s) + hash(float(a % 1000) / 7 * 0)) % (10 ** 40)
    acc = (acc + int(a / b * 1000)) % (10 ** 40)
    f = float(a); assert (f == a) == (int(f) == a)
print(acc)
for x in (0.1, 1/3, 2.5, 1e22, 1e23, 123456.789, 5e-324, 1.7976931348623157e308, 2**53+1.0, 1e-7, 0.00001234, 100.0, 1e16, 9007199254740993.0, 4.35, 0.5, 2.0**-44, 2**-1074, 1.1e-310, 2.2250738585072014e-308, 1e5, 123e-20):
    print(repr(x), f"{x:.3f} {x:.0f} {x:e} {x:.2e} {x:g} {x:.3g} {x:%} {x:.15g} {x:.17g} {x:,.2f} {x!s:>25}", round(x, 2), round(x, -2), round(x) if x < 1e30 else "", x.hex(), x.as_integer_ratio() if x > 1e-30 and x < 1e30 else "")
for v in range(-20, 21):
    print(v, v / 7, v // 7, v % 7, v // -7, v % -7, -v >> 1, v ** 3, f"{v:+d}{v:5d}{v:<5d}|{v:05d}{v:x}", divmod(v, 3.5), round(v * 0.1, 1), v * 0.5, round(v / 2), round(v * 2.5, 0), end=";")
print()
print([round(x, n) for x in (2.675, 1.005, 0.125, 0.375, 12345.6789, 5.5e-5) for n in (-3, -1, 0, 1, 2, 3, 4)])
print([1.5 // 0.5, -1.5 // 0.4, 7.5 % 2, -7.5 % 2, 7.5 % -2, 1e300 * 1e10, -1e300 * 1e10, float("nan") == float("nan"), float("inf") - float("inf"), 0.0 == -0.0])
print(3 == 3.0, 2**53 == float(2**53), 2**53 + 1 == float(2**53), 2**53 + 1 > float(2**53), 10**30 < 1e30, 10**30 == 1e30, 1e400 > 10**400, -10**400 < -1e308, 0.1 < 1, 1 < 1.5 < 2)
print(1e3.is_integer(), int(1e20), int(-2.7), int("  -0x1F  ", 16), int("0b101", 0), int("1_000"), float("1e-400"), float("  inf "), float("-Infinity"), float("nan"))
t(lambda: 10 ** 5000 % 10**10); t(lambda: len(str(10 ** 4000))); t(lambda: (2 ** 1000) / (2 ** 990)); t(lambda: 2 ** 1100 / 3); t(lambda: float(2 ** 1024)); t(lambda: 3 ** 400 / 3 ** 399); t(lambda: 1 / 10 ** 320); t(lambda: (10**330) / (10 ** 10)); t(lambda: (2**53+1) / 1); t(lambda: (2**54 + 2) / (2**54)); t(lambda: 1 / 3 ** 600)
t(lambda: True + 1.5); t(lambda: sum([0.1] * 10)); t(lambda: sum([1, 2.5, 3])); t(lambda: max(1, 2.0)); t(lambda: 5 .__class__); t(lambda: (5).__pow__(2, 3)); t(lambda: 2 ** 0.5); t(lambda: (-2) ** 2.0); t(lambda: 0 ** 0); t(lambda: 0.0 ** 0); t(lambda: 1 << 100); t(lambda: 1 << (1 << 70)); t(lambda: 1 >> (1 << 70)); t(lambda: -1 >> (1 << 70))
t(lambda: complex("1e3-2.5j")); t(lambda: (1+2j) * (3-4j)); t(lambda: (1+2j) ** 3); t(lambda: (1+2j) / 2); t(lambda: 1j ** 2); t(lambda: abs(-3-4j)); t(lambda: f"{1.5+2j:.1f}"); t(lambda: complex(1, -0.0)); t(lambda: -(0j)); t(lambda: (1+0j) == 1); t(lambda: 1+2j != 1); t(lambda: hash(1+0j) == hash(1)); t(lambda: complex(float("inf"), float("nan"))); t(lambda: (2+3j).real); t(lambda: 2j ** 0.5)
t(lambda: "%d %i %5d|%-5d|%05d %+d % d %x %X %#x %o %#o %e %.2f %g %G %s %r %c %%" % (1, 2, 3, 4, 5, 6, 7, 255, 255, 255, 8, 8, 1.5, 2.567, 1e10, 1e-10, "s", "r", "c"))
t(lambda: "%d" % 1.9); t(lambda: "%d" % "a"); t(lambda: "%x" % 1.5); t(lambda: "%f" % "a"); t(lambda: "%.3d" % 5); t(lambda: "%08.2f" % -3.14159); t(lambda: "%+.1e" % 12345.678); t(lambda: "%d" % 10**30); t(lambda: "%5.1f%%" % 99.55)
