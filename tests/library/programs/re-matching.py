"""re: finding, splitting and what a match knows."""
import re

text = "The rain in Spain falls mainly on the plain, 2024-05-17 and 1999-12-31."
date = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)")

m = date.search(text)
print(m)
print(m.group(), m.group(0), m.group(1), m["month"], m.group("year", "day"), m[3])
print(m.groups(), m.groupdict(), m.span(), m.span("month"), m.start(2), m.end(2))
print(m.pos, m.endpos, m.lastindex, m.lastgroup, m.re is date, m.string is text, m.regs)
print(bool(m), date.match(text), date.fullmatch("2024-05-17"), date.fullmatch("2024-05-17x"))
print(re.findall(r"\b\w*ain\b", text), re.findall(r"(\w)(ai)", text), re.findall(r"a(i)n", text))
for m in date.finditer(text):
    print(m.start(), m["year"], m.expand(r"\g<day>.\g<month>.\1"))
print(type(date.finditer(text)).__name__, list(date.finditer("none")))

print(re.split(r"[,\s]+", "a, b,c   d"), re.split(r"(,)\s*", "a, b,c", maxsplit=1), re.split("", "abc"), re.split("x*", "axbc"))
print(re.split(r"(\d)|(-)", "a1b-c"), re.split(r"\b", "one two"))
print(re.match("a", "ba"), re.search("a", "ba"), re.fullmatch("a|ab", "ab"), re.match("(a)|b", "b").groups("-"))
print(re.match("(a)?(b)?(c)?", "ac").groups(), re.match("((a)(b))", "ab").lastindex, re.match("(a)(b)?", "a").lastindex)

pattern = re.compile("a")
print(pattern.match("bab", 1), pattern.search("aba", 1), pattern.search("aba", 1, 2), pattern.findall("aaaa", 1, 3))
print(re.compile("^a").search("ba", 1), re.compile("a$").search("ab", 0, 1), re.compile("a").match("a", 5), pattern.search("a", -4))

print(re.findall("é|ü.", "éüäxü"), re.search("ü", "äöü€𝄞").span(), re.search("𝄞", "äöü€𝄞x").span(), re.search("x", "𝄞x").start())
print([m.span() for m in re.finditer(r"\w+", "größe läßt 𝄞 ja")], re.sub(r"(.)", r"<\1>", "aé𝄞"))
print(re.findall(rb"\w+", b"ab \xe9 cd"), re.search(b"[\x80-\xff]", b"a\xff").span(), re.split(b",", b"a,b"), re.sub(b"a", b"\\g<0>b", b"xa"))
print(re.search(b"b", bytearray(b"abc")).group(), re.findall(b".", bytearray(b"ab")))

print(pattern, repr(re.compile("x", re.I | re.M)), pattern.flags, pattern.groups, date.groupindex, dict(date.groupindex))
print(pattern == re.compile("a"), pattern is re.compile("a"), pattern == re.compile("a", re.I), hash(pattern) == hash(re.compile("a")), pattern != b"a")
print(re.compile(pattern) is pattern, type(pattern), type(re.match("a", "a")), re.Pattern[str], isinstance(pattern, re.Pattern))
print(re.match("a" * 60, "a" * 60), repr(re.compile("x" * 250))[-30:])
print(re.escape("a.b*c [d] é\n#~-_1"), re.escape(b"a.b\xff "), re.escape(""))
scanner = pattern.scanner("aba")
print(scanner.match(), scanner.match(), scanner.search(), type(scanner).__name__, scanner.pattern is pattern)

lexer = re.Scanner([(r"\d+", lambda s, t: int(t)), (r"[a-z]+", lambda s, t: t.upper()), (r"\s+", None), (r"[+*]", "op")])
print(lexer.scan("12 ab + 3 * !x"))


def tokens(source):
    spec = [("NUM", r"\d+(?:\.\d*)?"), ("NAME", r"[A-Za-z_]\w*"), ("OP", r"[-+*/=]"), ("SKIP", r"[ \t]+"), ("BAD", r".")]
    for m in re.finditer("|".join(f"(?P<{name}>{rule})" for name, rule in spec), source):
        if m.lastgroup != "SKIP":
            yield m.lastgroup, m.group(), m.start()


print(list(tokens("x1 = 3.5*y ?")))
