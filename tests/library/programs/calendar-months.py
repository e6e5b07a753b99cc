# Months and years as lists and text.
import calendar
import datetime

print(calendar.month(2026, 1))
print(calendar.calendar(2024, m=4)[:600])
print(calendar.isleap(2000), calendar.isleap(1900), calendar.leapdays(1990, 2030), calendar.weekday(2026, 1, 1), repr(calendar.MONDAY))
print(calendar.monthrange(2024, 2), calendar.monthcalendar(2026, 2), calendar.weekheader(3))
print(list(calendar.day_name), calendar.month_name[2], calendar.month_abbr[-1], list(calendar.day_abbr)[:2], calendar.month_name[3:5])
print(calendar.timegm((2026, 1, 1, 0, 0, 0)), repr(calendar.JANUARY), calendar.Month(5))
sundays = calendar.TextCalendar(calendar.SUNDAY)
print(sundays.formatmonth(2026, 3, w=3, l=1))
print([str(day) for day in sundays.itermonthdates(2026, 2)][:3], list(sundays.itermonthdays2(2026, 2))[:3])
print(calendar.HTMLCalendar().formatmonth(2026, 2))
for wrong in lambda: calendar.monthrange(2026, 13), lambda: calendar.setfirstweekday(9), lambda: calendar.weekday(2026, 2, 30):
    try:
        print(wrong())
    except ValueError as error:
        print(type(error).__name__, error)
print(datetime.date(2026, 1, 1) in set(calendar.Calendar().itermonthdates(2026, 1)))
