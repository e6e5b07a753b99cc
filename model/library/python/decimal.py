"""decimal: decimal numbers of a chosen precision."""
# SPDX-License-Identifier: GPL-3.0-or-later

import numbers
from _helpers import _set_label
from _decimal_context import *
from _decimal_context import _round_digits, _select_context, _signal
from _decimal_context import __all__ as _context_names

__all__ = ["Decimal", *_context_names]
__version__ = "1.70"
__libmpdec_version__ = "2.5.1"

HAVE_THREADS = HAVE_CONTEXTVAR = True
MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -999999999999999999
MIN_ETINY = -1999999999999999997
IEEE_CONTEXT_MAX_BITS = 512

_MODULUS = (1 << 61) - 1
_TENS = [10**n for n in range(64)]
_new = object.__new__


def _ten(n):
    return _TENS[n] if n < 64 else 10**n


def _length(number):
    """How many digits it has."""
    if number < 10:
        return 1
    guess = number.bit_length() * 1233 >> 12
    if guess < 60:
        return guess + (number >= _ten(guess))
    return len(str(number))


def _make(sign, number, exp, kind=""):
    """kind: "", or what is no finite number: F, n (a NaN) or N (one that signals)."""
    self = _new(Decimal)
    self._sign, self._int, self._exp, self._kind = sign, number, exp, kind
    return self


def _invalid(context, condition=None):
    _signal(context, [condition or InvalidOperation])
    return _make(0, 0, 0, "n")


def _overflow(context, sign, found):
    found += Overflow, Inexact, Rounded
    rounding = context.rounding
    if rounding in (ROUND_DOWN, ROUND_05UP) or rounding == ROUND_CEILING and sign or rounding == ROUND_FLOOR and not sign:
        result = _make(sign, _ten(context.prec) - 1, context.Emax - context.prec + 1)
    else:
        result = _make(sign, 0, 0, "F")
    _signal(context, found)
    return result


def _fix(sign, number, exp, context, found=None):
    """The number in the context's precision and range; found: what is to be signalled beside."""
    found = found or []
    prec = context.prec
    etiny, etop = context.Emin - prec + 1, context.Emax - prec + 1
    if not number:
        highest = etop if context.clamp else context.Emax
        clamped = min(max(exp, etiny), highest)
        if clamped != exp:
            found.append(Clamped)
        if found:
            _signal(context, found)
        return _make(sign, 0, clamped)
    length = _length(number)
    lowest = length + exp - prec
    if lowest > etop:
        return _overflow(context, sign, found)
    subnormal = lowest < etiny
    if subnormal:
        lowest = etiny
    if exp < lowest:
        number, inexact = _round_digits(sign, number, lowest - exp, context.rounding)
        exp = lowest
        if _length(number) > prec:
            number //= 10
            exp += 1
        if exp > etop:
            return _overflow(context, sign, found)
        if inexact and subnormal:
            found.append(Underflow)
        if subnormal:
            found.append(Subnormal)
        if inexact:
            found.append(Inexact)
        found.append(Rounded)
        if not number:
            found.append(Clamped)
    elif subnormal:
        found.append(Subnormal)
    elif context.clamp and exp > etop:
        found.append(Clamped)
        number *= _ten(exp - etop)
        exp = etop
    if found:
        _signal(context, found)
    return _make(sign, number, exp)


def _fix_nan(nan, context):
    """A NaN that goes on quietly, with as many digits as there is room for."""
    return _make(nan._sign, nan._int % _ten(context.prec - context.clamp), 0, "n")


def _check_nans(context, *values):
    for value in values:
        if value._kind == "N":
            _signal(context, [InvalidOperation])
            return _fix_nan(value, context)
    for value in values:
        if value._kind == "n":
            return _fix_nan(value, context)
    return None


def _operand(value):
    """A Decimal of it; NotImplemented where it is no whole number either."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        value = int(value)
        return _make(1 if value < 0 else 0, abs(value), 0)
    return NotImplemented


def _need(value):
    result = _operand(value)
    if result is NotImplemented:
        raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")
    return result


def _add(a, b, negate, context):
    bsign = b._sign ^ negate
    if a._kind or b._kind:
        nan = _check_nans(context, a, b)
        if nan is not None:
            return nan
        if a._kind and b._kind and a._sign != bsign:
            return _invalid(context)
        return _make(a._sign, 0, 0, "F") if a._kind else _make(bsign, 0, 0, "F")
    exp = min(a._exp, b._exp)
    if not a._int and not b._int:
        sign = a._sign & bsign if context.rounding != ROUND_FLOOR else a._sign | bsign
        return _fix(sign, 0, exp, context)
    if not a._int or not b._int:
        sign, other = (bsign, b) if not a._int else (a._sign, a)
        exp = max(exp, other._exp - context.prec - 1)
        gap = other._exp - exp
        if gap >= 0:
            return _fix(sign, other._int * _ten(gap), exp, context)
        return _fix(sign, other._int, other._exp, context)
    x, xexp, y, yexp = a._int, a._exp, b._int, b._exp
    if xexp < yexp:
        y, yexp, x, xexp, swapped = x, xexp, y, yexp, True
    else:
        swapped = False
    if xexp != yexp:
        # Where the smaller one is too small to be seen, any small one does.
        floor = xexp + min(-1, _length(x) - context.prec - 2)
        if _length(y) + yexp - 1 < floor:
            y, yexp = 1, floor
        x *= _ten(xexp - yexp)
    xsign, ysign = (bsign, a._sign) if swapped else (a._sign, bsign)
    total = (-x if xsign else x) + (-y if ysign else y)
    if not total:
        return _fix(1 if context.rounding == ROUND_FLOOR else 0, 0, yexp, context)
    return _fix(1 if total < 0 else 0, abs(total), yexp, context)


def _multiply(a, b, context):
    sign = a._sign ^ b._sign
    if a._kind or b._kind:
        nan = _check_nans(context, a, b)
        if nan is not None:
            return nan
        if not a._kind and not a._int or not b._kind and not b._int:
            return _invalid(context)
        return _make(sign, 0, 0, "F")
    return _fix(sign, a._int * b._int, a._exp + b._exp, context)


def _divide(a, b, context):
    sign = a._sign ^ b._sign
    if a._kind or b._kind:
        nan = _check_nans(context, a, b)
        if nan is not None:
            return nan
        if a._kind and b._kind:
            return _invalid(context)
        if a._kind:
            return _make(sign, 0, 0, "F")
        _signal(context, [Clamped])
        return _make(sign, 0, context.Etiny())
    if not b._int:
        if not a._int:
            return _invalid(context, DivisionUndefined)
        _signal(context, [DivisionByZero])
        return _make(sign, 0, 0, "F")
    if not a._int:
        return _fix(sign, 0, a._exp - b._exp, context)
    shift = _length(b._int) - _length(a._int) + context.prec + 1
    exp = a._exp - b._exp - shift
    if shift >= 0:
        number, rest = divmod(a._int * _ten(shift), b._int)
    else:
        number, rest = divmod(a._int, b._int * _ten(-shift))
    if rest:
        if number % 5 == 0:
            number += 1
    else:
        ideal = a._exp - b._exp
        while exp < ideal and number % 10 == 0:
            number //= 10
            exp += 1
    return _fix(sign, number, exp, context)


def _divide_whole(a, b, context):
    """The whole part of the quotient, and the rest: None where the quotient is too long."""
    exp = min(a._exp, b._exp)
    if not a._int or a.adjusted() - b.adjusted() <= -2:
        rest = a._int * _ten(a._exp - exp) if a._exp - exp < context.prec + 64 or not a._int else None
        return 0, (a._int, a._exp) if rest is None else (rest, exp)
    if a.adjusted() - b.adjusted() <= context.prec:
        quotient, rest = divmod(a._int * _ten(a._exp - exp), b._int * _ten(b._exp - exp))
        if quotient < _ten(context.prec):
            return quotient, (rest, exp)
    return None


def _divmod(a, b, context, wants):
    """wants: "quotient", "rest" or both."""
    nan = _check_nans(context, a, b)
    sign = a._sign ^ b._sign
    if nan is not None:
        return nan, nan
    if a._kind:
        if "quotient" not in wants or b._kind or "rest" in wants:
            nan = _invalid(context)
            return (_make(sign, 0, 0, "F") if "quotient" in wants and not b._kind else nan), nan
        return _make(sign, 0, 0, "F"), None
    if not b._kind and not b._int:
        if not a._int and "quotient" in wants:
            nan = _invalid(context, DivisionUndefined)
            return nan, nan
        if "quotient" not in wants:
            nan = _invalid(context, DivisionUndefined if not a._int else None)
            return nan, nan
        _signal(context, [DivisionByZero] if "rest" not in wants else [DivisionByZero, InvalidOperation])
        return _make(sign, 0, 0, "F"), _make(0, 0, 0, "n")
    if b._kind:
        return _make(sign, 0, 0), _fix(a._sign, a._int, a._exp, context) if "rest" in wants else None
    found = _divide_whole(a, b, context)
    if found is None:
        nan = _invalid(context, DivisionImpossible)
        return nan, nan
    quotient, (rest, exp) = found
    whole = _fix(sign, quotient, 0, context) if "quotient" in wants else None
    return whole, _fix(a._sign, rest, exp, context) if "rest" in wants else None


def _compare(a, b):
    """-1, 0 or 1; neither is a NaN."""
    if a._kind or b._kind:
        x = (-1 if a._sign else 1) if a._kind else 0
        y = (-1 if b._sign else 1) if b._kind else 0
        return (x > y) - (x < y)
    if not a._int or not b._int:
        x = 0 if not a._int else -1 if a._sign else 1
        y = 0 if not b._int else -1 if b._sign else 1
        return (x > y) - (x < y)
    if a._sign != b._sign:
        return -1 if a._sign else 1
    flip = -1 if a._sign else 1
    x, y = _length(a._int) + a._exp, _length(b._int) + b._exp
    if x != y:
        return flip if x > y else -flip
    exp = min(a._exp, b._exp)
    x, y = a._int * _ten(a._exp - exp), b._int * _ten(b._exp - exp)
    return flip * ((x > y) - (x < y))


def _binary(function, swap=False):
    def operator(self, other):
        other = _operand(other)
        if other is NotImplemented:
            return other
        return function(other, self, getcontext()) if swap else function(self, other, getcontext())
    return operator


def _ordering(test):
    def operator(self, other):
        a, b = self, _operand(other)
        if b is NotImplemented:
            a, b = _comparable(self, other, False)
            if b is NotImplemented:
                return b
        if "n" in (a._kind, b._kind) or "N" in (a._kind, b._kind):
            _signal(getcontext(), [InvalidOperation])
            return False
        return test(_compare(a, b))
    return operator


def _comparable(a, other, for_equality):
    """Both as Decimals that compare as they do."""
    if isinstance(other, numbers.Rational):
        context = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])
        if not a._kind:
            a = _make(a._sign, a._int * other.denominator, a._exp)
        return a, Decimal(other.numerator)
    if isinstance(other, complex) and for_equality and other.imag == 0:
        other = other.real
    if isinstance(other, float):
        context = getcontext()
        if for_equality:
            context.flags[FloatOperation] = True
        else:
            _signal(context, [FloatOperation])
        return a, Decimal.from_float(other)
    return a, NotImplemented


def _parse(text):
    """sign, number, exponent and kind of what a numeral says; None: it is none."""
    text = text.strip().replace("_", "")
    sign = 1 if text[:1] == "-" else 0
    if text[:1] in ("-", "+"):
        text = text[1:]
    lower = text.lower()
    if lower in ("inf", "infinity"):
        return sign, 0, 0, "F"
    for name, kind in ("snan", "N"), ("nan", "n"):
        if lower.startswith(name):
            digits = lower[len(name):]
            return (sign, int(digits or 0), 0, kind) if not digits or digits.isdecimal() else None
    mantissa, has_exponent, exponent = lower.partition("e")
    whole, _, decimals = mantissa.partition(".")
    digits = whole + decimals
    if not digits.isdecimal():
        return None
    exp = 0
    if has_exponent:
        unsigned = exponent[1:] if exponent[:1] in ("-", "+") else exponent
        if not unsigned.isdecimal():
            return None
        exp = int(exponent)
    return sign, int(digits), exp - len(decimals), ""


def _from_tuple(value):
    if len(value) != 3:
        raise ValueError("argument must be a sequence of length 3")
    sign, digits, exp = value
    if not isinstance(sign, int) or sign not in (0, 1):
        raise ValueError("sign must be an integer with the value 0 or 1")
    kind = ""
    if isinstance(exp, str):
        if exp not in ("F", "n", "N"):
            raise ValueError("string argument in the third position must be 'F', 'n' or 'N'")
        kind, exp = exp, 0
    elif not isinstance(exp, int):
        raise ValueError("exponent must be an integer")
    if not isinstance(digits, (tuple, list)):
        raise ValueError("coefficient must be a tuple of digits")
    if not all(isinstance(digit, int) and 0 <= digit <= 9 for digit in digits):
        raise ValueError("coefficient must be a tuple of digits")
    number = 0
    for digit in digits:
        number = number * 10 + digit
    return _make(sign, 0 if kind == "F" else number, exp, kind)


def _show(self, eng=False, context=None):
    sign = "-" if self._sign else ""
    if self._kind:
        return sign + ("Infinity" if self._kind == "F" else ("sNaN" if self._kind == "N" else "NaN") + (str(self._int or "")))
    digits, exp = str(self._int), self._exp
    left = exp + len(digits)
    if exp <= 0 and left > -6:
        point = left
    elif not eng:
        point = 1
    elif not self._int:
        point = (left + 1) % 3 - 1
    else:
        point = (left - 1) % 3 + 1
    if point <= 0:
        text = "0." + "0" * -point + digits
    elif point >= len(digits):
        text = digits + "0" * (point - len(digits))
    else:
        text = digits[:point] + "." + digits[point:]
    if left != point:
        text += ("E" if (context or getcontext()).capitals else "e") + f"{left - point:+d}"
    return sign + text


class Decimal:
    """A decimal number."""

    __slots__ = ("_sign", "_int", "_exp", "_kind")

    def __new__(cls, value="0", context=None):
        if isinstance(value, str):
            parts = _parse(value)
            if parts is None:
                self = _invalid(_select_context(context), ConversionSyntax)
            else:
                self = _make(*parts)
                if not -2 * MAX_EMAX < self._exp < MAX_EMAX:
                    self = _invalid(_select_context(context))
        elif isinstance(value, int):
            self = _make(1 if value < 0 else 0, abs(int(value)), 0)
        elif isinstance(value, Decimal):
            self = value if cls is Decimal and type(value) is Decimal else _make(value._sign, value._int, value._exp, value._kind)
        elif isinstance(value, float):
            _signal(_select_context(context), [FloatOperation])
            self = Decimal.from_float(value)
        elif isinstance(value, (tuple, list)):
            self = _from_tuple(value)
        else:
            raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")
        if cls is Decimal:
            return self
        made = _new(cls)
        made._sign, made._int, made._exp, made._kind = self._sign, self._int, self._exp, self._kind
        return made

    @classmethod
    def from_float(cls, f):
        if isinstance(f, int):
            self = _make(1 if f < 0 else 0, abs(int(f)), 0)
        elif not isinstance(f, float):
            raise TypeError("argument must be int or float")
        elif f != f or f in (float("inf"), float("-inf")):
            self = Decimal(repr(float(f)))
        else:
            number, denominator = abs(f).as_integer_ratio()
            k = denominator.bit_length() - 1
            self = _make(1 if str(f).startswith("-") else 0, number * 5**k, -k)
        return self if cls is Decimal else cls(self)

    @classmethod
    def from_number(cls, number):
        if isinstance(number, (int, Decimal)):
            return cls(number)
        if isinstance(number, float):
            return cls.from_float(number)
        raise TypeError(f"Cannot convert {number!r} to Decimal")

    def __repr__(self):
        return f"Decimal('{_show(self)}')"

    def __str__(self):
        return _show(self)

    def to_eng_string(self, context=None):
        return _show(self, True, context)

    def __format__(self, specifier):
        from _decimal_more import format_decimal
        return format_decimal(self, specifier)

    def __bool__(self):
        return bool(self._kind or self._int)

    def __hash__(self):
        if self._kind == "N":
            raise TypeError("Cannot hash a signaling NaN value")
        if self._kind == "n":
            return object.__hash__(self)
        if self._kind:
            return -314159 if self._sign else 314159
        if self._exp >= 0:
            scale = pow(10, self._exp, _MODULUS)
        else:
            scale = pow(pow(10, _MODULUS - 2, _MODULUS), -self._exp, _MODULUS)
        found = self._int * scale % _MODULUS
        found = -found if self._sign else found
        return -2 if found == -1 else found

    def __eq__(self, other):
        a, b = self, _operand(other)
        if b is NotImplemented:
            a, b = _comparable(self, other, True)
            if b is NotImplemented:
                return b
        if a._kind in ("n", "N") or b._kind in ("n", "N"):
            if "N" in (a._kind, b._kind):
                _signal(getcontext(), [InvalidOperation])
            return False
        return _compare(a, b) == 0

    __lt__ = _ordering(lambda order: order < 0)
    __le__ = _ordering(lambda order: order <= 0)
    __gt__ = _ordering(lambda order: order > 0)
    __ge__ = _ordering(lambda order: order >= 0)

    __add__ = _binary(lambda a, b, context: _add(a, b, 0, context))
    __radd__ = _binary(lambda a, b, context: _add(a, b, 0, context), True)
    __sub__ = _binary(lambda a, b, context: _add(a, b, 1, context))
    __rsub__ = _binary(lambda a, b, context: _add(a, b, 1, context), True)
    __mul__ = _binary(_multiply)
    __rmul__ = _binary(_multiply, True)
    __truediv__ = _binary(_divide)
    __rtruediv__ = _binary(_divide, True)
    __floordiv__ = _binary(lambda a, b, context: _divmod(a, b, context, "quotient")[0])
    __rfloordiv__ = _binary(lambda a, b, context: _divmod(a, b, context, "quotient")[0], True)
    __mod__ = _binary(lambda a, b, context: _divmod(a, b, context, "rest")[1])
    __rmod__ = _binary(lambda a, b, context: _divmod(a, b, context, "rest")[1], True)
    __divmod__ = _binary(lambda a, b, context: _divmod(a, b, context, "quotient and rest"))
    __rdivmod__ = _binary(lambda a, b, context: _divmod(a, b, context, "quotient and rest"), True)

    def __pow__(self, other, modulo=None):
        from _decimal_more import power, power_modulo
        other = _operand(other)
        if other is NotImplemented:
            return other
        if modulo is None:
            return power(self, other, getcontext())
        modulo = _operand(modulo)
        return modulo if modulo is NotImplemented else power_modulo(self, other, modulo, getcontext())

    def __rpow__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else other.__pow__(self)

    def _signed(self, sign, context=None):
        context = _select_context(context)
        if self._kind:
            return _check_nans(context, self) or _make(sign, 0, 0, "F")
        if not self._int and context.rounding != ROUND_FLOOR:
            sign = 0
        return _fix(sign, self._int, self._exp, context)

    def __neg__(self, context=None):
        return self._signed(1 - self._sign, context)

    def __pos__(self, context=None):
        return self._signed(self._sign, context)

    def __abs__(self, context=None):
        return self._signed(0, context)

    def __int__(self):
        if self._kind:
            if self._kind == "F":
                raise OverflowError("cannot convert Infinity to integer")
            raise ValueError("cannot convert NaN to integer")
        number = self._int * _ten(self._exp) if self._exp >= 0 else self._int // _ten(-self._exp)
        return -number if self._sign else number

    __trunc__ = __int__

    def __float__(self):
        if self._kind == "N":
            raise ValueError("cannot convert signaling NaN to float")
        return float("-nan" if self._sign else "nan") if self._kind == "n" else float(_show(self))

    def __complex__(self):
        return complex(float(self))

    def _to_int(self, rounding):
        if self._kind:
            if self._kind == "F":
                raise OverflowError("cannot convert Infinity to integer")
            raise ValueError("cannot convert NaN to integer")
        return int(self._rescale(0, rounding))

    def __round__(self, n=None):
        if n is None:
            return self._to_int(ROUND_HALF_EVEN)
        if not isinstance(n, int):
            raise TypeError("optional arg must be an integer")
        return self.quantize(_make(0, 1, -n))

    def __floor__(self):
        return self._to_int(ROUND_FLOOR)

    def __ceil__(self):
        return self._to_int(ROUND_CEILING)

    def _rescale(self, exp, rounding):
        """The same number with that exponent, rounded where it must be."""
        if self._kind:
            return self
        if not self._int:
            return _make(self._sign, 0, exp)
        if self._exp >= exp:
            return _make(self._sign, self._int * _ten(self._exp - exp), exp)
        return _make(self._sign, _round_digits(self._sign, self._int, exp - self._exp, rounding)[0], exp)

    def quantize(self, exp, rounding=None, context=None):
        exp = _need(exp)
        context = _select_context(context)
        if rounding is None:
            rounding = context.rounding
        if self._kind or exp._kind:
            nan = _check_nans(context, self, exp)
            if nan is not None:
                return nan
            return self if self._kind and exp._kind else _invalid(context)
        if not context.Etiny() <= exp._exp <= context.Emax or self._int and self.adjusted() > context.Emax:
            return _invalid(context)
        if self._int and self.adjusted() - exp._exp + 1 > context.prec:
            return _invalid(context)
        result = self._rescale(exp._exp, rounding)
        if _length(result._int) > context.prec or result._int and result.adjusted() > context.Emax:
            return _invalid(context)
        found = []
        if result._int and result.adjusted() < context.Emin:
            found.append(Subnormal)
        if result._exp > self._exp:
            if _compare(result, self):
                found.append(Inexact)
            found.append(Rounded)
        if found:
            _signal(context, found)
        return result

    def to_integral_value(self, rounding=None, context=None):
        context = _select_context(context)
        if self._kind:
            return _check_nans(context, self) or self
        return self if self._exp >= 0 else self._rescale(0, rounding or context.rounding)

    to_integral = to_integral_value

    def to_integral_exact(self, rounding=None, context=None):
        context = _select_context(context)
        result = self.to_integral_value(rounding, context)
        if not self._kind and self._exp < 0 and self._int:
            _signal(context, [Inexact, Rounded] if _compare(result, self) else [Rounded])
        return result

    def normalize(self, context=None):
        context = _select_context(context)
        if self._kind:
            return _check_nans(context, self) or self
        made = _fix(self._sign, self._int, self._exp, context)
        if made._kind:
            return made
        if not made._int:
            return _make(made._sign, 0, 0)
        number, exp = made._int, made._exp
        highest = context.Etop() if context.clamp else context.Emax
        while number % 10 == 0 and exp < highest:
            number //= 10
            exp += 1
        return _make(made._sign, number, exp)

    def adjusted(self):
        return 0 if self._kind else self._exp + _length(self._int) - 1

    def as_tuple(self):
        if self._kind == "F":
            return DecimalTuple(self._sign, (0,), "F")
        digits = tuple(map(int, str(self._int))) if not self._kind or self._int else ()
        return DecimalTuple(self._sign, digits, self._kind or self._exp)

    def as_integer_ratio(self):
        if self._kind:
            if self._kind == "F":
                raise OverflowError("cannot convert Infinity to integer ratio")
            raise ValueError("cannot convert NaN to integer ratio")
        from math import gcd
        number = -self._int if self._sign else self._int
        if self._exp >= 0:
            return number * _ten(self._exp), 1
        denominator = _ten(-self._exp)
        common = gcd(number, denominator)
        return number // common, denominator // common

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return Decimal(0)

    def conjugate(self):
        return self

    def canonical(self):
        return self

    def radix(self):
        return Decimal(10)

    def is_canonical(self):
        return True

    def is_finite(self):
        return not self._kind

    def is_infinite(self):
        return self._kind == "F"

    def is_nan(self):
        return self._kind in ("n", "N")

    def is_qnan(self):
        return self._kind == "n"

    def is_snan(self):
        return self._kind == "N"

    def is_signed(self):
        return self._sign == 1

    def is_zero(self):
        return not self._kind and not self._int

    def is_normal(self, context=None):
        return not self._kind and self._int != 0 and _select_context(context).Emin <= self.adjusted()

    def is_subnormal(self, context=None):
        return not self._kind and self._int != 0 and self.adjusted() < _select_context(context).Emin

    def copy_abs(self):
        return _make(0, self._int, self._exp, self._kind)

    def copy_negate(self):
        return _make(1 - self._sign, self._int, self._exp, self._kind)

    def copy_sign(self, other, context=None):
        return _make(_need(other)._sign, self._int, self._exp, self._kind)

    def same_quantum(self, other, context=None):
        other = _need(other)
        if self._kind or other._kind:
            return self.is_nan() and other.is_nan() or self._kind == other._kind == "F"
        return self._exp == other._exp

    def __reduce__(self):
        return self.__class__, (str(self),)

    def __copy__(self):
        return self if type(self) is Decimal else self.__class__(self)

    def __deepcopy__(self, memo):
        return self.__copy__()


def _add_rare():
    """Methods that are in another module, which comes when one is called."""
    def add(name):
        def method(self, *args, **kwargs):
            import _decimal_more
            return getattr(_decimal_more, name)(self, *args, **kwargs)
        method.__name__, method.__qualname__ = name, f"Decimal.{name}"
        setattr(Decimal, name, method)

    for name in ("compare compare_signal compare_total compare_total_mag exp fma ln log10 logb logical_and logical_invert logical_or "
                 "logical_xor max max_mag min min_mag next_minus next_plus next_toward number_class remainder_near rotate scaleb shift "
                 "sqrt").split():
        add(name)


_add_rare()
_set_label(Decimal, "decimal.Decimal")
numbers.Number.register(Decimal)
