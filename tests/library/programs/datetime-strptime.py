# datetime: strptime
import time
from datetime import date, datetime
from datetime import time as clock

for text, format in [
    ("2024-03-05", "%Y-%m-%d"), ("05/03/24 07:08", "%d/%m/%y %H:%M"), ("5 March 2024", "%d %B %Y"), ("Mar 5, 2024", "%b %d, %Y"),
    ("Tuesday, 05. march 2024", "%A, %d. %B %Y"), ("2024-03-05T07:08:09.123456Z", "%Y-%m-%dT%H:%M:%S.%fZ"), ("7:8:9", "%H:%M:%S"),
    ("07:08 PM", "%I:%M %p"), ("12 am 2001", "%I %p %Y"), ("12:30pm", "%I:%M%p"), ("2024 060", "%Y %j"), ("2024-W10-2", "%G-W%V-%u"), ("2024 09 1", "%Y %W %w"),
    ("2024 09 Sun", "%Y %U %a"), ("2024 00 1", "%Y %W %w"), ("Tue Mar  5 07:08:09 2024", "%c"), ("03/05/24", "%x"), ("07:08:09", "%X"), ("123", "%H%M"),
    ("1234", "%H%M"), ("12345", "%H%M%S"), ("20240305070809", "%Y%m%d%H%M%S"), ("2024-03-05 +0530", "%Y-%m-%d %z"), ("2024-03-05 -05:30:15.5", "%Y-%m-%d %z"),
    ("2024-03-05Z", "%Y-%m-%d%z"), ("2024-03-05 UTC", "%Y-%m-%d %Z"), ("2024-03-05 UTC+0100", "%Y-%m-%d %Z%z"), ("0.5", "%H.%f"), ("a  b", "a b"), ("100%", "100%%"),
    ("29 Feb 2024", "%d %b %Y"), ("2024-03-05 07:08:09", "%Y-%m-%d %T"), ("07:08", "%R"), ("  5", " %e"), ("07:08:09 AM", "%r"),
    ("60", "%j"), ("it's 5", "it's %H"), ("5Ü", "%HÜ"), ("", ""), ("Jan 3 1999", "%b %d %Y"), ("69", "%y"), ("68", "%y"), ("0042", "%Y"),
]:
    print(repr(text), repr(format), "->", repr(datetime.strptime(text, format)))
print(date.strptime("2024-03-05", "%Y-%m-%d"), repr(clock.strptime("07:08:09.5 +0100", "%H:%M:%S.%f %z")))
print(time.strptime("30 Nov 00", "%d %b %y"), time.strptime("Tue Mar  5 07:08:09 2024"), time.strptime("2024 UTC +0100", "%Y %Z %z").tm_gmtoff)


def attempt(*args):
    try:
        print(args, repr(datetime.strptime(*args)))
    except Exception as e:
        print(args, type(e).__name__, e)


attempt("2024-13-01", "%Y-%m-%d")
attempt("2024-02-30", "%Y-%m-%d")
attempt("2024-1", "%Y-%m-%d")
attempt("2024-01-01 extra", "%Y-%m-%d")
attempt("abc", "%Y")
attempt("24", "%H")
attempt("5", "%Q")
attempt("5", "%")
attempt("5", "% d")
attempt("5", "%Ey")
attempt("61", "%S")
attempt("2024-W10-2", "%Y-W%V-%u")
attempt("2024 10", "%G %V")
attempt("2024 10 5", "%G %V %j")
attempt("10 2", "%V %u")
attempt("2024-03-05 +05:3015", "%Y-%m-%d %z")
attempt("2024-03-05 +25", "%Y-%m-%d %z")
attempt("2024-03-05 EST", "%Y-%m-%d %Z")
attempt("2023 366", "%Y %j")
attempt("29 Feb 2023", "%d %b %Y")
attempt("0000", "%Y")
attempt(5, "%Y")
attempt("5", 5)
attempt("13 PM", "%I %p")
