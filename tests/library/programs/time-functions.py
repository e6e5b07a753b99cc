# time: calendar functions, text, clocks
import time

for seconds in (0, 86399, 1e9, 1767225600, -1, 951782400.75, 253402300799):
    s = time.gmtime(seconds)
    print(s, time.asctime(s), time.strftime("%Y-%m-%d %H:%M:%S %j %a %b %U %p", s), time.mktime(s), time.localtime(seconds) == s, time.ctime(seconds))
s = time.gmtime(1e9)
print(s.tm_year, s.tm_mon, s.tm_mday, s.tm_hour, s.tm_min, s.tm_sec, s.tm_wday, s.tm_yday, s.tm_isdst, s.tm_gmtoff)
print(s[0], s[:3], len(s), tuple(s), s == tuple(s), s < (2002,), isinstance(s, tuple), hash(s) == hash(tuple(s)), type(s))
print(time.struct_time((2024, 2, 3, 4, 5, 6, 5, 34, 0)), time.struct_time(range(11)).tm_zone, time.struct_time((1,) * 9).tm_gmtoff, time.struct_time.n_fields)
year, month, *rest = s
print(year, month, rest)
print(time.strftime("%d/%m/%y", (2024, 2, 3, 4, 5, 6, 5, 34, -1)), time.strftime(""), time.strftime("%%"), time.asctime((1, 1, 1, 1, 1, 1, 1, 1, 1)))
print(time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), time.strftime("%X"), time.asctime(), time.ctime(None), time.strftime("%Z", time.gmtime(0)) in ("UTC", "GMT"))
print(time.timezone, time.altzone, time.daylight)
print(time.time(), time.monotonic(), time.perf_counter(), time.time_ns(), time.monotonic_ns(), time.perf_counter_ns())
time.sleep(1.5)
print(time.time(), time.monotonic(), time.perf_counter(), time.gmtime().tm_sec, time.time_ns(), time.strftime("%M:%S"))


def attempt(function, *args):
    try:
        print(function.__name__, args, function(*args))
    except Exception as e:
        print(function.__name__, args, type(e).__name__, e)


attempt(time.gmtime, "a")
attempt(time.gmtime, 1e30)
attempt(time.gmtime, float("nan"))
attempt(time.asctime, 5)
attempt(time.asctime, (1, 2))
attempt(time.asctime, ("a",) * 9)
attempt(time.mktime, (2024, 14, 40, 1, 1, 1, 0, 1, -1))
attempt(time.mktime, ())
attempt(time.strftime, 5)
attempt(time.strftime, "%Y", (2024, 13, 1, 0, 0, 0, 0, 1, 0))
attempt(time.strftime, "%Y", (2024, 1, 32, 0, 0, 0, 0, 1, 0))
attempt(time.strftime, "%Y", (2024, 1, 1, 24, 0, 0, 0, 1, 0))
attempt(time.strftime, "%Y", (2024, 1, 1, 0, 60, 0, 0, 1, 0))
attempt(time.strftime, "%Y", (2024, 1, 1, 0, 0, 62, 0, 1, 0))
attempt(time.strftime, "%Y", (2024, 1, 1, 0, 0, 0, -2, 1, 0))
attempt(time.strftime, "%Y", (2024, 1, 1, 0, 0, 0, 0, 367, 0))
attempt(time.struct_time, (1, 2))
attempt(time.struct_time, range(12))
attempt(time.struct_time, 5)
attempt(time.strptime, 5)
attempt(time.strptime, "5", 5)
attempt(time.strptime, "x")
attempt(time.clock_gettime, "a")
