# the time zone of no place; the others are in the system's database, which not every machine has
from datetime import datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

utc = ZoneInfo("UTC")
print(utc, repr(utc), utc is ZoneInfo("UTC"), ZoneInfo.no_cache("UTC") is utc, utc.key)
noon = datetime(2024, 7, 15, 12, 30, tzinfo=utc)
print(noon, noon.utcoffset(), noon.dst(), noon.tzname(), noon.timestamp(), noon.astimezone(timezone(timedelta(hours=2))))
print(datetime.fromtimestamp(1700000000, utc), noon == datetime(2024, 7, 15, 12, 30, tzinfo=timezone.utc), time(12, tzinfo=utc).utcoffset())
for bad in ("Nope/Zone", "/etc/passwd", "../x", "+03:00", "EST5XYZ", "", "Europe//Berlin"):
    try:
        print(ZoneInfo(bad))
    except ZoneInfoNotFoundError as error:
        print("not found:", error)
    except ValueError as error:
        print("ValueError:", error)
