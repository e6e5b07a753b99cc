# datetime: timedelta: exact arithmetic and rounding
import random
from datetime import timedelta

print(timedelta(), repr(timedelta()), timedelta(1), timedelta(-1), timedelta(days=2, hours=3, minutes=4, seconds=5.5))
print(timedelta(weeks=1, milliseconds=1500, microseconds=7), repr(timedelta(weeks=-1, microseconds=-1)))
t = timedelta(days=1, seconds=3661, microseconds=250000)
print(t.days, t.seconds, t.microseconds, t.total_seconds(), repr(t), str(t), bool(t), bool(timedelta()))
print(t * 2, 3 * t, t * 0.5, t / 2, t / 0.3, t // 7, t / timedelta(hours=1), t // timedelta(hours=1), t % timedelta(hours=1))
print(divmod(t, timedelta(minutes=7)), -t, +t, abs(-t), t + t, t - timedelta(2), sum([t, t], timedelta()))
print(t < timedelta(2), t == timedelta(seconds=90061.25), max(t, timedelta(3)), hash(t) == hash(timedelta(1, 3661, 250000)))
print(timedelta.min, timedelta.max, timedelta.resolution, repr(timedelta.min), repr(timedelta.max))
print(timedelta(microseconds=0.5), timedelta(microseconds=1.5), timedelta(microseconds=2.5), timedelta(microseconds=-0.5))
print(timedelta(seconds=1e-6 * 0.5, microseconds=0.5), timedelta(0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1))
print(timedelta(microseconds=1) / 2, timedelta(microseconds=3) / 2, timedelta(microseconds=5) / 2, timedelta(microseconds=-3) / 2)
print(timedelta(microseconds=1) * 0.5, timedelta(microseconds=3) * 0.5, timedelta(seconds=1) * (1 / 3), timedelta(seconds=-1) / 3)
print(timedelta(hours=-1), timedelta(seconds=-0.25), repr(timedelta(seconds=-0.25)), f"{timedelta(hours=5)}", f"{timedelta(1)!s:>20}")
print(timedelta(True), timedelta(days=10**8) // 3, timedelta(days=999999999) / timedelta(microseconds=7))

random.seed(5)
for _ in range(60):
    a = timedelta(random.randint(-10**4, 10**4), random.uniform(-1e5, 1e5), random.randint(-10**7, 10**7))
    b = timedelta(hours=random.uniform(-50, 50), milliseconds=random.uniform(-5, 5))
    n, x = random.randint(-50, 50) or 1, random.uniform(-9, 9)
    print(a, b, a + b, a - b, a * n, a * x, a / n, a / x, a // n, a % b, a // b, a / b, a.total_seconds(), sep=" | ")


class Span(timedelta):
    pass


s = Span(hours=5)
print(s, repr(s), type(s + s).__name__, type(s * 2).__name__, s == timedelta(hours=5), {timedelta(hours=5): 1}[s])
