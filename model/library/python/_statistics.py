"""The parts of statistics that few programs use: normal distributions and kernel density estimates."""
# SPDX-License-Identifier: GPL-3.0-or-later

import random
from bisect import bisect_left, bisect_right
from math import acos, asin, atan, cos, cosh, erfc, exp, fabs, hypot, log, pi, sin, sqrt, sumprod, tan, tau

from statistics import StatisticsError, _Special, _deviation, _squares

_SQRT2 = sqrt(2.0)

# Wichura's AS241: three rational approximations, numerators and denominators by falling power.
_CENTRE = ((2.50908_09287_30122_6727e+3, 3.34305_75583_58812_8105e+4, 6.72657_70927_00870_0853e+4, 4.59219_53931_54987_1457e+4,
            1.37316_93765_50946_1125e+4, 1.97159_09503_06551_4427e+3, 1.33141_66789_17843_7745e+2, 3.38713_28727_96366_6080e+0),
           (5.22649_52788_52854_5610e+3, 2.87290_85735_72194_2674e+4, 3.93078_95800_09271_0610e+4, 2.12137_94301_58659_5867e+4,
            5.39419_60214_24751_1077e+3, 6.87187_00749_20579_0830e+2, 4.23133_30701_60091_1252e+1, 1.0))
_SIDE = ((7.74545_01427_83414_07640e-4, 2.27238_44989_26918_45833e-2, 2.41780_72517_74506_11770e-1, 1.27045_82524_52368_38258e+0,
          3.64784_83247_63204_60504e+0, 5.76949_72214_60691_40550e+0, 4.63033_78461_56545_29590e+0, 1.42343_71107_49683_57734e+0),
         (1.05075_00716_44416_84324e-9, 5.47593_80849_95344_94600e-4, 1.51986_66563_61645_71966e-2, 1.48103_97642_74800_74590e-1,
          6.89767_33498_51000_04550e-1, 1.67638_48301_83803_84940e+0, 2.05319_16266_37758_82187e+0, 1.0))
_TAIL = ((2.01033_43992_92288_13265e-7, 2.71155_55687_43487_57815e-5, 1.24266_09473_88078_43860e-3, 2.65321_89526_57612_30930e-2,
          2.96560_57182_85048_91230e-1, 1.78482_65399_17291_33580e+0, 5.46378_49111_64114_36990e+0, 6.65790_46435_01103_77720e+0),
         (2.04426_31033_89939_78564e-15, 1.42151_17583_16445_88870e-7, 1.84631_83175_10054_68180e-5, 7.86869_13114_56132_59100e-4,
          1.48753_61290_85061_48525e-2, 1.36929_88092_27358_05310e-1, 5.99832_20655_58879_37690e-1, 1.0))


def _polynomial(coefficients, x):
    value = coefficients[0]
    for c in coefficients[1:]:
        value = value * x + c
    return value


def _inverse_normal(p, mu, sigma):
    q = p - 0.5
    if fabs(q) <= 0.425:
        r = 0.180625 - q * q
        return mu + _polynomial(_CENTRE[0], r) * q / _polynomial(_CENTRE[1], r) * sigma
    r = sqrt(-log(p if q <= 0.0 else 1.0 - p))
    table, r = (_SIDE, r - 1.6) if r <= 5.0 else (_TAIL, r - 5.0)
    x = _polynomial(table[0], r) / _polynomial(table[1], r)
    return mu + (-x if q < 0.0 else x) * sigma


class NormalDist:
    __module__ = "statistics"
    __slots__ = {"_mu": "Arithmetic mean of a normal distribution", "_sigma": "Standard deviation of a normal distribution"}

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError("sigma must be non-negative")
        self._mu = float(mu)
        self._sigma = float(sigma)

    @classmethod
    def from_samples(cls, data):
        T, total, center, n = _squares(data)
        if n < 2:
            raise StatisticsError("stdev requires at least two data points")
        if isinstance(total, _Special):
            return cls(float(center.value), float(center.value) / float(total.value))
        return cls(center[0] / center[1], _deviation(float, total, n - 1))

    def samples(self, n, *, seed=None):
        draw = random.random if seed is None else random.Random(seed).random
        return [_inverse_normal(draw(), self._mu, self._sigma) for _ in range(n)]

    def pdf(self, x):
        variance = self._sigma * self._sigma
        if not variance:
            raise StatisticsError("pdf() not defined when sigma is zero")
        difference = x - self._mu
        return exp(difference * difference / (-2.0 * variance)) / sqrt(tau * variance)

    def cdf(self, x):
        if not self._sigma:
            raise StatisticsError("cdf() not defined when sigma is zero")
        return 0.5 * erfc((self._mu - x) / (self._sigma * _SQRT2))

    def inv_cdf(self, p):
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError("p must be in the range 0.0 < p < 1.0")
        return _inverse_normal(p, self._mu, self._sigma)

    def quantiles(self, n=4):
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        if not isinstance(other, NormalDist):
            raise TypeError("Expected another NormalDist instance")
        x, y = sorted((self, other), key=lambda each: (each._sigma, each._mu))
        x_variance, y_variance = x.variance, y.variance
        if not x_variance or not y_variance:
            raise StatisticsError("overlap() not defined when sigma is zero")
        dv = y_variance - x_variance
        dm = fabs(y._mu - x._mu)
        if not dv:
            return erfc(dm / (2.0 * x._sigma * _SQRT2))
        # Where the densities cross: twice
        a = x._mu * y_variance - y._mu * x_variance
        b = x._sigma * y._sigma * sqrt(dm * dm + dv * log(y_variance / x_variance))
        x1 = (a + b) / dv
        x2 = (a - b) / dv
        return 1.0 - (fabs(y.cdf(x1) - x.cdf(x1)) + fabs(y.cdf(x2) - x.cdf(x2)))

    def zscore(self, x):
        if not self._sigma:
            raise StatisticsError("zscore() not defined when sigma is zero")
        return (x - self._mu) / self._sigma

    @property
    def mean(self):
        return self._mu

    median = mode = mean

    @property
    def stdev(self):
        return self._sigma

    @property
    def variance(self):
        return self._sigma * self._sigma

    def __add__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu + other._mu, hypot(self._sigma, other._sigma))
        return NormalDist(self._mu + other, self._sigma)

    def __sub__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu - other._mu, hypot(self._sigma, other._sigma))
        return NormalDist(self._mu - other, self._sigma)

    def __mul__(self, other):
        return NormalDist(self._mu * other, self._sigma * fabs(other))

    def __truediv__(self, other):
        return NormalDist(self._mu / other, self._sigma / fabs(other))

    def __pos__(self):
        return NormalDist(self._mu, self._sigma)

    def __neg__(self):
        return NormalDist(-self._mu, self._sigma)

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other):
        return -(self - other)

    def __eq__(self, other):
        if not isinstance(other, NormalDist):
            return NotImplemented
        return self._mu == other._mu and self._sigma == other._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f"{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})"

    def __getstate__(self):
        return self._mu, self._sigma

    def __setstate__(self, state):
        self._mu, self._sigma = state


# ---- kernel density estimates: each kernel's density, its sum, the inverse of that, and how far it reaches (None: for ever) ----


def _invert(estimate, f, slope):
    """Newton's method from an estimate."""
    def inverse(y):
        x = estimate(y)
        while abs(difference := f(x) - y) > 1e-12:
            x -= difference / slope(x)
        return x
    return inverse


def _estimate_quartic(p):
    sign, p = (1.0, p) if p <= 1 / 2 else (-1.0, 1.0 - p)
    if p < 0.0106:
        return ((2.0 * p) ** 0.3838 - 1.0) * sign
    x = (2.0 * p) ** 0.4258865685331 - 1.0
    if p < 0.499:
        x += 0.026818732 * sin(7.101753784 * p + 2.73230839482953)
    return x * sign


def _estimate_triweight(p):
    sign, p = (1.0, p) if p <= 1 / 2 else (-1.0, 1.0 - p)
    x = (2.0 * p) ** 0.3400218741872791 - 1.0
    if 0.00001 < p < 0.499:
        x -= 0.033 * sin(1.07 * tau * (p - 0.035))
    return x * sign


def _quartic(t):
    return 15 / 16 * (1.0 - t * t) ** 2


def _quartic_sum(t):
    return sumprod((3 / 16, -5 / 8, 15 / 16, 1 / 2), (t**5, t**3, t, 1.0))


def _triweight(t):
    return 35 / 32 * (1.0 - t * t) ** 3


def _triweight_sum(t):
    return sumprod((-5 / 32, 21 / 32, -35 / 32, 35 / 32, 1 / 2), (t**7, t**5, t**3, t, 1.0))


_normal = (lambda t: exp(-1 / 2 * t * t) / sqrt(2 * pi), lambda t: 1 / 2 * erfc(t / -sqrt(2)),
           lambda t: _inverse_normal(t, 0.0, 1.0), None)
_rectangular = (lambda t: 1 / 2, lambda t: 1 / 2 * t + 1 / 2, lambda p: 2.0 * p - 1.0, 1.0)
_parabolic = (lambda t: 3 / 4 * (1.0 - t * t), lambda t: sumprod((-1 / 4, 3 / 4, 1 / 2), (t**3, t, 1.0)),
              lambda p: 2.0 * cos((acos(2.0 * p - 1.0) + pi) / 3.0), 1.0)
_biweight = (_quartic, _quartic_sum, _invert(_estimate_quartic, _quartic_sum, _quartic), 1.0)
_kernels = {
    "normal": _normal, "gauss": _normal, "rectangular": _rectangular, "uniform": _rectangular, "parabolic": _parabolic,
    "epanechnikov": _parabolic, "quartic": _biweight, "biweight": _biweight,
    "triweight": (_triweight, _triweight_sum, _invert(_estimate_triweight, _triweight_sum, _triweight), 1.0),
    "logistic": (lambda t: 1 / 2 / (1.0 + cosh(t)), lambda t: 1.0 - 1.0 / (exp(t) + 1.0), lambda p: log(p / (1.0 - p)), None),
    "sigmoid": (lambda t: 1 / pi / cosh(t), lambda t: 2 / pi * atan(exp(t)), lambda p: log(tan(p * (pi / 2))), None),
    "triangular": (lambda t: 1.0 - abs(t), lambda t: t * t * (1 / 2 if t < 0.0 else -1 / 2) + t + 1 / 2,
                   lambda p: sqrt(2.0 * p) - 1.0 if p < 1 / 2 else 1.0 - sqrt(2.0 - 2.0 * p), 1.0),
    "cosine": (lambda t: pi / 4 * cos(pi / 2 * t), lambda t: 1 / 2 * sin(pi / 2 * t) + 1 / 2,
               lambda p: 2.0 * asin(2.0 * p - 1.0) / pi, 1.0),
}


def _get_kernel(data, h, kernel):
    if not len(data):
        raise StatisticsError("Empty data sequence")
    if not isinstance(data[0], (int, float)):
        raise TypeError("Data sequence must contain ints or floats")
    if h <= 0.0:
        raise StatisticsError(f"Bandwidth h must be positive, not {h=!r}")
    if kernel not in _kernels:
        raise StatisticsError(f"Unknown kernel name: {kernel!r}")
    return _kernels[kernel]


def kde(data, h, kernel="normal", *, cumulative=False):
    density, running_sum, inverse, reach = _get_kernel(data, h, kernel)
    n = len(data)
    sample = sorted(data) if reach is not None else data

    def near(x):
        nonlocal n, sample
        if len(data) != n:
            n = len(data)
            sample = sorted(data)
        first = bisect_left(sample, x - h * reach)
        return first, sample[first:bisect_right(sample, x + h * reach)]

    def pdf(x):
        if reach is None:
            return sum(density((x - xi) / h) for xi in data) / (len(data) * h)
        first, sample = near(x)
        return sum(density((x - xi) / h) for xi in sample) / (n * h)

    def cdf(x):
        if reach is None:
            return sum(running_sum((x - xi) / h) for xi in data) / len(data)
        first, sample = near(x)
        return sum((running_sum((x - xi) / h) for xi in sample), first) / n

    function = cdf if cumulative else pdf
    function.__doc__ = f"{'CDF' if cumulative else 'PDF'} estimate with {h=!r} and {kernel=!r}"
    return function


def kde_random(data, h, kernel="normal", *, seed=None):
    density, running_sum, inverse, reach = _get_kernel(data, h, kernel)
    generator = random.Random(seed)

    def rand():
        return generator.choice(data) + h * inverse(generator.random())

    rand.__doc__ = f"Random KDE selection with {h=!r} and {kernel=!r}"
    return rand
