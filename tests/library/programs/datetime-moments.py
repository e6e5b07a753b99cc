# datetime: datetime and time: construction, arithmetic, comparison, text
import random
from datetime import UTC, date, datetime, time, timedelta, timezone
from time import sleep

m = datetime(2024, 2, 28, 23, 59, 58, 999999)
print(m, repr(m), m + timedelta(microseconds=1), m + timedelta(seconds=2), m + timedelta(days=1), m - timedelta(days=59))
print(m.year, m.month, m.day, m.hour, m.minute, m.second, m.microsecond, m.tzinfo, m.fold)
print(m.date(), m.time(), m.timetz(), m.weekday(), m.isoweekday(), m.toordinal(), m.isocalendar(), m.ctime())
print(m.isoformat(), m.isoformat(" "), m.isoformat("_", "minutes"), m.isoformat(timespec="hours"), m.isoformat(timespec="milliseconds"))
print(datetime(2024, 1, 1), datetime(2024, 1, 1, 5), repr(datetime(2024, 1, 1, 5, 6)), repr(datetime(2024, 1, 1, 5, 6, 7)), repr(datetime(2024, 1, 1, fold=1)))
print(m.replace(microsecond=0), m.replace(2020, 1, 1), m.replace(tzinfo=UTC), m.replace(hour=0, minute=0, second=0, microsecond=0))
print(m.timetuple(), m.utctimetuple(), m.timestamp(), datetime.fromtimestamp(m.timestamp(), UTC))
print(datetime.combine(date(2024, 5, 6), time(7, 8, 9)), datetime.min, datetime.max, datetime.resolution)
print(m < datetime(2024, 2, 29), m == m.replace(), m != date(2024, 2, 28), m - datetime(2024, 1, 1), datetime(2024, 1, 1) - m)
print(m.strftime("%Y-%m-%d %H:%M:%S.%f %I %p %j %a %b %Z|%z|%:z"), f"{m:%H:%M}", format(m, ""), f"{m:%d/%m/%y %I:%M:%S %p}")
print(datetime.fromordinal(738000), datetime.fromisocalendar(2024, 9, 3), datetime.fromtimestamp(0, UTC), datetime.fromtimestamp(1.5e9, UTC))
for stamp in (0.1, 0.5e-6, 1.5e-6, -0.1, -1e-7, 1e9 + 0.123456, 1234567890.9999999, -62135596800):
    print(stamp, repr(datetime.fromtimestamp(stamp, UTC)), datetime.fromtimestamp(stamp, UTC).timestamp())

t = time(13, 5, 7, 9)
print(t, repr(t), repr(time()), repr(time(5)), time(5, 6), t.isoformat("minutes"), t.isoformat(timespec="milliseconds"), t.replace(hour=1))
print(t < time(14), t == time(13, 5, 7, 9), max(t, time(2)), time.min, time.max, time.resolution, bool(time(0)), t.hour, t.tzinfo)
print(t.strftime("%H %I %p %M %S %f %Y %m %d %a"), f"{t:%H.%M}", time(1, 2, tzinfo=UTC), repr(time(1, 2, tzinfo=UTC)), repr(time(1, fold=1)))
print(time(1, tzinfo=UTC) == time(2, tzinfo=timezone(timedelta(hours=1))), time(1, tzinfo=UTC) == time(1), time(3, tzinfo=UTC).utcoffset())
for text in ("04", "04:05", "0405", "04:05:06", "040506", "04:05:06.7", "04:05:06,123456789", "T04:05Z", "04:05:06+01:00", "040506.123-0130", "24:00"):
    print(text, repr(time.fromisoformat(text)))
for text in ("2024-01-02", "20240102", "2024-W01-2", "2024W01", "2024-01-02T03", "2024-01-02 03:04", "20240102T030405Z",
             "2024-01-02T03:04:05.123", "2024-01-02x03:04:05,5+00:00", "2024W012T0304", "2024-W01-2T03:04-05:30:15.5", "2024-12-31T24:00:00", "20240102é05"):
    print(text, repr(datetime.fromisoformat(text)))

random.seed(3)
for _ in range(50):
    a = datetime(random.randint(1, 9999), random.randint(1, 12), random.randint(1, 28), random.randint(0, 23), random.randint(0, 59), random.randint(0, 59), random.randint(0, 999999))
    d = timedelta(random.randint(-900, 900), random.randint(-90000, 90000), random.randint(-10**9, 10**9))
    try:
        b = a + d
        assert b - a == d and b - d == a and datetime.fromisoformat(str(b)) == b
        print(a, "+", d, "=", b, b.timestamp() if b.year > 1 else "", b.strftime("%a %b|%x|%X|%U|%V"))
    except OverflowError as e:
        print(a, d, e)


class Moment(datetime):
    def __new__(cls, *args, **kwargs):
        self = super().__new__(cls, *args, **kwargs)
        self.note = "made"
        return self


x = Moment(2024, 5, 6, 7)
print(x, repr(x), x.note, type(x + timedelta(1)), (x + timedelta(1)).note, type(Moment.fromisoformat("2024-01-01")), type(x.date()), type(x.replace(year=1)))
print(datetime.now(), datetime.now(UTC), datetime.today(), date.today(), datetime.now(timezone(timedelta(hours=2))))
sleep(2)
print(datetime.now(), datetime.today().second, datetime.now(UTC).timestamp(), Moment.now())
