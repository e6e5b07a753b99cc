"""Fractions as text: the format specs of fractions.Fraction."""
# SPDX-License-Identifier: GPL-3.0-or-later

import re

_START = r"(?:(?P<fill>.)?(?P<align>[<>=^]))?(?P<sign>[-+ ]?)"
_general = re.compile(_START + r"(?P<alt>\#)?(?P<width>0|[1-9][0-9]*)?(?P<thousands>[,_])?", re.DOTALL).fullmatch
_float = re.compile(_START + r"(?P<z>z)?(?P<alt>\#)?(?P<zeropad>0(?=[0-9]))?(?P<width>[0-9]+)?(?P<thousands>[,_])?"
                    r"(?:\.(?=[,_0-9])(?P<precision>[0-9]+)?(?P<fraction>[,_])?)?(?P<type>[eEfFgG%])", re.DOTALL).fullmatch


def _pad(match, sign, body):
    fill, align = match["fill"] or " ", match["align"] or ">"
    padding = fill * (int(match["width"] or "0") - len(sign) - len(body))
    if align == ">":
        return padding + sign + body
    if align == "<":
        return sign + body + padding
    if align == "=":
        return sign + padding + body
    half = len(padding) // 2
    return padding[:half] + sign + body + padding[half:]


def _round(n, d, exponent):
    """n / d in units of 10 ** exponent, to the nearest, of two the even one."""
    if exponent >= 0:
        d *= 10**exponent
    else:
        n *= 10**-exponent
    quotient, rest = divmod(n, d)
    return quotient + (2 * rest > d or 2 * rest == d and quotient % 2)


def _round_to_figures(n, d, figures):
    """So many digits of n / d, and the exponent of the last of them."""
    if n == 0:
        return 0, 1 - figures
    top, bottom = str(n), str(d)
    exponent = len(top) - len(bottom) + (bottom <= top) - figures
    digits = _round(n, d, exponent)
    return (digits // 10, exponent + 1) if len(str(digits)) > figures else (digits, exponent)


def _format_general(x, match):
    separator = match["thousands"] or ""
    sign = "-" if x.numerator < 0 else "" if match["sign"] == "-" else match["sign"]
    body = f"{abs(x.numerator):{separator}}"
    if x.denominator > 1 or match["alt"]:
        body += f"/{x.denominator:{separator}}"
    return _pad(match, sign, body)


def _format_float(x, match):
    kind, alternate = match["type"], bool(match["alt"])
    precision = int(match["precision"] or "6")
    n, d = abs(x.numerator), x.denominator
    scientific = False
    if kind in "fF%":
        digits, point = _round(n, d, -precision - (2 if kind == "%" else 0)), precision
    else:
        figures = max(precision, 1) if kind in "gG" else precision + 1
        digits, exponent = _round_to_figures(n, d, figures)
        scientific = kind in "eE" or exponent > 0 or exponent + figures <= -4
        point = figures - 1 if scientific else -exponent
    suffix = "%" if kind == "%" else f"{'E' if kind in 'EG' else 'e'}{exponent + point:+03d}" if scientific else ""
    negative = x.numerator < 0 and not (match["z"] and digits == 0)
    sign = "-" if negative else "" if match["sign"] == "-" else match["sign"]
    text = f"{digits:0{point + 1}d}"
    leading, fraction = text[:len(text) - point], text[len(text) - point:]
    if kind in "gG" and not alternate:
        fraction = fraction.rstrip("0")
    dot = "." if alternate or fraction else ""
    if match["fraction"]:
        fraction = match["fraction"].join(fraction[i:i + 3] for i in range(0, len(fraction), 3))
    trailing = dot + fraction + suffix
    thousands = match["thousands"]
    if match["zeropad"] or match["align"] == "=" and match["fill"] == "0":
        room = int(match["width"] or "0") - len(sign) - len(trailing)
        leading = leading.zfill(3 * room // 4 + 1 if thousands else room)
    if thousands:
        first = 1 + (len(leading) - 1) % 3
        leading = thousands.join([leading[:first]] + [leading[i:i + 3] for i in range(first, len(leading), 3)])
    return _pad(match, sign, leading + trailing)


def format_fraction(x, spec):
    match = _general(spec)
    if match:
        return _format_general(x, match)
    match = _float(spec)
    if match and (match["align"] is None or match["zeropad"] is None):
        return _format_float(x, match)
    raise ValueError(f"Invalid format specifier {spec!r} for object of type {type(x).__name__!r}")
