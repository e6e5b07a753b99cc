# Decimal numbers: made, calculated with, rounded, shown, and what the context does about them.
from decimal import *
import copy
import math
import pickle


def attempt(what, function):
    try:
        print(what, "->", repr(function()))
    except Exception as error:
        print(what, "->", type(error).__name__, error)


D = Decimal
print(getcontext())
for text in "0 -0 1 1.50 1E+5 1e-10 .5 5. 1_000.25 Infinity -inf NaN sNaN12 123456789012345678901234567890.5 0E+3 0.00000001".split():
    print(repr(D(text)), D(text).as_tuple(), D(text).adjusted(), D(text).number_class())
for wrong in "abc", "1.2.3", "", "1e", "--1", [], None, (1, 2), (0, (1, 11), 0):
    attempt(wrong, lambda: D(wrong))
print(D(0.1), D(3), D(True), D((1, (1, 4, 1), -2)), D.from_float(0.25), D(D("7.5")))
a, b = D("10.25"), D("-3")
print(a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b), a ** 2, a ** -2, -a, +a, abs(b), 2 + a, 2 - a, 2 * a, 2 / a, 7 // b, 7 % b)
print(D(1) / 3, D(2).sqrt(), D(2) ** D("0.5"), D(1).exp(), D(10).ln(), D(2).log10(), D(9).sqrt(), D("0.25").sqrt(), D(2) ** 100, D(3) ** -5)
print(sum([D("0.1")] * 10), sum([D("0.1")] * 10) == 1, max(D(1), D("2.5")), sorted([D("3"), D("-1"), D("2.0"), 2]))
print(D("1.0") == 1, D("1.5") == 1.5, D("0.1") == 0.1, D(1) < 2.5, D("NaN") == D("NaN"), hash(D("2.0")) == hash(2), hash(D("0.5")) == hash(0.5))
print(int(D("-2.7")), float(D("2.5")), round(D("2.5")), round(D("3.5")), round(D("2.675"), 2), math.floor(D("-2.5")), math.ceil(D("2.1")),
      math.trunc(D("-2.9")), bool(D("0.0")), D("3.14").as_integer_ratio(), complex(D("1.5")))
for rounding in (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP):
    print(rounding, [str(D(x).quantize(D("1"), rounding=rounding)) for x in ("1.4", "1.5", "2.5", "-1.5", "-1.6", "0.1", "-0.1", "5.01")])
print(D("19.999").quantize(D("0.01")), D("1E+3").quantize(D("1")), D("2.50").normalize(), D("1200").normalize(), D("7.6").to_integral_value())
print([f"{D('1234.5678'):{spec}}" for spec in ("", ".2f", ",.2f", "10.1f", "<10.0f", "^12.3f", "+.1f", "e", ".3e", "g", ".3g", "%", ".1%", "010.2f",
                                               "012,.1f", "E", " .0f", "*>12", "n")])
print([f"{D('1E+5'):{spec}}" for spec in ("", "f", ",", "g", "e")], f"{D('-0.001'):.1f}", f"{D('NaN'):>6}", f"{D('inf'):+}")
attempt("float", lambda: D(1) + 1.5)
attempt("float", lambda: 1.5 * D(1))
attempt("zero", lambda: D(1) / 0)
attempt("zero", lambda: D(0) / 0)
attempt("zero", lambda: D(1) % 0)
attempt("zero", lambda: D(1) // 0)
attempt("root", lambda: D(-1).sqrt())
attempt("nan", lambda: D("NaN") < 1)
attempt("quantize", lambda: D("123456789").quantize(D("1e-25")))
attempt("text", lambda: D("1") + "a")
attempt("order", lambda: D("1") < "a")
attempt("int", lambda: int(D("NaN")))
attempt("int", lambda: int(D("Infinity")))
attempt("hash", lambda: hash(D("sNaN")))
attempt("overflow", lambda: D(10) ** 999999999)
with localcontext() as context:
    context.prec = 5
    print(D(1) / 7, D("123456.789") + 1, +D("1.23456789"))
    context.rounding = ROUND_DOWN
    print(D(2) / 3, context.flags[Inexact], context.flags[Overflow])
    context.traps[Inexact] = True
    attempt("inexact", lambda: D(1) / 3)
    context.traps[DivisionByZero] = False
    print(D(1) / 0, -D(1) / 0, context)
with localcontext(prec=3, rounding=ROUND_UP) as context:
    print(D("1.0001") * 1, context.create_decimal("1.23456"))
print(D(1) / 7, getcontext().prec)
attempt("prec", lambda: setattr(getcontext(), "prec", 0))
attempt("rounding", lambda: setattr(getcontext(), "rounding", "up"))
attempt("setcontext", lambda: setcontext(1))
attempt("localcontext", lambda: localcontext(foo=1))
own = Context(prec=6, rounding=ROUND_HALF_DOWN)
print(own.divide(D(1), D(3)), own.sqrt(D(2)), own.add(D(1), D("2.5")), own.power(D(2), D("0.5")), own.to_sci_string(D("1E+9")), own.divmod(7, 2), own.plus(D("1.2345678")))
print(ExtendedContext.prec, BasicContext.rounding, own.Etiny(), own.Etop(), own.copy().prec)
print(D(5).compare(D(3)), D("1.0").compare_total(D("1")), D(-5).copy_abs(), D(1).copy_sign(D(-2)), D("123.45").shift(2), D("12345").rotate(1), D("7").remainder_near(4))
print(D("1.5").is_finite(), D("NaN").is_nan(), D("inf").is_infinite(), D("-1").is_signed(), D("0").is_zero(), D(3).max(D(5)), D(3).min(D("NaN")), D("1.5").fma(2, 3))
print(D("123E+3").to_eng_string(), D("0.00123").logb(), D("1.5").scaleb(3), D("1.01").next_plus(), D("1.01").next_minus(), D("1").same_quantum(D("2")), D("101").logical_and(D("110")))
print(copy.copy(D("1.5")), copy.deepcopy([D("2.5")]), pickle.loads(pickle.dumps(D("3.50"))), pow(D(3), 4, 5), D(2).real, D(2).imag)
print(D("1e400") * D("1e500"), D("1e-999999") / 10, D("1") + D("1e-50"), D("1e50") + 1 - D("1e50"), D("12345678901234567890123456789") + 0)
for x in "2", "10", "0.5", "123.456", "1e-20", "9.99999", "1.0000001", "1e20":
    print(D(x).ln(), D(x).log10(), D(x).sqrt(), D(x) ** D("1.5"), D(x) ** D("-0.3"), (D(x) % 7).exp())
getcontext().prec = 50
print(D(2).sqrt(), D(1).exp(), D(10).ln(), D(1) / 7, D(2) ** D("0.1"), D("1.1") ** 500)


class Money(Decimal):
    def __new__(cls, value):
        return super().__new__(cls, value)

    def __str__(self):
        return "$" + super().__str__()


print(Money("1.5"), repr(Money("1.5")), type(Money(1) + 1), Money("2.5") + Money("1.5"))
print(InvalidOperation.__mro__[1:3], DivisionByZero.__bases__, Overflow.__bases__, DecimalException.__bases__)
