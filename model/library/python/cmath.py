"""cmath: functions of complex numbers."""
# SPDX-License-Identifier: GPL-3.0-or-later

import math
from math import copysign, e, hypot, inf, isinf as _isinf, isnan as _isnan, nan, pi, tau

infj = complex(0.0, inf)
nanj = complex(0.0, nan)
_TINY, _LARGE, _LOG_LARGE = 2.2250738585072014e-308, 8.988465674311579e+307, math.log(8.988465674311579e+307)
_SQRT_LARGE, _SQRT_TINY = math.sqrt(_LARGE), math.sqrt(_TINY)
_DOMAIN = "math domain error"


def _complex(z):
    if isinstance(z, complex) or hasattr(type(z), "__complex__"):
        return complex(z)
    if isinstance(z, (str, bytes, bytearray)) or not (hasattr(type(z), "__float__") or hasattr(type(z), "__index__")):
        raise TypeError(f"must be real number, not {type(z).__name__}")
    return complex(z, 0.0)


def _finite(result, z):
    if (_isinf(result.real) or _isinf(result.imag)) and isfinite(z):
        raise OverflowError("math range error")
    return result


def isfinite(z, /):
    z = _complex(z)
    return math.isfinite(z.real) and math.isfinite(z.imag)


def isnan(z, /):
    z = _complex(z)
    return _isnan(z.real) or _isnan(z.imag)


def isinf(z, /):
    z = _complex(z)
    return _isinf(z.real) or _isinf(z.imag)


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    a, b = _complex(a), _complex(b)
    if rel_tol < 0.0 or abs_tol < 0.0:
        raise ValueError("tolerances must be non-negative")
    if a == b:
        return True
    if isinf(a) or isinf(b):
        return False
    distance = abs(a - b)
    return distance <= rel_tol * abs(b) or distance <= rel_tol * abs(a) or distance <= abs_tol


def phase(z, /):
    z = _complex(z)
    return math.atan2(z.imag, z.real)


def polar(z, /):
    z = _complex(z)
    return abs(z), phase(z)


def rect(r, phi, /):
    r, phi = float(r), float(phi)
    if _isinf(phi) and r and not _isnan(r):
        raise ValueError(_DOMAIN)
    if phi == 0.0:
        return complex(r, r * phi)
    if _isinf(r) and math.isfinite(phi):
        return complex(copysign(inf, math.cos(phi) * r), copysign(inf, math.sin(phi) * r))
    if _isinf(phi) or _isnan(phi):
        return complex(r, 0.0) if r == 0.0 else complex(r if _isinf(r) else nan, nan)
    return complex(r * math.cos(phi), r * math.sin(phi))


def sqrt(z, /):
    z = _complex(z)
    if z == 0:
        return complex(0.0, z.imag)
    if not isfinite(z):
        if _isinf(z.imag):
            return complex(inf, z.imag)
        if _isinf(z.real):
            other = nan if _isnan(z.imag) else 0.0
            return complex(inf, z.imag if _isnan(z.imag) else copysign(0.0, z.imag)) if z.real > 0 else complex(other, copysign(inf, z.imag))
        return complex(nan, nan)
    x, y = abs(z.real), abs(z.imag)
    if x < _TINY and y < _TINY:
        x = math.ldexp(x, 53)
        s = math.ldexp(math.sqrt(x + hypot(x, math.ldexp(y, 53))), -27)
    else:
        x /= 8.0
        s = 2.0 * math.sqrt(x + hypot(x, y / 8.0))
    d = y / (2.0 * s)
    return complex(s, copysign(d, z.imag)) if z.real >= 0.0 else complex(d, copysign(s, z.imag))


def _edge(z, even, odd):
    """exp, cosh and sinh where the argument is not finite: even for the real part, odd for the other."""
    vanishes = even is math.exp and z.real == -inf
    if _isnan(z.real):
        return complex(nan, z.imag if z.imag == 0.0 else nan)
    if _isinf(z.imag) and not vanishes:
        raise ValueError(_DOMAIN)
    a, b = even(z.real), odd(z.real)
    if not math.isfinite(z.imag):
        if vanishes:
            return complex(0.0, 0.0)
        if z.real == 0.0 and even is not math.exp:
            return complex(nan, 0.0) if a else complex(0.0, nan)
        return complex(a if _isinf(z.real) else nan, nan)
    if z.imag == 0.0:
        return complex(a, -z.imag if b < 0 else z.imag)
    return complex(a * math.cos(z.imag), b * math.sin(z.imag))


def exp(z, /):
    z = _complex(z)
    if not isfinite(z):
        return _edge(z, math.exp, math.exp)
    if z.real > _LOG_LARGE:
        size = math.exp(z.real - 1.0)
        return _finite(complex(size * math.cos(z.imag) * e, size * math.sin(z.imag) * e), z)
    size = math.exp(z.real)
    return _finite(complex(size * math.cos(z.imag), size * math.sin(z.imag)), z)


def cosh(z, /):
    z = _complex(z)
    if not isfinite(z):
        return _edge(z, math.cosh, math.sinh)
    if abs(z.real) > _LOG_LARGE:
        less = z.real - copysign(1.0, z.real)
        return _finite(complex(math.cos(z.imag) * math.cosh(less) * e, math.sin(z.imag) * math.sinh(less) * e), z)
    return complex(math.cos(z.imag) * math.cosh(z.real), math.sin(z.imag) * math.sinh(z.real))


def sinh(z, /):
    z = _complex(z)
    if not isfinite(z):
        return _edge(z, math.sinh, math.cosh)
    if abs(z.real) > _LOG_LARGE:
        less = z.real - copysign(1.0, z.real)
        return _finite(complex(math.cos(z.imag) * math.sinh(less) * e, math.sin(z.imag) * math.cosh(less) * e), z)
    return complex(math.cos(z.imag) * math.sinh(z.real), math.sin(z.imag) * math.cosh(z.real))


def tanh(z, /):
    z = _complex(z)
    if not isfinite(z) or abs(z.real) > _LOG_LARGE:
        if _isinf(z.imag) and math.isfinite(z.real):
            raise ValueError(_DOMAIN)
        if _isnan(z.real):
            return complex(nan, z.imag if z.imag == 0.0 else nan)
        if _isinf(z.real):
            turn = math.sin(z.imag) * math.cos(z.imag) if math.isfinite(z.imag) else 0.0
            return complex(copysign(1.0, z.real), copysign(0.0, turn))
        if _isnan(z.imag):
            return complex(z.real if z.real == 0.0 else nan, nan)
        return complex(copysign(1.0, z.real), 4.0 * math.sin(z.imag) * math.cos(z.imag) * math.exp(-2.0 * abs(z.real)))
    tx, ty, cx = math.tanh(z.real), math.tan(z.imag), 1.0 / math.cosh(z.real)
    both = tx * ty
    below = 1.0 + both * both
    return complex(tx * (1.0 + ty * ty) / below, ty / below * cx * cx)


def _turned(function, z):
    z = _complex(z)
    result = function(complex(-z.imag, z.real))
    return complex(result.imag, -result.real)


def cos(z, /):
    z = _complex(z)
    return cosh(complex(-z.imag, z.real))


def sin(z, /):
    return _turned(sinh, z)


def tan(z, /):
    return _turned(tanh, z)


def _log(z):
    z = _complex(z)
    x, y = abs(z.real), abs(z.imag)
    angle = math.atan2(z.imag, z.real)
    if not isfinite(z):
        return complex(inf if _isinf(x) or _isinf(y) else nan, angle)
    if x > _LARGE / 4.0 or y > _LARGE / 4.0:
        return complex(math.log(hypot(x / 2.0, y / 2.0)) + math.log(2.0), angle)
    if x < _TINY and y < _TINY:
        if x == y == 0.0:
            raise ValueError(_DOMAIN)
        return complex(math.log(hypot(math.ldexp(x, 53), math.ldexp(y, 53))) - 53 * math.log(2.0), angle)
    size = hypot(x, y)
    if 0.71 <= size <= 1.73:
        more, less = max(x, y), min(x, y)
        return complex(math.log1p((more - 1) * (more + 1) + less * less) / 2.0, angle)
    return complex(math.log(size), angle)


def log(z, base=None, /):
    return _log(z) if base is None else _log(z) / _log(base)


def log10(z, /):
    z = _log(z)
    return complex(z.real / math.log(10.0), z.imag / math.log(10.0))


def _far(z):
    return abs(z.real) > _LARGE / 4.0 or abs(z.imag) > _LARGE / 4.0


def _far_log(z):
    return math.log(hypot(z.real / 2.0, z.imag / 2.0)) + 2.0 * math.log(2.0) if isfinite(z) else inf


def acos(z, /):
    z = _complex(z)
    if isnan(z) and not isinf(z):
        return complex(nan, nan)
    if _far(z):
        return complex(math.atan2(abs(z.imag), z.real), -copysign(_far_log(z), z.imag))
    a, b = sqrt(complex(1.0 - z.real, -z.imag)), sqrt(complex(1.0 + z.real, z.imag))
    return complex(2.0 * math.atan2(a.real, b.real), math.asinh(b.real * a.imag - b.imag * a.real))


def acosh(z, /):
    z = _complex(z)
    if isnan(z) and not isinf(z):
        return complex(nan, nan)
    if _far(z):
        return complex(_far_log(z), math.atan2(z.imag, z.real))
    a, b = sqrt(complex(z.real - 1.0, z.imag)), sqrt(complex(z.real + 1.0, z.imag))
    return complex(math.asinh(a.real * b.real + a.imag * b.imag), 2.0 * math.atan2(a.imag, b.real))


def asinh(z, /):
    z = _complex(z)
    if isnan(z) and not isinf(z):
        return complex(nan, z.imag if z.imag == 0.0 else nan)
    if _far(z):
        return complex(copysign(_far_log(z), z.real), math.atan2(z.imag, abs(z.real)))
    a, b = sqrt(complex(1.0 + z.imag, -z.real)), sqrt(complex(1.0 - z.imag, z.real))
    return complex(math.asinh(a.real * b.imag - b.real * a.imag), math.atan2(z.imag, a.real * b.real - a.imag * b.imag))


def asin(z, /):
    return _turned(asinh, z)


def atanh(z, /):
    z = _complex(z)
    if z.real < 0.0 or z.real == 0.0 and copysign(1.0, z.real) < 0.0:
        return -atanh(-z)
    if isnan(z) and not isinf(z):
        return complex(0.0 if z.real == 0.0 else nan, nan)
    y = abs(z.imag)
    if z.real > _SQRT_LARGE or y > _SQRT_LARGE:
        size = hypot(z.real / 2.0, z.imag / 2.0)
        return complex(z.real / 4.0 / size / size if math.isfinite(size) else 0.0, -copysign(pi / 2.0, -z.imag))
    if z.real == 1.0 and y < _SQRT_TINY:
        if y == 0.0:
            raise ValueError(_DOMAIN)
        return complex(-math.log(math.sqrt(y) / math.sqrt(hypot(y, 2.0))), copysign(math.atan2(2.0, -y) / 2, z.imag))
    return complex(math.log1p(4.0 * z.real / ((1 - z.real) * (1 - z.real) + y * y)) / 4.0,
                   -math.atan2(-2.0 * z.imag, (1 - z.real) * (1 + z.real) - y * y) / 2.0)


def atan(z, /):
    return _turned(atanh, z)
