"""Every method of str."""
TEXTS = ["", "abc", "Hello, World", "  padded\t\n", "ÀÉÎ straße ﬁ", "ǆ ŉ", "a,b,,c", "line one\nline two\r\nthree\x0bfour\u2028five", "123", "²³½",
         "x1_y", "tab\tbed", "İstanbul ΑΣ ς", "'quoted'", "aaa"]
NO_ARGUMENT = ["upper", "lower", "title", "capitalize", "swapcase", "casefold", "strip", "lstrip", "rstrip", "split", "rsplit", "splitlines",
               "isalpha", "isdigit", "isdecimal", "isnumeric", "isalnum", "isspace", "isupper", "islower", "istitle", "isidentifier",
               "isprintable", "isascii", "encode", "expandtabs"]
for text in TEXTS:
    print(repr(text), [getattr(text, name)() for name in NO_ARGUMENT])
CALLS = [("center", 10), ("center", 10, "*"), ("ljust", 8, "."), ("rjust", 8), ("zfill", 8), ("count", "a"), ("count", ""), ("find", "b"), ("rfind", "a"),
         ("find", "a", 1), ("find", "", 2), ("index", "b"), ("rindex", "zz"), ("startswith", "a"), ("startswith", ("x", "a")), ("endswith", "c", 1, 3),
         ("partition", ","), ("rpartition", ","), ("split", ","), ("split", ",", 1), ("rsplit", ",", 1), ("split", "aa"), ("split", None, 1),
         ("splitlines", True), ("strip", "abc"), ("lstrip", "a "), ("rstrip", "c"), ("removeprefix", "ab"), ("removesuffix", "bc"), ("replace", "a", "XX"),
         ("replace", "", "-"), ("replace", "a", "b", 1), ("replace", "aa", "a"), ("expandtabs", 4), ("join", ["x", "y"]), ("join", "12"), ("translate", {97: "A", 98: None, 99: 120}),
         ("encode", "utf-8"), ("encode", "ascii", "replace"), ("encode", "latin-1", "ignore"), ("encode", "ascii", "backslashreplace"), ("encode", "utf-16-le"),
         ("split", ""), ("partition", ""), ("center",), ("join", [1]), ("join", 5), ("replace", "a"), ("count",), ("startswith", 1), ("startswith", ["a"]),
         ("index", "q"), ("zfill", "a"), ("center", 5, "ab"), ("encode", "nope"), ("encode", "ascii"), ("translate", 5), ("strip", 1), ("split", 1), ("find", 1)]
for text in TEXTS:
    for name, *arguments in CALLS:
        try:
            print(name, arguments, repr(getattr(text, name)(*arguments)))
        except Exception as error:
            print(name, arguments, type(error).__name__, error)
print(str.maketrans("ab", "xy", "c"), str.maketrans({"a": 1, "b": None}), "abc".translate(str.maketrans("ab", "xy", "c")))
print("{} {} {}".format(1, 2, 3), "{0}{1}{0}".format("a", "b"), "{x} {y[0]} {z.real}".format(x=1, y=[2], z=3), "{:>{w}}".format("r", w=5), "{{}}".format(),
      "{!r:>5} {!s} {!a}".format("a", "b", "é"), "{a[key]}".format(a={"key": "v"}), "{0[1][0]}".format([0, [5]]), "{:{}}".format(5, ">4"))
for format, arguments, keywords in (("{}", (), {}), ("{0} {}", (1,), {}), ("{} {0}", (1,), {}), ("{a}", (), {}), ("{0.x}", (1,), {}), ("{0[x]}", ({},), {}),
                                    ("{", (), {}), ("}", (), {}), ("{0!x}", (1,), {}), ("{:d}", ("a",), {}), ("{0[}", (1,), {}), ("{!}", (1,), {}),
                                    ("{0.}", (1,), {}), ("{:{:{}}}", (1, 2, 3), {}), ("{1}", (1,), {}), ("{a.b}", (), {"a": 1}), ("{0[0]}", (5,), {}), ("{0!r", (1,), {})):
    try:
        print(format, format.format(*arguments, **keywords))
    except Exception as error:
        print(format, type(error).__name__, error)
print("abc" < "abd", "a" < "B", "" < "a", "é" > "z", "abc" == "ab" "c", "a" * 3, 3 * "ab", "a" * -1, "bc" in "abcd", "" in "", "abc"[::-1], "abc"[-2:], "abcdef"[1:5:2], "abc"[5:])
print("%r %s" % ("it's", 'say "hi"'), repr('both \' and "'), repr("\x00\x1f\x7f\x80\xa0\xad\u200b\ud800\U0001f600\U000e0001"), ascii("é日😀"))
print("{name}".format_map({"name": "n"}), "a-b_c d".title(), "they're bill's".title(), "ß".upper(), "ŉ".upper(), "ΌΣΟΣ".lower(), "ﬃ".casefold(), "I".lower(), len("😀é"))
print("a\tb\tc".expandtabs(), "01\t012\t0123".expandtabs(4), "x".join("abc"), ",".join([]), "".join(["only"]), "a b  c".split(" "), " a b ".split(), "abc".split("abc"), "a\n\nb\n".splitlines())
class Sub(str):
    pass
sub = Sub("abc")
print(type(sub.upper()).__name__, type(sub[:]).__name__, type(sub + "").__name__, type(sub.strip()).__name__, type(str(sub)).__name__, sub == "abc", hash(sub) == hash("abc"), type("".join([sub])).__name__)
