# statistics: averages, spreads, and what is wrong with data
import random
import statistics as st
from fractions import Fraction as F


def t(text, f):
    try:
        print(text, "->", repr(f()))
    except Exception as e:
        print(text, "!!", type(e).__name__, e)


random.seed(11)
sets = [[1, 2, 3, 4], [1, 2, 3, 4, 4], [2.5], [1.5, 2.25, -3.75], [1, 2.5, 3], [F(1, 3), F(5, 7), F(2)], [1e50, 1, -1e50], [0.1] * 10, [10**20, 1, 3], [True, False, True], [3, 3, 3], [1, 1, 2, 2, 5],
        [random.gauss(10, 3) for _ in range(50)], [random.randint(0, 9) for _ in range(40)], [random.uniform(-1e-9, 1e9) for _ in range(21)], [float("inf"), 1.0], [float("nan"), 1.0], [], ["a", "b"], [1, "b"], [F(1, 2), 0.5], [None]]
for data in sets:
    short = repr(data)[:50]
    for name in ("mean", "fmean", "geometric_mean", "harmonic_mean", "median", "median_low", "median_high", "median_grouped", "mode", "multimode", "pvariance", "variance", "pstdev", "stdev", "quantiles"):
        t(f"{name}({short})", lambda: getattr(st, name)(data))
    for n in (3, 10):
        for method in ("inclusive", "exclusive"):
            t(f"quantiles({short}, {n}, {method})", lambda: st.quantiles(data, n=n, method=method))
x = [random.uniform(0, 10) for _ in range(30)]
y = [3 * v + random.gauss(0, 1) for v in x]
print(st.covariance(x, y), st.correlation(x, y), st.correlation(x, y, method="ranked"), st.linear_regression(x, y), st.linear_regression(x, y, proportional=True))
slope, intercept = st.linear_regression([1, 2, 3], [2, 4, 6])
print(slope, intercept, st.linear_regression([1, 2, 3], [2, 4, 6])._asdict(), st.correlation([1, 2, 2, 3], [4, 4, 5, 6], method="ranked"))
print(st.mean(iter([1, 2, 3])), st.fmean(v for v in (1, 2, 4)), st.fmean([1, 2, 3], weights=[1, 0, 2]), st.harmonic_mean([40, 60], weights=[5, 30]), st.harmonic_mean([0, 1]), st.median(c for c in (3, 1, 2)), st.mode("aabbb"), st.multimode("aabbc"), st.mode(["red", "blue", "red"]))
print(st.variance([1, 2, 3], 2), st.pvariance([1, 2, 3], mu=2), st.stdev([1.5, 2.5], 2), st.pstdev([1, 2], 1.5), st.variance(iter([1.5, 2.5, 4.0])), st.median_grouped([1, 3, 3, 5, 7], interval=2), st.median(["a", "b", "c"]))
t("q", lambda: st.quantiles([1, 2], n=0))
t("q", lambda: st.quantiles([1, 2], method="x"))
t("q", lambda: st.quantiles([1]))
t("c", lambda: st.covariance([1, 2], [1]))
t("c", lambda: st.covariance([1], [1]))
t("c", lambda: st.correlation([1, 1], [1, 2]))
t("c", lambda: st.correlation([1, 2], [1, 2], method="x"))
t("l", lambda: st.linear_regression([1, 1], [1, 2]))
t("w", lambda: st.fmean([1, 2], weights=[1]))
t("w", lambda: st.fmean([1, 2], weights=[1, -1]))
t("h", lambda: st.harmonic_mean([1, -1]))
t("h", lambda: st.harmonic_mean([1, 2], weights=[1]))
t("h", lambda: st.harmonic_mean(["x"]))
t("g", lambda: st.geometric_mean([1, -2]))
t("m", lambda: st.mean(5))
t("m", lambda: st.mean())
t("m", lambda: st.mean([1], 2))
print(issubclass(st.StatisticsError, ValueError), sorted(st.__all__))

n = st.NormalDist(100, 15)
print(n, n.mean, n.stdev, n.variance, n.median, n.mode, n.pdf(110), n.cdf(115), n.inv_cdf(0.975), n.inv_cdf(1e-9), n.quantiles(5), n.zscore(130), n + 5, n * 2, n / 2, -n, +n, 5 - n, n - st.NormalDist(1, 2), n + st.NormalDist(3, 4))
print(n == st.NormalDist(100, 15), n == 5, hash(n) == hash(st.NormalDist(100, 15)), st.NormalDist.from_samples([1, 2, 3, 4.5]), n.samples(3, seed=5), *(f"{n.overlap(st.NormalDist(110, sigma)):.12f}" for sigma in (15, 20)), st.NormalDist())
t("n", lambda: st.NormalDist(0, -1))
t("n", lambda: n.inv_cdf(1))
t("n", lambda: st.NormalDist(0, 0).cdf(1))
t("n", lambda: st.NormalDist(0, 0).pdf(1))
t("n", lambda: n.overlap(5))
t("n", lambda: st.NormalDist.from_samples([1]))
sample = [-2.1, -1.3, -0.4, 1.9, 5.1, 6.2]
for kernel in ("normal", "logistic", "sigmoid", "rectangular", "triangular", "parabolic", "quartic", "triweight", "cosine", "gauss", "uniform", "epanechnikov", "biweight"):
    f, g, r = st.kde(sample, h=1.5, kernel=kernel), st.kde(sample, 1.5, kernel, cumulative=True), st.kde_random(sample, 1.5, kernel, seed=3)
    print(kernel, [round(f(v), 12) for v in (-3, 0, 2.5)], [round(g(v), 12) for v in (-3, 0, 2.5)], [round(r(), 9) for _ in range(3)], f.__doc__)
t("k", lambda: st.kde([], 1))
t("k", lambda: st.kde(["a"], 1))
t("k", lambda: st.kde([1], 0))
t("k", lambda: st.kde([1], 1, "x"))
