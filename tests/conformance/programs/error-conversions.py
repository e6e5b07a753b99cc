"""int(), float(), complex(), ord(), chr() and their kin on what they cannot take."""
def report(text, function, *args):
    try:
        print(text, repr(function(*args)))
    except Exception as error:
        print(text, type(error).__name__, error)

TEXTS = ["", " 12 ", "1_000", "1__0", "_1", "0x1f", "1.5", "1e3", "nan", "-inf", "infinity", "twelve", "\u0663", "1 2",
         "1+2j", "j", "(1+2j)", "1 + 2j", "+", "--1"]
for text in TEXTS:
    for function in (int, float, complex):
        report(f"{function.__name__}({text!r})", function, text)
for text, base in [("ff", 16), ("0xff", 16), ("0b11", 0), ("z", 36), ("12", 2), ("9", 1), ("9", 37), ("9", 10 ** 20),
                   ("010", 0), ("0o17", 8), ("", 10)]:
    report(f"int({text!r}, {base})", int, text, base)
for value in (b"12", b"x", bytearray(b"1.5"), None, [1], (1,), {}, object, 1.9, -1.9, 1e300, float("nan"), float("inf"),
              2j, "7", True, range(3)):
    for function in (int, float, complex, ord, chr, hex, bin, oct, abs, round, len, bytes, bytearray, iter, next, list,
                     sum, any, sorted, reversed, hash, callable):
        if function in (iter, reversed) and not isinstance(value, (type(None), int, float, complex, type)):
            continue
        if function is hash and isinstance(value, (bytes, str, tuple, type, range, type(None))) or isinstance(value, float):
            continue
        report(f"{function.__name__}({value!r})", function, value)
for code in (-1, 0x110000, 10 ** 30, 0x41, 0x1F600):
    report(f"chr({code})", chr, code)
for text in ("a", "ab", "", b"a", b"ab", bytearray(b"z"), 5):
    report(f"ord({text!r})", ord, text)
for source in (1, -1, 10 ** 30, "x", None, [1, 2], [256], ["a"]):
    report(f"int.from_bytes({source!r})", int.from_bytes, source, "big")
report("to_bytes", (300).to_bytes, 1, "big")
report("to_bytes", (-1).to_bytes, 1, "big")
report("to_bytes", (1).to_bytes, 2, "middle")
report("int too long", int, "1" * 5000)
report("str too long", str, 10 ** 5000)
for arguments in ((1, "x"), ("1", 2), ([1], 2), (1, None)):
    report(f"complex{arguments}", complex, *arguments)
