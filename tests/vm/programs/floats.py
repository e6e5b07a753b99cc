print(0.1 + 0.2, 1 / 3, 1e16, 1e15, 123456789.123456789, 1e-4, 1e-5, 5e-324, 1.7976931348623157e308)
print(float("inf"), float("-inf"), float("nan"), -0.0, 0.0 == -0.0, float("1e3"), float("  2.5 "), float("1_0.5"))
print(7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 7.5 % -2, divmod(7.5, 2), 2.0 ** 0.5, (-8.0) ** 2)
print(round(2.5), round(3.5), round(2.675, 2), round(1234.567, -2), round(0.5), round(-1.5), round(1e300))
print((0.5).as_integer_ratio(), (2.0).is_integer(), (2.5).is_integer(), (0.1).hex(), float.fromhex("0x1.8p1"))
print(1.0, 100.0, 1e22, 1e21, 123456789012345680.0, 0.0001, 1.5e-7)
print(float(10 ** 20), int(1e20), float("1" * 30))
nan = float("nan")
print(nan == nan, nan != nan, nan < 1, [nan] == [nan], nan in [nan])
print(max(1.5, 2), min(0.1, 0.1), abs(-2.5), sum([0.1] * 10), sum([0.1, 0.2, 0.3]))
print(3 == 3.0, 3 < 3.5, 10 ** 400 > 1e308, 1.5 + True)
print(f"{3.14159:.2f} {3.14159:10.3f}| {1e6:,} {1234567.891:,.2f} {0.25:%} {0.1234:.1%} {1e-10:g} {123456789.0:g} {1.0:g} {12345.678:e} {1.5:+} {-1.5: }")
print(f"{255:x} {255:#x} {255:08b} {255:X} {1234567:,} {1234567:_} {5:+d} {5:5d}| {5:<5d}| {5:^5d}| {5:05d} {-5:05d} {65:c} {3:.1f}")
for action in [lambda: 1.0 / 0, lambda: 1.0 // 0, lambda: 1.0 % 0, lambda: float("x"), lambda: float("inf") // 1, lambda: int(float("nan")), lambda: int(float("inf")), lambda: float([]), lambda: round(float("nan"))]:
    try:
        print(action())
    except Exception as e:
        print(type(e).__name__, e)
