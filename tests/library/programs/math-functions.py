# math: values, errors and their messages
import math


def t(f, *args, **kwargs):
    try:
        print(f.__name__, *args, "->", f(*args, **kwargs))
    except Exception as error:
        print(f.__name__, *args, "->", type(error).__name__, error)


for f in (math.sqrt, math.log, math.log2, math.log10, math.log1p, math.acos, math.asin, math.acosh, math.atanh, math.gamma,
          math.lgamma):
    t(f, -3)
for f in (math.sin, math.cos, math.tan, math.ceil, math.floor):
    t(f, math.inf)
for f in (math.exp, math.exp2, math.expm1, math.cosh, math.sinh, math.gamma):
    t(f, 2000)
t(math.floor, math.nan)
t(math.floor, "a")
t(math.trunc, "x")
t(math.sqrt, "a")
t(math.sqrt, None)
for a, b in ((0, -1), (-1, .5), (10, 400), (2, 10), (2, -2), (4, .5), (math.inf, 0), (-8, 3)):
    t(math.pow, a, b)
for a, b in ((1, 0), (math.inf, 1), (-7, 3), (7, -3), (7.5, 2), (3, math.inf)):
    t(math.fmod, a, b)
    t(math.remainder, a, b)
for n in (-1, 0, 5, 2.5, 30, 10 ** 20, True):
    t(math.factorial, n)
for n, k in ((-1, 2), (5, -2), (5, 2), (5, 5), (5, 6), (5, 0), (100, 50), (10 ** 30, 3), (5.0, 2)):
    t(math.comb, n, k)
    t(math.perm, n, k)
t(math.perm, 10)
t(math.perm, 5, None)
t(math.gcd)
t(math.gcd, 12, -18)
t(math.gcd, 2 ** 100, 6 ** 50, 2 ** 70)
t(math.gcd, 1.5)
t(math.lcm)
t(math.lcm, 4, 6, 10)
t(math.lcm, 4, 0)
t(math.lcm, -3, 2 ** 70)
for n in (0, 1, 15, 16, 17, -1, 10 ** 40, 10 ** 40 - 1, 2.5):
    t(math.isqrt, n)
for x in (2.7, -2.7, 10 ** 30, 1e20, -0.5, 7):
    print(math.floor(x), math.ceil(x), math.trunc(x), math.modf(x), math.frexp(x), math.fabs(x))
print(math.log(8, 2), math.log(10 ** 400), math.log2(2 ** 2000), math.log10(10 ** 300), math.log(1), math.log10(1000))
t(math.log, 8, 1)
t(math.log, 8, 0)
t(math.log, -10 ** 400)
print(math.ldexp(1.5, 4), math.copysign(1, -0.0), math.hypot(3, 4), math.hypot(), math.hypot(math.inf, math.nan), math.hypot(1, 2, 3))
t(math.ldexp, 1.0, 2000)
t(math.dist, [1], [1, 2])
print(math.dist((1, 2), (4, 6)), math.degrees(math.pi), math.radians(180), math.atan2(-1, -1), math.cbrt(27))
print(math.fsum([.1] * 10), math.fsum([1e16, 1, -1e16]), math.fsum([]), math.fsum(x / 10 for x in range(10)))
t(math.fsum, [math.inf, -math.inf])
t(math.fsum, [1e308, 1e308])
print(math.prod([1, 2.5], start=3), math.prod([]), math.prod(range(1, 30)), math.sumprod([1, 2, 3], [4, 5, 6.5]))
print(math.sumprod([10 ** 30, 1], [2, 3]), math.sumprod([.1] * 10, [1] * 10))
t(math.sumprod, [1], [1, 2])
print(math.nextafter(1, 2), math.nextafter(1, 2, steps=3), math.nextafter(0, -1), math.ulp(1), math.ulp(0))
t(math.nextafter, 1, 2, steps=-1)
print(math.isclose(1, 1.0000000001), math.isclose(1, 1.1), math.isclose(1, 1.1, abs_tol=.2), math.isclose(math.inf, math.inf))
t(math.isclose, 1, 2, rel_tol=-1)
print(math.isfinite(10), math.isinf(-math.inf), math.isnan(math.nan), math.isnan(1))
t(math.fma, math.inf, 0, 1)
t(math.fma, 1e308, 10, 1)
t(math.fma, 2, 3, 4)
print(math.gamma(5), math.gamma(5.5), math.gamma(.5), math.gamma(-1.5), math.lgamma(10.5), math.lgamma(-.5), math.lgamma(1))
# The last digits of the first three are the C library's.
print(*(f"{f(x):.12f}" for f, x in ((math.erf, .5), (math.erfc, .5), (math.asinh, 1.5))), math.exp(1), math.sqrt(2))
print(math.pi, math.e, math.tau, math.inf, math.nan)


class Meters:
    def __init__(self, value):
        self.value = value

    def __float__(self):
        return self.value

    def __floor__(self):
        return "floor"

    def __trunc__(self):
        return "trunc"


print(math.sqrt(Meters(4.0)), math.floor(Meters(1.5)), math.ceil(Meters(1.5)), math.trunc(Meters(1.5)))
