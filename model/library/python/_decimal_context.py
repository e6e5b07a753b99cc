"""What decimal numbers are rounded by: contexts, their signals, and which one holds."""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections import namedtuple
import contextvars

__all__ = ["Context", "DecimalTuple", "DefaultContext", "BasicContext", "ExtendedContext", "DecimalException", "Clamped",
           "InvalidOperation", "DivisionByZero", "Inexact", "Rounded", "Subnormal", "Overflow", "Underflow", "FloatOperation",
           "DivisionImpossible", "InvalidContext", "ConversionSyntax", "DivisionUndefined", "ROUND_DOWN", "ROUND_HALF_UP",
           "ROUND_HALF_EVEN", "ROUND_CEILING", "ROUND_FLOOR", "ROUND_UP", "ROUND_HALF_DOWN", "ROUND_05UP", "setcontext", "getcontext",
           "localcontext", "IEEEContext"]

ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR = "ROUND_UP", "ROUND_DOWN", "ROUND_CEILING", "ROUND_FLOOR"
ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP = "ROUND_HALF_UP", "ROUND_HALF_DOWN", "ROUND_HALF_EVEN", "ROUND_05UP"
_MODES = (ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP)
_MAX = 999999999999999999

DecimalTuple = namedtuple("DecimalTuple", "sign digits exponent", module="decimal")


class DecimalException(ArithmeticError):
    pass


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class InvalidContext(InvalidOperation):
    pass


class Rounded(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


_signals = (InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped)


class _SignalDict(dict):
    """Whether each signal is on."""

    def __repr__(self):
        return "{" + ", ".join([f"{signal!r}:{bool(self[signal])}" for signal in _signals]) + "}"

    def __setitem__(self, signal, value):
        if signal not in _signals:
            raise KeyError("invalid error flag")
        super().__setitem__(signal, bool(value))

    def __getitem__(self, signal):
        if signal not in _signals:
            raise KeyError("invalid error flag")
        return super().__getitem__(signal)

    def __delitem__(self, signal):
        raise ValueError("signal keys cannot be deleted")

    def copy(self):
        return dict(self)


_SignalDict.__name__ = _SignalDict.__qualname__ = "SignalDict"


def _signal_dict(signals):
    if isinstance(signals, dict):
        signals = [signal for signal in signals if signals[signal]]
    made = _SignalDict(dict.fromkeys(_signals, False))
    for signal in signals or ():
        if signal not in _signals:
            raise TypeError("list values must be signals")
        made[signal] = True
    return made


def _round_digits(sign, number, n, rounding):
    """The number without its last n digits, rounded, and whether they were not all zeros."""
    length = len(str(number)) if n > 17 else 0
    if n > length > 0:
        kept, rest, half = 0, number, None
    else:
        ten = 10**n
        kept, rest = divmod(number, ten)
        half = ten // 2
    if not rest:
        return kept, False
    if rounding == ROUND_HALF_EVEN:
        up = half is not None and (rest > half or rest == half and kept & 1)
    elif rounding == ROUND_HALF_UP:
        up = half is not None and rest >= half
    elif rounding == ROUND_HALF_DOWN:
        up = half is not None and rest > half
    elif rounding == ROUND_UP:
        up = True
    elif rounding == ROUND_DOWN:
        up = False
    elif rounding == ROUND_CEILING:
        up = not sign
    elif rounding == ROUND_FLOOR:
        up = sign
    else:
        up = kept % 5 == 0
    return kept + 1 if up else kept, True


def _whole(name, value, low, high, text):
    if not isinstance(value, int):
        raise TypeError("an integer is required" if isinstance(value, str) else
                        f"'{type(value).__name__}' object cannot be interpreted as an integer")
    if not low <= value <= high:
        raise ValueError(text)
    return int(value)


class Context:
    """Precision, rounding, range and what is done about each signal."""

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None):
        base = globals().get("DefaultContext")
        self.prec = base.prec if prec is None else prec
        self.rounding = base.rounding if rounding is None else rounding
        self.Emin = base.Emin if Emin is None else Emin
        self.Emax = base.Emax if Emax is None else Emax
        self.capitals = base.capitals if capitals is None else capitals
        self.clamp = base.clamp if clamp is None else clamp
        self.flags = flags if flags is not None else []
        self.traps = base.traps if traps is None else traps

    def __setattr__(self, name, value):
        if name == "prec":
            value = _whole(name, value, 1, _MAX, "valid range for prec is [1, MAX_PREC]")
        elif name == "rounding":
            if value not in _MODES:
                raise TypeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"
                                "   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]")
        elif name == "Emin":
            value = _whole(name, value, -_MAX, 0, "valid range for Emin is [MIN_EMIN, 0]")
        elif name == "Emax":
            value = _whole(name, value, 0, _MAX, "valid range for Emax is [0, MAX_EMAX]")
        elif name in ("capitals", "clamp"):
            value = _whole(name, value, 0, 1, f"valid values for {name} are [0, 1]")
        elif name in ("flags", "traps"):
            value = _signal_dict(value)
        else:
            raise AttributeError(f"'decimal.Context' object has no attribute '{name}'")
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        raise AttributeError("context attributes cannot be deleted")

    def __repr__(self):
        def names(signals):
            return ", ".join([signal.__name__ for signal in _ordered if signals[signal]])
        return (f"Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, capitals={self.capitals}, "
                f"clamp={self.clamp}, flags=[{names(self.flags)}], traps=[{names(self.traps)}])")

    def Etiny(self):
        return self.Emin - self.prec + 1

    def Etop(self):
        return self.Emax - self.prec + 1

    def copy(self):
        return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, self.flags, self.traps)

    __copy__ = copy

    def __reduce__(self):
        return Context, (self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp,
                         [signal for signal in _signals if self.flags[signal]], [signal for signal in _signals if self.traps[signal]])

    def clear_flags(self):
        self.flags = []

    def clear_traps(self):
        self.traps = []

    def create_decimal(self, num="0", /):
        from decimal import Decimal, _fix, _fix_nan
        made = Decimal(num, self)
        if made._kind:
            return _fix_nan(made, self) if made._kind == "n" else made
        return _fix(made._sign, made._int, made._exp, self)

    def create_decimal_from_float(self, f, /):
        from decimal import Decimal
        return self.create_decimal(Decimal.from_float(f))

    def __getattr__(self, name):
        # Its methods: those of Decimal, in this context.
        if name.startswith("_"):
            raise AttributeError(f"'decimal.Context' object has no attribute '{name}'")
        from _decimal_more import get_context_method
        return get_context_method(self, name)


# In the order in which they are shown.
_ordered = (Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal, Underflow)


def _signal(context, found):
    """Sets the flags of what was found, and raises what is trapped."""
    trapped = []
    flags, traps = context.flags, context.traps
    for condition in found:
        signal = condition if condition in _signals else InvalidOperation
        dict.__setitem__(flags, signal, True)
        if dict.__getitem__(traps, signal):
            trapped.append((_signals.index(signal), condition))
    if trapped:
        trapped.sort(key=lambda item: item[0])
        raise _signals[trapped[0][0]]([condition for _, condition in trapped])


DefaultContext = None
_traps = [InvalidOperation, DivisionByZero, Overflow]
DefaultContext = Context(28, ROUND_HALF_EVEN, -999999, 999999, 1, 0, [], _traps)
BasicContext = Context(9, ROUND_HALF_UP, -999999, 999999, 1, 0, [], [*_traps, Clamped, Underflow])
ExtendedContext = Context(9, ROUND_HALF_EVEN, -999999, 999999, 1, 0, [], [])

_current = contextvars.ContextVar("decimal_context")


def getcontext():
    context = _current.get(None)
    if context is None:
        context = DefaultContext.copy()
        _current.set(context)
    return context


def setcontext(context, /):
    if not isinstance(context, Context):
        raise TypeError("argument must be a context")
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
        context.clear_flags()
    _current.set(context)


def _select_context(context):
    if context is None:
        return getcontext()
    if not isinstance(context, Context):
        raise TypeError("optional argument must be a context")
    return context


class _ContextManager:
    def __init__(self, context):
        self._context = context

    def __enter__(self):
        self._before = getcontext()
        setcontext(self._context)
        return self._context

    def __exit__(self, *args):
        setcontext(self._before)


def localcontext(ctx=None, **kwargs):
    context = _select_context(ctx).copy()
    for name, value in kwargs.items():
        if name not in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"):
            raise TypeError(f"this function got an unexpected keyword argument '{name}'")
        setattr(context, name, value)
    return _ContextManager(context)


def IEEEContext(bits, /):
    if not 0 < bits <= 512 or bits % 32:
        raise ValueError("argument must be a multiple of 32, with a maximum of 512")
    highest = 3 * 2**(bits // 16 + 3)
    return Context(9 * (bits // 32) - 2, ROUND_HALF_EVEN, 1 - highest, highest, 1, 1, [], [])


for _made in (Context, *_signals, DecimalException, ConversionSyntax, DivisionImpossible, DivisionUndefined, InvalidContext, _SignalDict,
              IEEEContext, getcontext, setcontext, localcontext):
    _made.__module__ = "decimal"
