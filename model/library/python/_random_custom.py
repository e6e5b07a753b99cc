"""Random, of a class that overrides random() or getrandbits(): everything else follows from these."""
# SPDX-License-Identifier: GPL-3.0-or-later

from itertools import accumulate
from bisect import bisect
from math import exp, floor, isfinite, log, sqrt
from operator import index
from random import Random

__name__ = "random"

_BITS = 1 << 53


def _below_by_bits(self, n):
    k = n.bit_length()
    number = self.getrandbits(k)
    while number >= n:
        number = self.getrandbits(k)
    return number


def _below_by_floats(self, n, maxsize=_BITS):
    if n >= maxsize:
        import warnings
        warnings.warn("Underlying random() generator does not supply \nenough bits to choose from a population range this large.\n"
                      "To remove the range limitation, add a getrandbits() method.")
        return floor(self.random() * n)
    limit = (maxsize - maxsize % n) / maxsize
    number = self.random()
    while number >= limit:
        number = self.random()
    return floor(number * maxsize) % n


def randbytes(self, n):
    return self.getrandbits(n * 8).to_bytes(n, "little")


def randrange(self, start, stop=None, step=1):
    start = index(start)
    if stop is None:
        if step != 1:
            raise TypeError("Missing a non-None stop argument")
        if start > 0:
            return self._randbelow(start)
        raise ValueError("empty range for randrange()")
    stop, step = index(stop), index(step)
    if not step:
        raise ValueError("zero step for randrange()")
    n = len(range(start, stop, step))
    if not n:
        raise ValueError(f"empty range in randrange({start}, {stop}" + (")" if step == 1 else f", {step})"))
    return start + step * self._randbelow(n)


def randint(self, a, b):
    return self.randrange(a, b + 1)


def choice(self, seq):
    if not len(seq):
        raise IndexError("Cannot choose from an empty sequence")
    return seq[self._randbelow(len(seq))]


def shuffle(self, x):
    for i in range(len(x) - 1, 0, -1):
        j = self._randbelow(i + 1)
        x[i], x[j] = x[j], x[i]


def sample(self, population, k, *, counts=None):
    if counts is not None:
        ends = list(accumulate(counts))
        places = self.sample(range(ends.pop() if ends else 0), k=k)
        return [population[bisect(ends, place)] for place in places]
    n = len(population)
    if not 0 <= k <= n:
        raise ValueError("Sample larger than population or is negative")
    size = 21
    if k > 5:
        size += 4 ** -int(-log(k * 3, 4) // 1)
    found = [None] * k
    if n <= size:
        pool = list(population)
        for i in range(k):
            j = self._randbelow(n - i)
            found[i] = pool[j]
            pool[j] = pool[n - i - 1]
    else:
        taken = set()
        for i in range(k):
            j = self._randbelow(n)
            while j in taken:
                j = self._randbelow(n)
            taken.add(j)
            found[i] = population[j]
    return found


def choices(self, population, weights=None, *, cum_weights=None, k=1):
    n = len(population)
    if cum_weights is None:
        if weights is None:
            return [population[floor(self.random() * (n + 0.0))] for _ in range(k)]
        cum_weights = list(accumulate(weights))
    elif weights is not None:
        raise TypeError("Cannot specify both weights and cumulative weights")
    if len(cum_weights) != n:
        raise ValueError("The number of weights does not match the population")
    total = cum_weights[-1] + 0.0
    if total <= 0.0:
        raise ValueError("Total of weights must be greater than zero")
    if not isfinite(total):
        raise ValueError("Total of weights must be finite")
    return [population[bisect(cum_weights, self.random() * total, 0, n - 1)] for _ in range(k)]


def uniform(self, a, b):
    return a + (b - a) * self.random()


def triangular(self, low=0.0, high=1.0, mode=None):
    u = self.random()
    try:
        c = 0.5 if mode is None else (mode - low) / (high - low)
    except ZeroDivisionError:
        return low
    if u > c:
        u, c, low, high = 1.0 - u, 1.0 - c, high, low
    return low + (high - low) * sqrt(u * c)


def normalvariate(self, mu=0.0, sigma=1.0):
    while True:
        u1, u2 = self.random(), 1.0 - self.random()
        z = 4 * exp(-0.5) / sqrt(2.0) * (u1 - 0.5) / u2
        if z * z / 4.0 <= -log(u2):
            return mu + z * sigma


def gauss(self, mu=0.0, sigma=1.0):
    from math import cos, pi, sin
    z = self.__dict__.pop("_next_gauss", None)
    if z is None:
        angle = self.random() * (2.0 * pi)
        radius = sqrt(-2.0 * log(1.0 - self.random()))
        z, self._next_gauss = cos(angle) * radius, sin(angle) * radius
    return mu + z * sigma


def lognormvariate(self, mu=0.0, sigma=1.0):
    return exp(self.normalvariate(mu, sigma))


def expovariate(self, lambd=1.0):
    return -log(1.0 - self.random()) / lambd


def paretovariate(self, alpha):
    return (1.0 - self.random()) ** (-1.0 / alpha)


def weibullvariate(self, alpha, beta):
    return alpha * (-log(1.0 - self.random())) ** (1.0 / beta)


_BY_BITS = randbytes, randrange, randint, choice, shuffle, sample
_BY_FLOATS = choices, uniform, triangular, normalvariate, gauss, lognormvariate, expovariate, paretovariate, weibullvariate


def _adapt(cls):
    """Called when a class is derived from Random."""
    for base in cls.__mro__:
        if base is Random or "_randbelow" in base.__dict__:
            break
        if "getrandbits" in base.__dict__ or "random" in base.__dict__:
            cls._randbelow = _below_by_bits if "getrandbits" in base.__dict__ else _below_by_floats
            break
    methods = _BY_BITS if hasattr(cls, "_randbelow") else ()
    if cls.random is not Random.random:
        methods += _BY_FLOATS
    for method in methods:
        if getattr(cls, method.__name__) is getattr(Random, method.__name__):
            setattr(cls, method.__name__, method)
