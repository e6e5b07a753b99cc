"""format(), f-strings and % with every kind of number and code."""
INTS = [0, 1, -1, 42, -255, 12345678, 10 ** 20, True]
FLOATS = [0.0, -0.0, 1.0, -1.5, 0.1, 1e16, 1e-5, 123456789.123, 1e22, 5e-324, 1.7976931348623157e308, float("inf"),
          float("-inf"), float("nan"), 2.675, 1e100, 0.5, 1.5, 2.5]
SPECS = ["", "d", "b", "o", "x", "X", "#b", "#o", "#x", "c", "n", ",", "_", "_x", "+", "-", " ", "010", "<10", ">10", "^10", "=10",
         "*^11", "e", "E", "f", "F", "g", "G", "%", ".0f", ".1f", ".3f", ".10f", ".0e", ".2e", ".3g", ".10g", "#g", "#.3g", "z.1f",
         "10.2f", "+.2f", "08.2f", ",.2f", "_.3f", ".2%", "s", "5s", "zz", ".5", "10.4", "+,d", "<+8d", "0=8", "é>5", ".2d", ".100f"]
for value in INTS + FLOATS:
    for spec in SPECS:
        try:
            text = format(value, spec).replace("\0", "NUL")
            print(f"{value!r}:{spec}|{text if len(text) < 60 else len(text)}|")
        except (ValueError, OverflowError) as error:
            print(f"{value!r}:{spec} {type(error).__name__} {error}")
for text in ("", "abc", "é日本"):
    for spec in ("", "s", "5", "<5", ">5", "^6", "=5", ".2", "*^7.1", "05", "+", ",", "d", "5.1s", "#", "z"):
        try:
            print(f"{text}:{spec}|{format(text, spec)}|")
        except ValueError as error:
            print(f"{text}:{spec} {error}")
for number in (1 + 2j, -0.5j, 1e20 + 0j):
    for spec in ("", ".2f", "e", "g", ">20", "+", ",", "05", "=10", "d"):
        try:
            print(f"{number}:{spec}|{format(number, spec)}|")
        except ValueError as error:
            print(f"{number}:{spec} {error}")
for value in FLOATS:
    print(repr(value), str(value), value.hex() if value == value else "", "%.3f|%e|%g|%10.2f|%-8.1f|%+f|%05.1f" % ((value,) * 7))
for value in INTS:
    print("%d|%5d|%-5d|%05d|%+d|% d|%x|%#x|%o|%#o|%X|%i|%s|%r|%c" % ((value,) * 14 + (65,)))
for code, value in (("%d", 1.9), ("%d", "a"), ("%x", 1.5), ("%f", "a"), ("%c", "ab"), ("%c", -1), ("%q", 1), ("%", 1), ("%(a)s", {"a": 1}),
                    ("%(a)s", {}), ("%s %s", (1,)), ("%s", (1, 2)), ("%s", ()), ("%*d", (5, 1)), ("%.*f", (2, 1.234)), ("%5.1s", "abc"),
                    ("%%", ()), ("%s%%", 5), ("%a", "é"), ("%-5s|", "a"), ("%r", [1]), ("%i", True), ("%g", 1e10), ("%ld", 5)):
    try:
        print(code, "->", code % value)
    except Exception as error:
        print(code, type(error).__name__, error)
print(f"{3.14159:.{2}f} {42:{'>'}{8}} {'x':{'*'}^{5}} {1_000_000:,} {0.1 + 0.2} {1e3} {255:#06x} {True:5} {None!s:>6}")
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234, -2), round(15, -1), round(25, -1), round(1e300, 2), round(0.5))
print(10 ** 25, -7 // 2, -7 % 3, 7 // -2, 7 % -3, 7.5 // 2, -7.5 % 2, divmod(-7, 2), divmod(7.5, -2), 2 ** -1, 0 ** 0, 1e16 + 1)
