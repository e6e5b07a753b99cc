# datetime: dates: calendar, arithmetic, text
import random
from datetime import date, datetime, timedelta

print(date(2024, 2, 29), repr(date(2024, 2, 29)), date.min, date.max, repr(date.resolution))
d = date(2024, 3, 15)
print(d.year, d.month, d.day, d.weekday(), d.isoweekday(), d.isocalendar(), d.toordinal(), d.ctime(), d.isoformat())
print(d.replace(day=1), d.replace(2023, 2), d.timetuple())
year, week, weekday = d.isocalendar()
print(year, week, weekday, d.isocalendar().week, d.isocalendar() == (2024, 11, 5), tuple(d.isocalendar()))
print(d + timedelta(days=20), d - timedelta(weeks=12), timedelta(1) + d, d - date(2023, 3, 15), (date(2025, 1, 1) - d).days)
print(d < date(2024, 3, 16), d == date(2024, 3, 15), d != date(2024, 3, 15), d >= date.max, d == "x", d in {date(2024, 3, 15)})
print(sorted([date(2024, 5, 1), date(2023, 7, 2), date(2024, 4, 30)]), max(d, date(1999, 1, 1)))
print(d + timedelta(hours=47), d - timedelta(seconds=1))
print(d.strftime("%Y/%m/%d %a %A %b %B %d %j %U %W %y %V %G %u %w %%"), format(d, "%d.%m.%Y"), f"{d:%B %d, %Y}", f"{d}", f"{d!r}")
print(date(5, 1, 2).strftime("%Y-%m-%d %F %G %C"), date(987, 6, 5).isoformat(), str(date(1, 1, 1)))
print(date(2024, 1, 1).strftime("%H:%M:%S %f [%z] [%Z] %x %X %c %p %I"))
print(date.fromordinal(738000), date.fromisoformat("2024-07-04"), date.fromisoformat("20240704"), date.fromisoformat("2024-W27-4"))
print(date.fromisocalendar(2020, 53, 7), date.fromtimestamp(86400 * 365.5), date.strptime("3 Mar 2021", "%d %b %Y"))

random.seed(17)
for _ in range(60):
    a = date.fromordinal(random.randint(1, date.max.toordinal()))
    n = random.randint(-4000, 4000)
    try:
        b = a + timedelta(n)
    except OverflowError as e:
        print(a, n, e)
        continue
    assert date.fromordinal(b.toordinal()) == b and (b - a).days == n
    assert date.fromisocalendar(*b.isocalendar()) == b and date.fromisoformat(b.isoformat()) == b
    print(a, b, tuple(b.isocalendar()), b.strftime("%j %U %W %V %G %u %w %a"), b.timetuple().tm_yday)


class Day(date):
    def is_weekend(self):
        return self.weekday() >= 5


x = Day(2024, 3, 16)
print(x, repr(x), x.is_weekend(), type(x + timedelta(1)).__name__, (x + timedelta(2)).is_weekend(), x.replace(day=4))
print(Day.fromisoformat("2024-03-17"), type(Day.fromordinal(5)).__name__, x == date(2024, 3, 16), isinstance(x, date))
print(issubclass(datetime, date), isinstance(datetime(2024, 1, 1), date), date.__mro__, datetime.__mro__)
match d:
    case date(year=2024, month=m):
        print("matched", m)
