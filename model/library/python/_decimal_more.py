"""The rarer part of decimal: roots, logarithms, powers, formats, digits as bits."""
# SPDX-License-Identifier: GPL-3.0-or-later

from builtins import max as _max, min as _min
import math

import decimal
from _decimal_context import _current
from decimal import (
    Clamped, Decimal, DivisionImpossible, DivisionUndefined, Inexact, InvalidOperation, Overflow, Rounded, ROUND_CEILING,
    ROUND_FLOOR, ROUND_HALF_EVEN, Subnormal, Underflow, _check_nans, _compare, _fix, _invalid, _length,
    _make, _need, _round_digits, _select_context, _show, _signal, _ten,
)


# ---- roots, logarithms and powers, from whole numbers that stand for fractions of 10**p ----

def _exp_fixed(x, p):
    """e**(x / 10**p), times 10**p; |x| is about 10**p or less."""
    halvings = _max(4, math.isqrt(p))
    guard = p + halvings // 3 + 6
    unit = 10**guard
    x = x * 10**(guard - p) >> halvings
    total = term = unit
    n = 1
    while term:
        term = term * x // (unit * n) if term * x >= 0 else -(-term * x // (unit * n))
        total += term
        n += 1
    for _ in range(halvings):
        total = total * total // unit
    return total // 10**(guard - p)


def _ln_fixed(x, p):
    """The natural logarithm of x / 10**p, times 10**p; x / 10**p is between 1 and 10."""
    unit = 10**p
    y = int(math.log(x / unit) * 10**15) * 10**(p - 15) if p >= 15 else int(math.log(x / unit) * unit)
    digits = 14
    while True:
        e = _exp_fixed(y, p)
        y += 2 * unit * (x - e) // (x + e)
        if digits > p:
            return y
        digits *= 3


_ln10 = {}


def _ln10_fixed(p):
    if p not in _ln10:
        _ln10[p] = _ln_fixed(10 * 10**p, p)
    return _ln10[p]


def _ln_value(a, p):
    """The natural logarithm of a positive a, times 10**p, but for the last few digits."""
    length = _length(a._int)
    shift = p - (length - 1)
    mantissa = a._int * 10**shift if shift >= 0 else a._int // 10**-shift
    return _ln_fixed(mantissa, p) + a.adjusted() * _ln10_fixed(p)


def _exp_value(x, p):
    """e**(x / 10**p): a number of about p digits, and its exponent."""
    ten = _ln10_fixed(p)
    k, rest = divmod(x, ten)
    return _exp_fixed(rest, p), k - p


def _settle(compute, prec):
    """A number and its exponent with more than prec digits, which round as the true one does."""
    extra = 4
    while True:
        number, exp = compute(prec + extra)
        if number == 0:
            extra += prec
            continue
        length = _length(abs(number))
        uncertain = length - prec
        if uncertain > 2:
            tail = abs(number) % 10**uncertain
            half = 5 * 10**(uncertain - 1)
            if _min(tail, abs(tail - half), 10**uncertain - tail) > 100:
                return number, exp
        extra += _max(8, extra)
        if extra > 4000:
            return number, exp


def _finish(number, exp, context):
    """An inexact result: it has all digits that there is room for."""
    sign, number = (1, -number) if number < 0 else (0, number)
    short = context.prec + 2 - _length(number)
    if short > 0:
        number, exp = number * 10**short, exp - short
    return _fix(sign, number * 10 + 1, exp - 1, _half_even(context))


def _half_even(context):
    if context.rounding == ROUND_HALF_EVEN:
        return context
    return _Rounding(context)


class _Rounding:
    """The context, but with the rounding that these functions have whatever it says."""

    def __init__(self, context):
        self._context = context
        self.rounding = ROUND_HALF_EVEN

    def __getattr__(self, name):
        return getattr(self._context, name)


def exp(self, context=None):
    context = _select_context(context)
    if self._kind:
        return _check_nans(context, self) or (_make(0, 0, 0) if self._sign else _make(0, 0, 0, "F"))
    if not self._int:
        return _make(0, 1, 0)
    prec, value = context.prec, -self._int if self._sign else self._int
    if self.adjusted() > 20:
        return _fix(0, 1, context.Etiny() * 2 if self._sign else context.Emax * 2, context)
    if self.adjusted() < -prec - 2:
        return _finish(10**(prec + 4) + (-1 if self._sign else 1), -prec - 4, context)

    def compute(digits):
        p = digits + _max(0, self.adjusted()) + 4
        x = value * 10**(p + self._exp) if p + self._exp >= 0 else value // 10**-(p + self._exp)
        return _exp_value(x, p)
    return _finish(*_settle(compute, prec), context)


def _check_log(self, context):
    if self._kind:
        nan = _check_nans(context, self)
        if nan is not None:
            return nan
        return _invalid(context) if self._sign else _make(0, 0, 0, "F")
    if not self._int:
        return _make(1, 0, 0, "F")
    return _invalid(context) if self._sign else None


def ln(self, context=None):
    context = _select_context(context)
    special = _check_log(self, context)
    if special is not None:
        return special
    if not _compare(self, _make(0, 1, 0)):
        return _make(0, 0, 0)
    near = abs(self.adjusted()) <= 1 and abs((self - 1).adjusted()) if self._exp < 0 and self.adjusted() in (0, -1) else 0

    def compute(digits):
        p = digits + near + 6
        return _ln_value(self, p), -p
    return _finish(*_settle(compute, context.prec), context)


def log10(self, context=None):
    context = _select_context(context)
    special = _check_log(self, context)
    if special is not None:
        return special
    text = str(self._int)
    if text[0] == "1" and not text[1:].strip("0"):
        power_of_ten = self.adjusted()
        return _fix(1 if power_of_ten < 0 else 0, abs(power_of_ten), 0, context)

    def compute(digits):
        p = digits + 10 + _length(context.prec)
        return _ln_value(self, p) * 10**p // _ln10_fixed(p), -p
    return _finish(*_settle(compute, context.prec), context)


def sqrt(self, context=None):
    context = _select_context(context)
    if self._kind:
        nan = _check_nans(context, self)
        if nan is not None:
            return nan
        return _invalid(context) if self._sign else _make(0, 0, 0, "F")
    if not self._int:
        return _fix(self._sign, 0, self._exp // 2, context)
    if self._sign:
        return _invalid(context)
    ideal = self._exp // 2
    number, exp = (self._int * 10, self._exp - 1) if self._exp & 1 else (self._int, self._exp)
    exp //= 2
    shift = context.prec + 1 - (_length(number) + 1) // 2
    exact = True
    if shift >= 0:
        number *= 100**shift
    else:
        number, rest = divmod(number, 100**-shift)
        exact = not rest
    exp -= shift
    root = math.isqrt(number)
    exact = exact and root * root == number
    if exact:
        while exp < ideal and root % 10 == 0:
            root //= 10
            exp += 1
    elif root % 5 == 0:
        root += 1
    return _fix(0, root, exp, _half_even(context))


def _power_whole(base, n, context):
    """base**n for a whole n of any size: exactly where it is short, otherwise with enough digits more."""
    negative, n = n < 0, abs(n)
    room = context.prec + len(str(n)) + 6
    number, exp, exact = base._int, base._exp, True
    if negative and _length(number) > 1 or negative and number != 1:
        top = 10**(room + _length(number))
        quotient, rest = divmod(top, number)
        exp, number = -exp - room - _length(number), quotient
        while not rest and number % 10 == 0 and exp < -base._exp:
            number //= 10
            exp += 1
        exact = not rest
    elif negative:
        exp = -exp
    result, rexp = 1, 0
    while n:
        if n & 1:
            result, rexp = result * number, rexp + exp
        n >>= 1
        if n:
            number, exp = number * number, exp * 2
        for which in "result", "number":
            value = result if which == "result" else number
            over = _length(value) - 2 * room if value else 0
            if over > 0:
                exact = False
                value //= _ten(over)
                if which == "result":
                    result, rexp = value, rexp + over
                else:
                    number, exp = value, exp + over
        if exp > 4 * decimal.MAX_EMAX or exp < -4 * decimal.MAX_EMAX:
            break
    return result, rexp, exact


def power(self, other, context):
    nan = _check_nans(context, self, other)
    if nan is not None:
        return nan
    if not other._kind and not other._int:
        if not self._kind and not self._int:
            return _invalid(context)
        return _make(0, 1, 0)
    whole = not other._kind and (other._exp >= 0 or other._int % _ten(-other._exp) == 0 if other._exp > -10000 else False)
    odd = whole and other._exp <= 0 and other._int // _ten(-other._exp) & 1
    sign = 1 if self._sign and odd else 0
    if self._sign and not whole and (self._kind or self._int):
        if other._kind and self._kind:
            return _make(0, 0, 0) if other._sign else _make(0, 0, 0, "F")
        return _invalid(context)
    if not self._kind and not self._int:
        return _make(sign, 0, 0, "F") if other._sign else _make(sign, 0, 0)
    if self._kind:
        return _make(sign, 0, 0) if other._sign else _make(sign, 0, 0, "F")
    base = self.copy_abs()
    against_one = _compare(base, _make(0, 1, 0))
    if other._kind:
        if against_one == 0:
            _signal(context, [Inexact, Rounded])
            return _make(0, 10**(context.prec - 1), 1 - context.prec)
        return _make(0, 0, 0, "F") if (against_one > 0) != bool(other._sign) else _make(0, 0, 0)
    if against_one == 0:
        if whole:
            n = int(other)
            ideal = self._exp * n
            number, exp = 1, 0
            if ideal < 0 and n > 0:
                digits = _min(-ideal, context.prec - 1)
                number, exp = 10**digits, -digits
            if exp > ideal:
                _signal(context, [Rounded])
            return _make(sign, number, exp)
        _signal(context, [Inexact, Rounded])
        return _make(0, 10**(context.prec - 1), 1 - context.prec)
    # How many digits the result has before its point, roughly: where it is beyond the range, no more is asked.
    size = (base.adjusted() + 1 if base.adjusted() >= 0 else -base.adjusted()) or 1
    if other.adjusted() + _length(size) > 22 or other.adjusted() > 20:
        grows = (against_one > 0) != bool(other._sign)
        return _fix(sign, 1, context.Emax * 2 if grows else context.Etiny() * 2, context)
    if whole:
        number, exp, exact = _power_whole(base, int(other), context)
        if not exact:
            number, exp = number * 10 + 1, exp - 1
        return _fix(sign, number, exp, context)
    exponent = -other._int if other._sign else other._int

    def compute(digits):
        p = digits + other.adjusted() + _length(size) + 10 if other.adjusted() > 0 else digits + _length(size) + 10
        value = _ln_value(base, p) * exponent
        value = value * 10**other._exp if other._exp >= 0 else value // 10**-other._exp
        return _exp_value(value, p)
    return _finish(*_settle(compute, context.prec), context)


def power_modulo(self, other, modulo, context):
    nan = _check_nans(context, self, other, modulo)
    if nan is not None:
        return nan
    values = self, other, modulo
    if any(value._kind or value != value.to_integral_value() for value in values) or other._sign or not modulo._int:
        return _invalid(context)
    if modulo.adjusted() >= context.prec or not other._int and not self._int:
        return _invalid(context)
    base, exponent, m = int(self), int(other), abs(int(modulo))
    result = pow(abs(base), exponent, m)
    return _make(1 if base < 0 and exponent & 1 else 0, result, 0)


# ---- comparing and choosing ----

def compare(self, other, context=None):
    other, context = _need(other), _select_context(context)
    nan = _check_nans(context, self, other)
    return nan if nan is not None else Decimal(_compare(self, other))


def compare_signal(self, other, context=None):
    other, context = _need(other), _select_context(context)
    if self.is_nan() or other.is_nan():
        _signal(context, [InvalidOperation])
    return compare(self, other, context)


def compare_total(self, other, context=None):
    other = _need(other)
    if self._sign != other._sign:
        return Decimal(-1 if self._sign else 1)
    flip = -1 if self._sign else 1

    def rank(value):
        return {"": 0, "F": 0, "N": 1, "n": 2}[value._kind]
    if rank(self) or rank(other):
        a, b = (rank(self), self._int), (rank(other), other._int)
        return Decimal(flip * ((a > b) - (a < b)))
    order = _compare(self, other)
    return Decimal(order or flip * ((self._exp > other._exp) - (self._exp < other._exp)))


def compare_total_mag(self, other, context=None):
    return compare_total(self.copy_abs(), _need(other).copy_abs())


def _choose(self, other, context, wanted, magnitude):
    other, context = _need(other), _select_context(context)
    if self._kind or other._kind:
        if self._kind == "n" and other._kind not in ("n", "N"):
            return other.__pos__(context) if not other._kind else other
        if other._kind == "n" and self._kind not in ("n", "N"):
            return self.__pos__(context) if not self._kind else self
        nan = _check_nans(context, self, other)
        if nan is not None:
            return nan
    order = _compare(self.copy_abs(), other.copy_abs()) if magnitude else _compare(self, other)
    if order == 0:
        order = int(compare_total(self, other)) if not magnitude else _compare(self, other) or int(compare_total(self, other))
    found = self if order * wanted > 0 or order == 0 else other
    return found if found._kind else _fix(found._sign, found._int, found._exp, context)


def max(self, other, context=None):
    return _choose(self, other, context, 1, False)


def min(self, other, context=None):
    return _choose(self, other, context, -1, False)


def max_mag(self, other, context=None):
    return _choose(self, other, context, 1, True)


def min_mag(self, other, context=None):
    return _choose(self, other, context, -1, True)


def number_class(self, context=None):
    context = _select_context(context)
    if self._kind in ("n", "N"):
        return "sNaN" if self._kind == "N" else "NaN"
    sign = "-" if self._sign else "+"
    if self._kind:
        return sign + "Infinity"
    if not self._int:
        return sign + "Zero"
    return sign + ("Subnormal" if self.is_subnormal(context) else "Normal")


# ---- neighbours and shifts ----

def _next(self, up, context):
    if self._kind:
        nan = _check_nans(context, self)
        if nan is not None:
            return nan
        if bool(self._sign) != up:
            return self
        return _make(self._sign, _ten(context.prec) - 1, context.Etop())
    quiet = context.copy()
    quiet.rounding = ROUND_CEILING if up else ROUND_FLOOR
    quiet.clear_traps()
    quiet.clear_flags()
    made = _fix(self._sign, self._int, self._exp, quiet)
    if _compare(made, self):
        return made
    step = _make(0 if up else 1, 1, context.Etiny() - 1)
    return decimal._add(self, step, 0, quiet)


def next_plus(self, context=None):
    return _next(self, True, _select_context(context))


def next_minus(self, context=None):
    return _next(self, False, _select_context(context))


def next_toward(self, other, context=None):
    other, context = _need(other), _select_context(context)
    nan = _check_nans(context, self, other)
    if nan is not None:
        return nan
    order = _compare(self, other)
    if order == 0:
        return self.copy_sign(other)
    made = _next(self, order < 0, context)
    if made._kind:
        _signal(context, [Overflow, Inexact, Rounded])
    elif made.adjusted() < context.Emin:
        _signal(context, [Underflow, Subnormal, Inexact, Rounded, *([] if made._int else [Clamped])])
    return made


def logb(self, context=None):
    context = _select_context(context)
    if self._kind:
        return _check_nans(context, self) or _make(0, 0, 0, "F")
    if not self._int:
        _signal(context, [decimal.DivisionByZero])
        return _make(1, 0, 0, "F")
    size = self.adjusted()
    return _fix(1 if size < 0 else 0, abs(size), 0, context)


def scaleb(self, other, context=None):
    other, context = _need(other), _select_context(context)
    nan = _check_nans(context, self, other)
    if nan is not None:
        return nan
    limit = 2 * (context.Emax + context.prec)
    if other._kind or other._exp != 0 or not -limit <= int(other) <= limit:
        return _invalid(context)
    return self if self._kind else _fix(self._sign, self._int, self._exp + int(other), context)


def _count_places(self, other, context):
    """How many places a number is to be shifted; or what the result is without that."""
    nan = _check_nans(context, self, other)
    if nan is not None:
        return None, nan
    if other._kind or other._exp != 0 or not -context.prec <= int(other) <= context.prec:
        return None, _invalid(context)
    return int(other), self if self._kind else None


def shift(self, other, context=None):
    other, context = _need(other), _select_context(context)
    places, result = _count_places(self, other, context)
    if result is not None:
        return result
    number = self._int % _ten(context.prec)
    number = number // _ten(-places) if places < 0 else number * _ten(places) % _ten(context.prec)
    return _make(self._sign, number, self._exp)


def rotate(self, other, context=None):
    other, context = _need(other), _select_context(context)
    places, result = _count_places(self, other, context)
    if result is not None:
        return result
    digits = str(self._int).zfill(context.prec)[-context.prec:]
    places %= context.prec
    return _make(self._sign, int(digits[places:] + digits[:places]), self._exp)


def fma(self, other, third, context=None):
    other, third, context = _need(other), _need(third), _select_context(context)
    if self._kind or other._kind:
        product = decimal._multiply(self, other, context)
        if product.is_nan():
            return product
    else:
        product = _make(self._sign ^ other._sign, self._int * other._int, self._exp + other._exp)
    return decimal._add(product, third, 0, context)


def remainder_near(self, other, context=None):
    other, context = _need(other), _select_context(context)
    nan = _check_nans(context, self, other)
    if nan is not None:
        return nan
    if self._kind or not other._kind and not other._int:
        return _invalid(context, DivisionUndefined if not self._kind and not self._int else None)
    if other._kind:
        return _fix(self._sign, self._int, self._exp, context)
    ideal = self._exp if self._exp < other._exp else other._exp
    if not self._int:
        return _fix(self._sign, 0, ideal, context)
    gap = self.adjusted() - other.adjusted()
    if gap >= context.prec + 1:
        return _invalid(context, DivisionImpossible)
    if gap <= -2:
        return _fix(self._sign, self._int * _ten(self._exp - ideal), ideal, context)
    divisor = other._int * _ten(other._exp - ideal)
    quotient, rest = divmod(self._int * _ten(self._exp - ideal), divisor)
    if 2 * rest + (quotient & 1) > divisor:
        rest -= divisor
        quotient += 1
    if quotient >= _ten(context.prec):
        return _invalid(context, DivisionImpossible)
    return _fix(self._sign if rest >= 0 else 1 - self._sign, abs(rest), ideal, context)


# ---- digits as bits ----

def _bits(value, context):
    """The digits of a number that has no others than 0 and 1; None."""
    if value._kind or value._sign or value._exp or str(value._int).strip("01"):
        return None
    return str(value._int).zfill(context.prec)[-context.prec:]


def _logical(test):
    def operation(self, other, context=None):
        other, context = _need(other), _select_context(context)
        a, b = _bits(self, context), _bits(other, context)
        if a is None or b is None:
            return _invalid(context)
        return _make(0, int("".join([str(test(int(x), int(y))) for x, y in zip(a, b)])), 0)
    return operation


logical_and = _logical(lambda x, y: x & y)
logical_or = _logical(lambda x, y: x | y)
logical_xor = _logical(lambda x, y: x ^ y)


def logical_invert(self, context=None):
    context = _select_context(context)
    return logical_xor(self, _make(0, int("1" * context.prec), 0), context)


# ---- formats ----

def _parse_spec(spec):
    import re
    match = re.fullmatch(r"(?:(?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[-+ ])?(?P<no_neg_0>z)?(?P<alt>\#)?(?P<zeropad>0)?"
                         r"(?P<minimumwidth>(?!0)\d+)?(?P<sep>[,_])?(?:\.(?P<precision>\d+))?(?P<type>[eEfFgGn%])?", spec, re.DOTALL)
    if match is None:
        raise ValueError("invalid format string")
    found = match.groupdict()
    if found["zeropad"] and found["align"] is not None:
        found["zeropad"] = None
    if found["type"] == "n":
        if found["sep"]:
            raise ValueError("invalid format string")
    return found


def _group(digits, separator, width):
    """The digits in threes, with zeros in front up to the width."""
    groups = []
    while True:
        take = _min(3, _max(len(digits), width, 1))
        groups.append(digits[-take:].zfill(take))
        digits = digits[:-take]
        width -= take
        if not digits and width <= 0:
            break
        width -= 1
    return separator.join(reversed(groups))


def _pad(sign, body, found):
    width = int(found["minimumwidth"] or 0)
    fill = found["fill"] or " "
    align = found["align"] or ">"
    padding = fill * (width - len(sign) - len(body))
    if align == "<":
        return sign + body + padding
    if align == "=":
        return sign + padding + body
    if align == "^":
        half = len(padding) // 2
        return padding[:half] + sign + body + padding[half:]
    return padding + sign + body


def format_decimal(self, spec):
    context = decimal.getcontext()
    found = _parse_spec(spec)
    sign = "-" if self._sign else {"+": "+", " ": " "}.get(found["sign"], "")
    if self._kind:
        body = _show(self.copy_abs()) + ("%" if found["type"] == "%" else "")
        return _pad(sign, body, found | {"zeropad": None})
    kind = found["type"] or "g"
    upper = context.capitals if found["type"] is None else kind in "EFG"
    lower = kind.lower() if kind != "n" else "g"
    value = _make(self._sign, self._int, self._exp + (2 if kind == "%" else 0))
    precision = None if found["precision"] is None else int(found["precision"])
    if precision is not None:
        if lower == "e":
            value = _round_to(value, precision + 1, context)
        elif lower in ("f", "%"):
            value = value._rescale(-precision, context.rounding)
        elif value._int and _length(value._int) > (precision or 1):
            value = _round_to(value, precision or 1, context)
    if not value._int and value._exp > 0 and lower in ("f", "%"):
        value = value._rescale(0, context.rounding)
    if found["no_neg_0"] and not value._int and sign == "-":
        sign = {"+": "+", " ": " "}.get(found["sign"], "")
    digits = str(value._int)
    left = value._exp + len(digits)
    if lower == "e":
        point = 1 - precision if not value._int and precision is not None else 1
    elif lower in ("f", "%"):
        point = left
    else:
        point = left if value._exp <= 0 and left > -6 else 1
    if point < 0:
        whole, part = "0", "0" * -point + digits
    elif point > len(digits):
        whole, part = digits + "0" * (point - len(digits)), ""
    else:
        whole, part = digits[:point] or "0", digits[point:]
    tail = "." + part if part or found["alt"] else ""
    if left != point or lower == "e":
        tail += f"{'E' if upper else 'e'}{left - point:+d}"
    if kind == "%":
        tail += "%"
    width = int(found["minimumwidth"] or 0) - len(sign) - len(tail) if found["zeropad"] else 0
    if found["sep"]:
        whole = _group(whole, found["sep"], width)
    elif width > len(whole):
        whole = whole.zfill(width)
    return _pad(sign, whole + tail, found)


def _round_to(value, digits, context):
    """In that many digits."""
    over = _length(value._int) - digits
    if not value._int:
        return value
    if over <= 0:
        return _make(value._sign, value._int * _ten(-over), value._exp + over)
    number, _ = _round_digits(value._sign, value._int, over, context.rounding)
    if _length(number) > digits:
        number //= 10
        over += 1
    return _make(value._sign, number, value._exp + over)


# ---- what contexts can do ----

_OPERATORS = {"add": "__add__", "subtract": "__sub__", "multiply": "__mul__", "divide": "__truediv__", "divide_int": "__floordiv__",
              "remainder": "__mod__", "divmod": "__divmod__", "power": "__pow__"}
_SIGNS = {"abs": "__abs__", "minus": "__neg__", "plus": "__pos__"}
_PLAIN = frozenset("canonical copy_abs copy_negate copy_sign is_canonical is_finite is_infinite is_nan is_qnan is_signed is_snan "
                   "is_zero".split())
_WITH_CONTEXT = frozenset("compare compare_signal compare_total compare_total_mag exp fma is_normal is_subnormal ln log10 logb logical_and "
                          "logical_invert logical_or logical_xor max max_mag min min_mag next_minus next_plus next_toward normalize "
                          "number_class quantize remainder_near rotate same_quantum scaleb shift sqrt to_integral to_integral_exact "
                          "to_integral_value to_eng_string".split())


def get_context_method(context, name):
    if name in _OPERATORS:
        def method(a, b, *rest):
            with _Within(context):
                return getattr(_need(a), _OPERATORS[name])(_need(b), *rest)
    elif name in _SIGNS:
        def method(a, /):
            return getattr(_need(a), _SIGNS[name])(context)
    elif name in _PLAIN:
        def method(a, *rest):
            return getattr(_need(a), name)(*rest)
    elif name in _WITH_CONTEXT:
        def method(a, *rest):
            return getattr(_need(a), name)(*rest, context=context)
    elif name == "radix":
        def method():
            return Decimal(10)
    elif name == "copy_decimal":
        method = _need
    elif name == "to_sci_string":
        def method(a, /):
            return _show(_need(a), False, context)
    else:
        raise AttributeError(f"'decimal.Context' object has no attribute '{name}'")
    return method


class _Within:
    """The context itself, not a copy, is the current one for a while."""

    def __init__(self, context):
        self._context = context

    def __enter__(self):
        self._before = decimal.getcontext()
        _current.set(self._context)

    def __exit__(self, *args):
        _current.set(self._before)
