"""re: flags as an enumeration."""
import enum
import re
from re import DOTALL, IGNORECASE, VERBOSE

print(re.I, repr(re.I), re.IGNORECASE is re.I, re.I.name, re.I.value, int(re.M), f"{re.S}", IGNORECASE | DOTALL | VERBOSE)
print(re.A, re.ASCII, re.L, re.M, re.S, re.U, re.X, re.DEBUG, re.NOFLAG, re.I & re.M, re.I | re.M, re.I ^ re.I, ~re.I & re.M)
print(type(re.I), isinstance(re.I, int), isinstance(re.I, enum.IntFlag), re.RegexFlag(2), re.RegexFlag(10), re.RegexFlag["M"], re.I + 1)
print(re.RegexFlag(1024), repr(re.RegexFlag(1026)), re.I in re.I | re.M, re.M in re.I, bool(re.NOFLAG), list(re.I | re.S))
print([name for name in re.__all__], sorted(re.RegexFlag.__members__))
for flags in (0, re.I, re.I | re.M | re.S | re.X, re.A, re.U, 2, 8 | 16):
    print(re.compile("a.b", flags), re.compile("a.b", flags).flags, re.compile("a", flags) == re.compile("a", int(flags)))
for pattern in ("(?i)a", "(?imsx)a", "(?a)a", b"(?i)a", b"(?L)a"):
    print(re.compile(pattern), re.compile(pattern).flags)
print(re.findall("a", "aA", re.I), re.match("(?m)^b", "b", flags=0), re.search("A B", "ab", re.I | re.X), re.split("B", "abc", flags=re.I))
print(re.sub("B", "-", "abc", flags=re.I), re.fullmatch("A", "a", re.IGNORECASE), [*re.finditer("B", "ab", re.I)], re.purge())
