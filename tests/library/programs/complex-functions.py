# complex-functions.py: cmath, and the functions of math that a class overrides
#
# SPDX-License-Identifier: GPL-3.0-or-later
import cmath, math
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
print(cmath.pi, cmath.e, cmath.tau, cmath.inf, cmath.nan, cmath.infj, cmath.nanj)
def r(z): return complex(float('%.12g' % z.real), float('%.12g' % z.imag)) if isinstance(z, complex) else z
for f in "sqrt exp log log10 sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh phase".split():
    for z in (1, 0, -1, 1j, 3+4j, -2.5-1.5j, 0.5, 2, -0.0, 1e-320+1e-320j, 1e200+1e200j, complex(1, -0.0), True, 700+1j, 800+1j, complex(1e-200, 3)):
        t(lambda: (f, z, r(getattr(cmath, f)(z))))
for z in (1, 1+1j, -3): t(lambda: cmath.polar(z)); t(lambda: cmath.rect(*cmath.polar(z)))
t(lambda: cmath.log(8, 2)); t(lambda: cmath.log(100, 10)); t(lambda: cmath.log(0)); t(lambda: cmath.sqrt('a')); t(lambda: cmath.sqrt(None)); t(lambda: cmath.exp(1000)); t(lambda: cmath.atanh(1)); t(lambda: cmath.rect(1, math.inf))
print(cmath.isclose(1+1j, 1+1.0000000001j), cmath.isnan(complex(1, math.nan)), cmath.isinf(complex(1, math.inf)), cmath.isfinite(1), cmath.isclose(1, 2, abs_tol=1))
t(lambda: cmath.isclose(1, 2, rel_tol=-1)); t(lambda: abs(cmath.exp(1j * math.pi) + 1) < 1e-15)
for f in "sqrt exp log cos sin tan cosh sinh tanh acos asin atan acosh asinh atanh".split():
    for z in (math.inf, -math.inf, math.nan, complex(0, math.inf), complex(math.inf, 1), complex(-math.inf, 1)): t(lambda: (f, z, r(getattr(cmath, f)(z))))
import math
from random import *
class C(float):
    def __ceil__(self): return 42
    def __floor__(self): return 43
    def __trunc__(self): return 44
class I(int):
    def __ceil__(self): return 52
class N(int): pass
print(math.ceil(C(1.5)), math.floor(C(1.5)), math.trunc(C(1.5)), math.ceil(I(5)), math.floor(I(5)), type(math.ceil(N(3))), math.ceil(True), math.floor(-0.5), math.trunc(N(7)))
print("Random" in globals(), "BPF" in globals(), "TWOPI" in globals())
import typing, re
print(typing.Pattern, typing.Match[str], isinstance(re.compile("a"), typing.Pattern))
