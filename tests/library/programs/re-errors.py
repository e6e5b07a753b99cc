"""re: mistakes in patterns, and where."""
import re

patterns = [
    "(", ")", "(?", "(?P", "(?Px)", "(?P<", "(?P<>a)", "(?P<1a>b)", "(?P<a", "(?P=", "(?P=a)", "(?P<a>b)(?P<a>c)", "(?<", "(?<a)", "(?<=a*)b", "(?<!a|bc)",
    "(?#", "(?(", "(?(1)", "(?(0)a)", "(?(a)b)", "(?(2)b)", "(?(1)a|b|c)(d)", "(?z)", "(?i", "(?i-", "(?-", "(?-z:a)", "(?i-i:a)", "(?au)", "(?a-u:b)",
    "a(?i)b", "(?iL)", "(?-:a)", "(?i:a", "*", "+a", "a**", "a+*", "a{2}{3}", "^*", "$?", "|*", "(*)", "a{3,2}", "[", "[a", "[]", "[^]", "[b-a]", "[a-\\d]",
    "[\\d-z]", "[\\q]", "\\", "a\\", "\\q", "\\x", "\\x1", "\\u12", "\\U0011", "\\U00110000", "\\N", "\\N{", "\\N{}", "\\N{no such thing}", "\\1", "(a)\\2",
    "(\\1)", "(?P<x>(?P=x))", "\\400", "[\\400]", "[\\8]", "(?<=(a)\\1)", "a\nb\n(", "(?x)\n a\n )", "é(", "[é-a]", "(?P<é>a)(?P=è)", "a++*", "(?>",
    "(?:a", "((a)", "(?!", "(?=a", "x{99999999999}", "(?P<a b>c)", "(?P<n>a)(?P=n", "(?Pé)", "(?é)",
]
for pattern in patterns:
    try:
        print(ascii(pattern), re.compile(pattern))
    except re.error as error:
        print(ascii(pattern), "->", error, "|", error.msg, error.pos, error.lineno, error.colno, error.pattern == pattern)
    except OverflowError as error:
        print(ascii(pattern), "->", repr(error))

for pattern, flags in ((b"(?u)a", 0), (b"\\u1234", 0), (b"(?P<\xe9>a)", 0), (b"a(", 0), ("a", re.L), ("a", re.A | re.U), (b"a", re.U), (b"a", re.L | re.A),
                       (5, 0), (None, 0), (["a"], 0), ("a", "i"), (re.compile("a"), re.I)):
    try:
        print(ascii(pattern), re.compile(pattern, flags))
    except Exception as error:
        print(ascii(pattern), "->", type(error).__name__, error)

m = re.match("(a)(?P<n>b)?", "a")
p = re.compile("a")
for call in (lambda: m.group(3), lambda: m.group("x"), lambda: m["y"], lambda: m[-1], lambda: m.start(9), lambda: m.group(1.5), lambda: m.group(0, 7),
             lambda: m.groups(1, 2), lambda: p.match(5), lambda: p.match(b"a"), lambda: re.match(b"a", "a"), lambda: p.match(), lambda: p.search("a", "b"),
             lambda: p.match(string="a").pos, lambda: re.Pattern(), lambda: re.Match(), lambda: re.nothing,
             lambda: p.flags(), lambda: re.search("a"), lambda: m.expand("\\2|\\1"), lambda: m.expand("\\3"), lambda: re.match("a", None)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)

print(issubclass(re.error, Exception), re.error is re.PatternError, re.PatternError.__module__, repr(re.PatternError("m")), str(re.error("m", "abc", 1)))
print(re.PatternError("m").args, re.error("m", "p", 0).args, vars(re.error("m")))
re.compile("(unclosed")
