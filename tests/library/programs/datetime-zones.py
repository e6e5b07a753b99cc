# datetime: time zones: fixed ones, and classes of the program's own
import copy
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo

for offset in (timedelta(0), timedelta(hours=2), timedelta(hours=-5, minutes=-30), timedelta(seconds=3661), timedelta(microseconds=1)):
    zone = timezone(offset)
    moment = datetime(2024, 6, 1, 12, tzinfo=zone)
    print(zone, repr(zone), zone.utcoffset(None), zone.dst(None), zone.tzname(None), moment, repr(moment), moment.tzname(), moment.strftime("%z %:z %Z"))
named = timezone(timedelta(hours=1), "CET")
print(named, repr(named), named == timezone(timedelta(hours=1)), hash(named) == hash(timezone(timedelta(hours=1))), named != UTC)
a = datetime(2024, 6, 1, 12, tzinfo=UTC)
b = datetime(2024, 6, 1, 13, tzinfo=named)
print(a == b, a - b, a < b.replace(minute=1), hash(a) == hash(b), {a: 1}[b], b.astimezone(UTC), a.astimezone(named), b.utctimetuple(), b.timestamp())
print(a.astimezone(), datetime(2024, 1, 1).astimezone().tzinfo is not None, a.timetz(), a.utcoffset(), a.dst(), datetime(2024, 1, 1).utcoffset())
print(datetime(2024, 1, 1) == a, a + timedelta(days=1), a.isoformat(), a.replace(tzinfo=None))


class Eastern(tzinfo):
    """Five hours behind, four in summer: from March to October."""

    def utcoffset(self, dt):
        return timedelta(hours=-5) + self.dst(dt)

    def dst(self, dt):
        if dt is None or not 3 <= dt.month <= 10:
            return timedelta(0)
        return timedelta(hours=1)

    def tzname(self, dt):
        return "E%sT" % ("D" if self.dst(dt) else "S")


eastern = Eastern()
for month in (1, 6):
    local = datetime(2024, month, 15, 12, tzinfo=eastern)
    print(local, local.tzname(), local.dst(), local.astimezone(UTC), local.timetuple().tm_isdst, local.strftime("%Z %z"), local.utctimetuple()[:5])
    print(datetime(2024, month, 15, 12, tzinfo=UTC).astimezone(eastern), datetime.fromtimestamp(1718452800 if month == 6 else 1705320000, eastern))
print(time(5, tzinfo=eastern), repr(time(5, tzinfo=named)), time(5, tzinfo=eastern).tzname())
print(copy.copy(a), copy.deepcopy([a, b, timedelta(5), a.date(), a.time(), UTC]), copy.deepcopy(a) == a)


class Broken(tzinfo):
    def __init__(self, answer):
        self.answer = answer

    def utcoffset(self, dt):
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    dst = utcoffset

    def tzname(self, dt):
        return self.answer


def attempt(function):
    try:
        print(function())
    except Exception as e:
        print(type(e).__name__, e)


for answer in (5, "x", timedelta(days=1), timedelta(days=-1), KeyError("k"), None):
    moment = datetime(2024, 1, 1, tzinfo=Broken(answer))
    attempt(lambda: moment.utcoffset())
    attempt(lambda: str(moment))
    attempt(lambda: moment.tzname())
    attempt(lambda: moment == a)
    attempt(lambda: moment - a)
    attempt(lambda: moment.astimezone(UTC))
    attempt(lambda: a.astimezone(moment.tzinfo))
    attempt(lambda: moment.timetuple())
