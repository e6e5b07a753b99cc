# lang-numbers.py: integers without bounds, floors and remainders with signs, bits, conversions, comparisons of int and float
#
# SPDX-License-Identifier: GPL-3.0-or-later
import math

for a in 7, -7:
    for b in 2, -2, 2.5:
        print(a, b, a // b, a % b, divmod(a, b), a / b)
print(2**100, -(2**100), 2**100 % 97, pow(3, 1000, 1009), pow(3, -1, 7), (-5) ** 3, 2**-2, (-8) ** (1 / 3))
print(1 << 70, (1 << 70) >> 65, -5 >> 1, ~5, 5 & -2, 5 | -8, 6 ^ 3, (255).bit_length(), (255).bit_count(), bin(-10), hex(2**65), oct(8))
print(int("0x1f", 16), int("-0b101", 0), int(" 42 "), int("1_000"), int(3.99), int(-3.99), int(b"12"), int("z", 36), float("1e3"), float(" -inf "))
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234, -2), round(1e20), math.floor(-1.5), math.ceil(-1.5), math.trunc(-1.5))
print(0.1 + 0.2 == 0.3, 2**53 == 2.0**53, 2**53 + 1 == 2.0**53, 10**400 > 1e308, 1 == True, hash(1) == hash(1.0) == hash(True))
print((10**25).to_bytes(12, "big").hex(), int.from_bytes(b"\xff\x00", "little", signed=True), (0.1).as_integer_ratio(), (1.5).hex(), float.fromhex("0x1.8p1"))
for wrong in (lambda: 1 // 0, lambda: 1.0 % 0, lambda: 2**0.5 // 0, lambda: 0**-1, lambda: int("x"), lambda: int("1.5"), lambda: float("abc"), lambda: 1 << -1,
              lambda: 10**400 / 3, lambda: float(10**400), lambda: int(float("nan")), lambda: int(float("inf")), lambda: round("x"), lambda: 1 + "1",
              lambda: "1" * 1.5, lambda: [] < (), lambda: 1j < 2j, lambda: int("5", 1), lambda: (-1).to_bytes(1, "big"), lambda: math.sqrt(-1)):
    try:
        print(wrong())
    except (TypeError, ValueError, ZeroDivisionError, OverflowError) as error:
        print(type(error).__name__, error)
print(sum([0.1] * 10), math.fsum([0.1] * 10), sum([True, 2, 3.5]), max(1, 2.0, True), min([3, 1, 2], key=lambda n: -n), abs(-3 + 4j), complex("1+2j"))
n = 1
for i in range(1, 31):
    n *= i
print(n, len(str(n)), n // 10**20, math.factorial(30) == n, math.isqrt(n), math.gcd(n, 2**40), math.comb(40, 20))
print(1 < 2 < 3, 1 < 3 > 2, not 1 == 1.0, 1 in [True], [1, 2] < [1, 2, 0], (1, "a") < (2,), "a" < "b" <= "b")

# The exact value decides, also where no digit of it is to be kept.
print(round(0.05, 1), round(0.005, 2), round(0.0005, 3), round(-0.05, 1), round(0.5, 0), round(0.95, 1), round(0.04, 1))
print(round(5e-05, 4), round(4.9999999e-05, 4), round(0.125, 2), round(0.375, 2), round(50.0, -2), round(51.0, -2))
