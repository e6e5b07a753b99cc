print(7 // 2, -7 // 2, 7 % 3, -7 % 3, 7 % -3, divmod(-7, 2), divmod(7, -2))
print(2 ** 10, 2 ** 100, (-3) ** 3, 2 ** -2, pow(3, 200, 1000), pow(3, -1, 7))
print(10 ** 40 // 7, 10 ** 40 % 7, -(10 ** 40) // 3, 123456789012345678901234567890 * 987654321098765432109876543210)
print(0xff, 0o17, 0b101, 1_000_000, int("ff", 16), int("-0b101", 0), int(" 42 "), int("1_000"))
print(hex(255), oct(8), bin(-5), hex(-(2 ** 70)))
print(5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 70, (1 << 70) >> 68, -1 >> 3, -5 & 0xff)
print((255).bit_length(), (-255).bit_length(), (0).bit_length(), (13).bit_count())
print((1024).to_bytes(2, "big"), int.from_bytes(b"\x01\x00", "little"), (-1).to_bytes(2, "big", signed=True))
print(int(3.9), int(-3.9), int("0"), int(), int(True), abs(-10 ** 30))
print(round(1234, -2), round(1250, -2), round(1350, -2), round(5), type(round(5.5)))
print(1 < 2 < 3, 3 > 2 >= 2, 1 == 1.0, 2 ** 53 == float(2 ** 53), 2 ** 53 + 1 == float(2 ** 53))
print(hash(1) == hash(1.0) == hash(True), hash(5), hash(-1))
print(max(3, 1, 2), min([4, 2, 8]), sum(range(101)), sum([1, 2], 10), max([], default="none"))
print(str(10 ** 20), repr(-5), (5).__add__(3), int.__mul__(6, 7))
for text in ["", "abc", "1.5", "0x10", "1__0", "١٢"]:
    try:
        print(int(text))
    except ValueError as e:
        print(e)
for action in [lambda: 1 // 0, lambda: 1 % 0, lambda: 1 / 0, lambda: 0 ** -1, lambda: 1 << -1, lambda: int("9", 8), lambda: int([]), lambda: divmod(1, 0), lambda: "1" + 1, lambda: 1 + "1", lambda: -"a", lambda: 1 < "a"]:
    try:
        action()
    except Exception as e:
        print(type(e).__name__, e)
