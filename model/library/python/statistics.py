"""statistics: averages, spreads and what follows from them, exactly where that is possible."""
# SPDX-License-Identifier: GPL-3.0-or-later

import math
from bisect import bisect_left, bisect_right
from collections import Counter, namedtuple
from math import fsum, sumprod

__all__ = [
    "NormalDist", "StatisticsError", "correlation", "covariance", "fmean", "geometric_mean", "harmonic_mean", "kde", "kde_random",
    "linear_regression", "mean", "median", "median_grouped", "median_high", "median_low", "mode", "multimode", "pstdev",
    "pvariance", "quantiles", "stdev", "variance",
]


class StatisticsError(ValueError):
    pass


# Sums are exact: of numerators for each denominator, put together at the end. Fractions are only made where the data has some.


def _is_finite(x):
    try:
        return x.is_finite()
    except AttributeError:
        return math.isfinite(x)


def _ratio(x):
    try:
        return x.as_integer_ratio()
    except AttributeError:
        pass
    except (OverflowError, ValueError):
        assert not _is_finite(x)
        return x, None
    try:
        return x.numerator, x.denominator
    except AttributeError:
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator")


def _is_fraction_type(cls):
    return any(base.__name__ == "Fraction" and base.__module__ == "fractions" for base in cls.__mro__)


def _is_decimal_type(cls):
    return any(base.__name__ == "Decimal" and base.__module__ == "decimal" for base in cls.__mro__)


def _common_type(T, S):
    if T is S or S is int or S is bool:
        return T
    if T is int or issubclass(S, T):
        return S
    if issubclass(T, S):
        return T
    if issubclass(T, int):
        return S
    if issubclass(S, int):
        return T
    if _is_fraction_type(T) and issubclass(S, float):
        return S
    if issubclass(T, float) and _is_fraction_type(S):
        return T
    raise TypeError(f"don't know how to coerce {T.__name__} and {S.__name__}")


def _type_of_all(types):
    result = int
    for cls in types:
        result = _common_type(result, cls)
    return result


class _Special:
    """A sum with infinities or NaNs: itself as it is."""

    def __init__(self, value):
        self.value = value


def _join(partials):
    """Numerator and denominator of a sum of numerators by denominator."""
    if None in partials:
        return _Special(partials[None])
    numerator, denominator = 0, 1
    for d, n in partials.items():
        if d == denominator:
            numerator += n
        else:
            numerator = numerator * d + n * denominator
            denominator *= d
            divisor = math.gcd(numerator, denominator)
            numerator //= divisor
            denominator //= divisor
    return numerator, denominator


def _sum(data):
    """The type of the result, the sum, and how many there were."""
    count = 0
    types = {}
    partials = {}
    for x in data:
        types[type(x)] = None
        n, d = _ratio(x)
        count += 1
        partials[d] = partials.get(d, 0) + n
    total = _join(partials)
    return _type_of_all(types), total, count


def _squares(data, c=None):
    """The same for the sum of squared deviations, and the mean that they are from."""
    if c is not None:
        T, total, count = _sum((d := x - c) * d for x in data)
        return T, total, c, count
    count = 0
    types = {}
    sums, squares = {}, {}
    for x in data:
        types[type(x)] = None
        n, d = _ratio(x)
        count += 1
        sums[d] = sums.get(d, 0) + n
        squares[d] = squares.get(d, 0) + n * n
    if not count:
        return int, (0, 1), (0, 1), 0
    if None in sums:
        total = center = _Special(sums[None])
    else:
        sn, sd = center = _join(sums)
        qn, qd = _join({d * d: n for d, n in squares.items()})
        # count * q - s * s, over count
        total = (count * qn * sd * sd - sn * sn * qd, qd * sd * sd * count)
        center = (sn, sd * count)
    return _type_of_all(types), total, center, count


def _convert(total, divisor, T):
    """total / divisor as a T."""
    if isinstance(total, _Special):
        value = total.value / divisor
        return value if type(value) is T else T(value)
    n, d = total
    d *= divisor
    if T is float:
        return n / d
    if issubclass(T, int):
        if n % d:
            return n / d
        return T(n // d)
    if issubclass(T, float):
        return T(n / d)
    if _is_decimal_type(T):
        divisor = math.gcd(n, d)
        return T(n // divisor) / T(d // divisor)
    from fractions import Fraction
    value = Fraction(n, d)
    return value if type(value) is T else T(value)


def mean(data):
    T, total, n = _sum(data)
    if n < 1:
        raise StatisticsError("mean requires at least one data point")
    return _convert(total, n, T)


def fmean(data, weights=None):
    if weights is None:
        try:
            n = len(data)
        except TypeError:
            data = list(data)
            n = len(data)
        total = fsum(data)
        if not n:
            raise StatisticsError("fmean requires at least one data point")
        return total / n
    if not isinstance(weights, (list, tuple)):
        weights = list(weights)
    try:
        total = sumprod(data, weights)
    except ValueError:
        raise StatisticsError("data and weights must be the same length")
    weight = fsum(weights)
    if not weight:
        raise StatisticsError("sum of weights must be non-zero")
    return total / weight


def geometric_mean(data):
    n = 0
    logs = []
    has_zero = False
    for x in data:
        n += 1
        if x > 0.0 or math.isnan(x):
            logs.append(math.log(x))
        elif x == 0.0:
            has_zero = True
        else:
            raise StatisticsError("No negative inputs allowed", x)
    total = fsum(logs)
    if not n:
        raise StatisticsError("Must have a non-empty dataset")
    if math.isnan(total):
        return math.nan
    if has_zero:
        return math.nan if total == math.inf else 0.0
    return math.exp(total / n)


def _check_positive(values):
    for x in values:
        if x < 0:
            raise StatisticsError("harmonic mean does not support negative values")
        yield x


def harmonic_mean(data, weights=None):
    if iter(data) is data:
        data = list(data)
    n = len(data)
    if n < 1:
        raise StatisticsError("harmonic_mean requires at least one data point")
    if n == 1 and weights is None:
        x = data[0]
        import numbers
        if not isinstance(x, numbers.Real) and not _is_decimal_type(type(x)):
            raise TypeError("unsupported type")
        if x < 0:
            raise StatisticsError("harmonic mean does not support negative values")
        return x
    if weights is None:
        weights = [1] * n
        weight = n, 1
    else:
        if iter(weights) is weights:
            weights = list(weights)
        if len(weights) != n:
            raise StatisticsError("Number of weights does not match data size")
        weight = _sum(_check_positive(weights))[1]
    try:
        T, total, count = _sum(w / x if w else 0 for w, x in zip(weights, _check_positive(data)))
    except ZeroDivisionError:
        return 0
    if isinstance(total, _Special):
        if total.value <= 0:
            raise StatisticsError("Weighted sum must be positive")
        value = weight[0] / weight[1] / total.value
        return value if type(value) is T else T(value)
    if total[0] <= 0:
        raise StatisticsError("Weighted sum must be positive")
    return _convert((weight[0] * total[1], weight[1] * total[0]), 1, T)


def _sorted(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data, len(data)


def median(data):
    data, n = _sorted(data)
    if n % 2:
        return data[n // 2]
    return (data[n // 2 - 1] + data[n // 2]) / 2


def median_low(data):
    data, n = _sorted(data)
    return data[(n - 1) // 2]


def median_high(data):
    data, n = _sorted(data)
    return data[n // 2]


def median_grouped(data, interval=1.0):
    data, n = _sorted(data)
    x = data[n // 2]
    below = bisect_left(data, x)
    within = bisect_right(data, x, lo=below) - below
    try:
        interval = float(interval)
        x = float(x)
    except ValueError:
        raise TypeError("Value cannot be converted to a float")
    return x - interval / 2.0 + interval * (n / 2 - below) / within


def mode(data):
    pairs = Counter(iter(data)).most_common(1)
    if not pairs:
        raise StatisticsError("no mode for empty data")
    return pairs[0][0]


def multimode(data):
    counts = Counter(iter(data))
    if not counts:
        return []
    most = max(counts.values())
    return [value for value, count in counts.items() if count == most]


def variance(data, xbar=None):
    T, total, c, n = _squares(data, xbar)
    if n < 2:
        raise StatisticsError("variance requires at least two data points")
    return _convert(total, n - 1, T)


def pvariance(data, mu=None):
    T, total, c, n = _squares(data, mu)
    if n < 1:
        raise StatisticsError("pvariance requires at least one data point")
    return _convert(total, n, T)


def _root_to_odd(n, m):
    a = math.isqrt(n // m)
    return a | (a * a * m != n)


def _sqrt(n, m):
    """The square root of n / m, correctly rounded: of so many bits that rounding once more cannot go wrong."""
    q = (n.bit_length() - m.bit_length() - 109) // 2
    if q >= 0:
        return (_root_to_odd(n, m << 2 * q) << q) / 1
    return _root_to_odd(n << -2 * q, m) / (1 << -q)


def _decimal_sqrt(n, m):
    from decimal import Decimal
    if n == 0:
        return Decimal("0.0")
    root = (Decimal(n) / Decimal(m)).sqrt()
    for neighbour, is_nearer in ((root.next_plus(), lambda a, b: a > b), (root.next_minus(), lambda a, b: a < b)):
        (rn, rd), (nn, nd) = root.as_integer_ratio(), neighbour.as_integer_ratio()
        if is_nearer(4 * n * (rd * nd)**2, m * (rd * nn + nd * rn)**2):
            return neighbour
    return root


def _deviation(T, total, n):
    if isinstance(total, _Special):
        raise ValueError("inf or nan encountered in data")
    numerator, denominator = total[0], total[1] * n
    divisor = math.gcd(numerator, denominator)
    return (_decimal_sqrt if _is_decimal_type(T) else _sqrt)(numerator // divisor, denominator // divisor)


def stdev(data, xbar=None):
    T, total, c, n = _squares(data, xbar)
    if n < 2:
        raise StatisticsError("stdev requires at least two data points")
    return _deviation(T, total, n - 1)


def pstdev(data, mu=None):
    T, total, c, n = _squares(data, mu)
    if n < 1:
        raise StatisticsError("pstdev requires at least one data point")
    return _deviation(T, total, n)


def _check_pairs(x, y, what):
    n = len(x)
    if len(y) != n:
        raise StatisticsError(f"{what} requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError(f"{what} requires at least two data points")
    return n


def covariance(x, y, /):
    n = _check_pairs(x, y, "covariance")
    x_mean, y_mean = fsum(x) / n, fsum(y) / n
    return sumprod([xi - x_mean for xi in x], [yi - y_mean for yi in y]) / (n - 1)


def _ranks(data, start):
    """Places in order; equal values share the middle of theirs."""
    order = sorted(zip(data, range(len(data))))
    ranks = [0] * len(order)
    first = 0
    while first < len(order):
        last = first
        while last + 1 < len(order) and order[last + 1][0] == order[first][0]:
            last += 1
        for value, place in order[first:last + 1]:
            ranks[place] = start - 1 + first + (last - first + 2) / 2
        first = last + 1
    return ranks


def _sqrt_of_product(x, y):
    root = math.sqrt(x * y)
    if not math.isfinite(root):
        if math.isinf(root) and not math.isinf(x) and not math.isinf(y):
            return _sqrt_of_product(2.0**-512 * x, 2.0**-512 * y) / 2.0**-512
        return root
    if not root:
        return _sqrt_of_product(2.0**537 * x, 2.0**537 * y) / 2.0**537 if x and y else root
    return root + sumprod((x, root), (y, -root)) / (2.0 * root)


def correlation(x, y, /, *, method="linear"):
    n = _check_pairs(x, y, "correlation")
    if method not in ("linear", "ranked"):
        raise ValueError(f"Unknown method: {method!r}")
    if method == "ranked":
        start = (n - 1) / -2
        x, y = _ranks(x, start), _ranks(y, start)
    else:
        x_mean, y_mean = fsum(x) / n, fsum(y) / n
        x, y = [xi - x_mean for xi in x], [yi - y_mean for yi in y]
    try:
        return sumprod(x, y) / _sqrt_of_product(sumprod(x, x), sumprod(y, y))
    except ZeroDivisionError:
        raise StatisticsError("at least one of the inputs is constant")


LinearRegression = namedtuple("LinearRegression", ("slope", "intercept"), module="statistics")


def linear_regression(x, y, /, *, proportional=False):
    n = _check_pairs(x, y, "linear regression")
    if not proportional:
        x_mean, y_mean = fsum(x) / n, fsum(y) / n
        x, y = [xi - x_mean for xi in x], [yi - y_mean for yi in y]
    try:
        slope = (sumprod(x, y) + 0.0) / sumprod(x, x)
    except ZeroDivisionError:
        raise StatisticsError("x is constant")
    return LinearRegression(slope=slope, intercept=0.0 if proportional else y_mean - slope * x_mean)


def quantiles(data, *, n=4, method="exclusive"):
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    length = len(data)
    if length < 2:
        if length == 1:
            return data * (n - 1)
        raise StatisticsError("must have at least one data point")
    result = []
    if method == "inclusive":
        for i in range(1, n):
            j, delta = divmod(i * (length - 1), n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
    elif method == "exclusive":
        for i in range(1, n):
            j = min(max(i * (length + 1) // n, 1), length - 1)
            delta = i * (length + 1) - j * n
            result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
    else:
        raise ValueError(f"Unknown method: {method!r}")
    return result


def __getattr__(name):
    if name not in ("NormalDist", "kde", "kde_random"):
        raise AttributeError(f"module 'statistics' has no attribute {name!r}")
    import _statistics
    globals().update({each: getattr(_statistics, each) for each in ("NormalDist", "kde", "kde_random")})
    return globals()[name]
