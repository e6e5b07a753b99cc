for spec in ["", "d", "5", "<5", ">5", "^5", "05", "+", " ", ",", "_", "x", "#x", "b", "#b", "o", "c", "e", ".2e", "f", ".1f", "%", "g", "n", "*^9", "=+6", "#o", "X", "020,", "+,d"]:
    print(spec, "|", format(65, spec), "|")
for spec in ["", ".2f", "10.3f", "<10.1f", "+.1f", "e", ".3e", "g", ".3g", "%", ".1%", ",.2f", "010.2f", "_.2f", "#g", ".0f", "#.0f", "E", "G", "F", "^12.2f", "*>10", "n", ".10"]:
    print(spec, "|", format(1234.5678, spec), format(-0.000012345, spec), format(1e20, spec), "|")
for spec in ["", "5", "<5", ">5", "^5", "*^7", ".2", "5.1", "s", "-<6s"]:
    print(spec, "|", format("abc", spec), "|")
print(format(float("nan"), "5"), format(float("inf"), "+"), format(True, "d"), format(True), format(None), format([1]), format(1 + 2j), format(1.0), format(10 ** 30, ","), format(12345.0, ",g"), format(0, ".3f"), format(-0.0, ".1f"), format(-0.04, "z.1f"))
print(round(0.15, 1), round(0.25, 1), round(0.35, 1), round(2.5), round(-2.5), round(1e20, -19), round(123.456, 1), round(15, -1), round(25, -1))
print(1e5, 1e16, 1.5e16, 123456.789e3, 0.00001, 1 / 7, 2 / 3, 1e300 * 1e10, 4.35, 0.1 + 0.7, 1.1 * 3, 1e23, 9007199254740993.0, 5e-324 / 2)
