s = "Hello, World"
print(s.upper(), s.lower(), s.swapcase(), s.title(), s.capitalize(), "ß".upper(), "ﬁ".upper(), "İ".lower() == "i̇")
print(s[0], s[-1], s[2:5], s[::-1], s[::2], s[10:100], s[100:], repr(s[5:5]))
print(s.find("o"), s.rfind("o"), s.find("zz"), s.index("W"), s.count("l"), "l" in s, "x" not in s)
print(s.replace("l", "L"), s.replace("l", "L", 1), s.split(", "), "a,b,,c".split(","), " a  b ".split(), "a b c".split(None, 1), "a,b,c".rsplit(",", 1))
print("-".join(["a", "b"]), "".join([]), "x" * 3, 3 * "ab", "" * 5, "a" "b")
print("  x ".strip() + "|", "xxaxx".strip("x"), "  x".lstrip(), "x  ".rstrip() + "|", "prefix-x".removeprefix("prefix-"), "x.py".removesuffix(".py"))
print("abc".startswith("ab"), "abc".endswith(("x", "bc")), "abc".startswith("b", 1), "abc".isalpha(), "123".isdigit(), "a1".isalnum(), " ".isspace(), "Ab".istitle(), "ab".islower(), "AB".isupper(), "a_1".isidentifier(), "½".isnumeric(), "²".isdigit(), "²".isdecimal())
print("abc".center(9, "*"), "abc".ljust(6) + "|", "abc".rjust(6), "42".zfill(5), "-42".zfill(5), "a\tb".expandtabs(4))
print("a\nb\r\nc".splitlines(), "a\nb\n".splitlines(True), "a-b-c".partition("-"), "a-b-c".rpartition("-"), "abc".partition("x"))
print(repr("it's"), repr('say "hi"'), repr("both ' and \""), repr("tab\t nl\n nul\0 \x7f é \u200b 😀 \\"), ascii("é😀"))
print("%s is %d years, %.2f %5s|%-5s|%05d %x %% %r" % ("Al", 3, 2.5, "a", "b", 42, 255, "q"), "%(a)s-%(b)03d" % {"a": 1, "b": 2})
print("{} {1}".format if False else "{} {}".format(1, 2), "{1}{0}".format("a", "b"), "{x!r:>6}".format(x="a"), "{0.real} {1[0]} {1[1]}".format(3, [7, 8]), "{{}}".format())
print("abc" < "abd", "Z" < "a", "a" < "aa", sorted(["b", "A", "a"]), sorted(["b", "A", "c"], key=str.lower))
print(ord("a"), chr(8364), ord("😀"), len("😀é"), "😀é"[0], "naïve".encode(), "é".encode("latin-1"), b"\xc3\xa9".decode())
print("abc".translate({97: "x", 98: None}), "abc".translate(str.maketrans("ab", "xy")), "hello".maketrans("a", "b"))
print("a\\b", r"a\nb", """multi
line""", "\x41\u0042\U00000043\N{DIGIT ONE}\101", "con" + "cat")
print(str(b"ab", "utf-8"), str(123), str(None), str(), "abc".casefold(), "x".join("abc"))
print(hash("a") == hash("a"), "abc" is not None, "é" == "\u00e9", "e\u0301" == "é", len("e\u0301"))
for action in [lambda: "abc"[5], lambda: "abc".index("z"), lambda: "a" + 1, lambda: "a" * "b", lambda: "abc".foo, lambda: "%d" % "x", lambda: "%s %s" % 1, lambda: "%s" % (1, 2), lambda: "{}".format(), lambda: "{a}".format(), lambda: ord("ab"), lambda: chr(-1), lambda: "a".join([1]), lambda: int("x"), lambda: "abc"[1.0], lambda: "x".split(""), lambda: "\ud800".encode(), lambda: b"\xff".decode(), lambda: "é".encode("ascii"), lambda: "{:d}".format("x"), lambda: "{!x}".format(1), lambda: "abc".__getitem__("a"), lambda: "a".center(), lambda: "a" in 5, lambda: 5 in "a"]:
    try:
        print(action())
    except Exception as e:
        print(type(e).__name__, e)


def far_into():
    """Code points that lie far into texts of all widths, while the texts grow and go."""
    text = "".join(chr((97, 233, 8364, 128512)[i % 4]) for i in range(1000))
    half = text[:500]
    print([text[i] for i in (0, 1, 127, 128, 191, 192, 500, 871, 872, 873, 999, -1, -128, -129, -1000)])
    print(all(text[i] == "aé€😀"[i % 4] for i in range(1000)), all(text[-i] == "aé€😀"[-i % 4] for i in range(1, 1001)))
    print(text[300:306], text[128:704:64], text[900:100:-200], half + text[500:] == text)
    print([text.find("€", i) for i in (0, 190, 500, 996, 999)], text.rindex("😀", 10, 700), text.count("é", 250, 750))
    place, places = text.find("é"), 0
    while place >= 0:
        places += place
        place = text.find("é", place + 1)
    print(places)
    for i in range(300):
        text += "é€"[i % 2]
        assert text[-1] == "é€"[i % 2] and text[900] == "a" and text[700 + i] == text[700:][i]
    print(len(text), text[1150], text[1151], text.index("é", 1001))

    class Text(str):
        pass

    print(Text(text)[640], [Text(half)[i] for i in range(300, 304)], len({chr(i % 300 + 233) * 200 for i in range(900)}))
    try:
        text[1300]
    except IndexError as e:
        print(e)


far_into()
