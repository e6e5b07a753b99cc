# lang-percent-and-format.py: %-format, str.format and format specs, nested and of own types
#
# SPDX-License-Identifier: GPL-3.0-or-later
print("%s %r %d %5.2f|%-8s|%+d|%05d|%x %X %o %e %g %c %%" % ("s", "r", 42, 3.14159, "left", 7, 42, 255, 255, 8, 12345.678, 0.0001, 65))
print("%(name)s is %(age)03d, %(name)r" % {"name": "Ann", "age": 7}, "%*d|%-*d" % (6, 42, 6, 42), "%.*f" % (3, 2.0))
print("%s" % (1, ), "%s" % [1, 2], "%r" % ((1, 2),), "%5s|%.2s" % ("ab", "abcdef"))
for wrong in (lambda: "%d" % "x", lambda: "%s %s" % 1, lambda: "%s" % (1, 2), lambda: "%y" % 1, lambda: "%(a)s" % 1, lambda: "%(a)s" % {},
              lambda: "{}".format(), lambda: "{a}".format(b=1), lambda: "{0.x}".format(1), lambda: "{".format(1), lambda: "{:d}".format("x"),
              lambda: "{:Q}".format(1), lambda: "{!z}".format(1), lambda: "{0} {}".format(1, 2), lambda: format(1, ".2d"), lambda: "%c" % "ab"):
    try:
        print(wrong())
    except (TypeError, ValueError, KeyError, IndexError, AttributeError) as error:
        print(type(error).__name__, error)
print("{} {1}".replace("{1}", "x").format(5), "{1} {0} {1!r:>6}".format("a", "b"), "{0[k]} {0[k][0]} {1.real}".format({"k": "v"}, 5))
print("{:>10}|{:<10}|{:^10}|{:*^10}|{:=+8}|{: d}".format("r", "l", "c", "s", 42, 7))
print("{:,} {:_} {:,.2f} {:.3%} {:e} {:g} {:b} {:#x} {:#o} {:c}".format(1234567, 1234567, 1234567.891, 0.12345, 12345.678, 1e20, 10, 255, 8, 97))
width, precision = 12, 3
print("{:{}.{}f}|{:{w}}".format(3.14159, width, precision, "x", w=4), f"{3.14159:{width}.{precision}f}|{'y':{'>'}{width}}")
print(f"{width=} {width!r:>5} {precision = :04d} {'nested ' + f'{1 + 1}'} {{}} {width:x}")


class Money:
    def __init__(self, amount):
        self.amount = amount

    def __format__(self, spec):
        return f"<{spec or 'plain'}:{self.amount}>"

    def __repr__(self):
        return "Money()"


print(f"{Money(5)} {Money(5):euro} {Money(5)!r} {Money(5)!s:>10}", "{:usd}".format(Money(1)), format(Money(2), "x"), "%s" % Money(3))
for value in 0.1, 1e16, 1e-5, 123456789.0, 1.0, -0.0, float("inf"), float("nan"), 1e22, 5e-324, 0.1 + 0.2:
    print(repr(value), f"{value:.3f} {value:g} {value:e} {value:10.4g}|{value:+.1f}")
print(f"{True:d} {True} {None!s:>6} {1 + 2j:.1f} {10**20:,}")
