"""Floats and ints as text in every everyday format: the short ways and those behind them agree with CPython."""
# SPDX-License-Identifier: GPL-3.0-or-later
import random

FLOATS = [0.0, -0.0, 1.0, -1.5, 0.1, 1e15, 1e16, 123456789012345.0, 999999999999999.9, 1e-4, 0.0001234, 9.999e-5, 5e-324,
          1.7e308, 2.5, 3.5, 0.5, 1e22, 1 / 3, 100.0, 1e14, 123.456, float("inf"), float("-inf"), float("nan"), 0.005, 1.005]
FLOAT_SPECS = ["", ".2f", ".0f", "8.3f", "<12.1f", "^12.4f", "=+12.2f", "012.3f", "+.1f", " .2f", "z.1f", "#.0f", "*>15.5f",
               ".15f", ".16f", ".3%", ".3g", "e", "g", ",.2f", "12", "<12", "F", "é^10.1f", "#g"]
INTS = [0, 1, -1, 7, 42, -300, 10 ** 9, 10 ** 20, -10 ** 25, 255]
INT_SPECS = ["", "d", "5d", "<5", "^7", "05", "+d", " d", "x", "#x", "b", "o", "X", "08b", "#010x", ",", "_x", ".2f", "*^9",
             "=+8", "é<4"]

for value in FLOATS:
    print(repr(value), str(complex(value, -value)), *(format(value, spec) for spec in FLOAT_SPECS), sep="|")
for value in INTS:
    print(*(format(value, spec) for spec in INT_SPECS), sep="|")
for value in (65, 8364, 128512):
    print(format(value, "c"), format(value, "5c"), format(value, "*>4c"), sep="|")

random.seed(3)
total = 0
for i in range(3000):
    value = random.random() * 10 ** random.randint(-8, 18)
    rounded = round(random.random() * 10 ** random.randint(-4, 8), random.randint(0, 6)) * random.choice([1, -1])
    for text in (f"{value}|{value:.3f}|{value:>12.1f}", f"{rounded}|{rounded:.2f}|{rounded:+.0f}|{-value:09.4f}", "%.2f" % value):
        for c in text:
            total = (total * 31 + ord(c)) % 1000000007
print(total)
