"""Arithmetic of complex and real numbers: a real operand has no imaginary part (3.14)."""
inf, nan = float("inf"), float("nan")
reals = [0, -7, 2.5, -0.0, inf, -(2 ** 70)]
complexes = [3j, 1 + 2j, complex(-0.0, -0.0), complex(inf, 1), complex(1, -inf), -2 + 0j]
for real in reals:
    for number in complexes:
        for name, operator in (("+", lambda a, b: a + b), ("-", lambda a, b: a - b), ("*", lambda a, b: a * b),
                               ("/", lambda a, b: a / b)):
            for a, b in ((real, number), (number, real)):
                try:
                    print(a, name, b, "=", operator(a, b))
                except Exception as error:
                    print(a, name, b, type(error).__name__, error)
for a in complexes:
    for b in complexes:
        print(a, "*", b, "=", a * b)
for base in (2j, 1 + 1j, -3 + 0j, 0j):
    for exponent in (0, 1, 2, -1, 0.5, 10, 1j):
        try:
            print(base, "**", exponent, "=", base ** exponent)
        except Exception as error:
            print(base, "**", exponent, type(error).__name__, error)
for arguments in ((2, 3j, 5), (2, "ab", 5), (2.0, 2, 5), (2, 2, 5.0), ("a", 1, 2), (2, 5, 0), (2, -1, 5), (2, -1, 4)):
    try:
        print(arguments, pow(*arguments))
    except Exception as error:
        print(arguments, type(error).__name__, error)
print(0 / -5, 0 / -(2 ** 70), -0.0 / 5, hash(1 + 0j) == hash(1), 1 + 0j == 1, complex("1+2j"), abs(3 + 4j))
