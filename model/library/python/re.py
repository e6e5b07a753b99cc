"""re: regular expressions."""
# SPDX-License-Identifier: GPL-3.0-or-later

from _re import Match, Pattern, compile as _make, escape

__all__ = [
    "match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge", "escape", "error",
    "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII", "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL",
    "VERBOSE", "UNICODE", "NOFLAG", "RegexFlag", "PatternError",
]

_MAXCACHE = 512
_cache = {}
_missing = object()
_FLAG_NAMES = {
    "NOFLAG", "ASCII", "A", "IGNORECASE", "I", "LOCALE", "L", "UNICODE", "U", "MULTILINE", "M", "DOTALL", "S", "VERBOSE",
    "X", "DEBUG",
}


class PatternError(Exception):
    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            msg = f"{msg} at position {pos}"
            if newline in pattern:
                msg = f"{msg} (line {self.lineno}, column {self.colno})"
        super().__init__(msg)


error = PatternError


def _make_flags():
    from enum import KEEP, IntFlag

    class RegexFlag(IntFlag, boundary=KEEP):
        NOFLAG = 0
        ASCII = A = 256
        IGNORECASE = I = 2
        LOCALE = L = 4
        UNICODE = U = 32
        MULTILINE = M = 8
        DOTALL = S = 16
        VERBOSE = X = 64
        DEBUG = 128

        def __repr__(self):
            value = self._value_
            if value == 0:
                return "re.NOFLAG"
            names = []
            for member in RegexFlag:
                if value & member._value_:
                    names.append(f"re.{member._name_}")
                    value &= ~member._value_
            if not names:
                return f"re.RegexFlag({value})"
            if value:
                names.append(hex(value))
            return "|".join(names)

        __str__ = __repr__

        def __format__(self, spec):
            return format(repr(self), spec)

    RegexFlag.__qualname__ = "RegexFlag"
    names = globals()
    names["RegexFlag"] = RegexFlag
    for name in _FLAG_NAMES:
        names[name] = getattr(RegexFlag, name)


def __getattr__(name):
    # Most programs use no flag: the enumeration is made when the first is asked for.
    if name in _FLAG_NAMES or name == "RegexFlag":
        _make_flags()
        return globals()[name]
    raise AttributeError(f"module 're' has no attribute {name!r}")


def __dir__():
    return sorted({*globals(), *_FLAG_NAMES, "RegexFlag"})


def _compile(pattern, flags):
    flags = getattr(flags, "_value_", flags)
    key = type(pattern), pattern, flags
    found = _cache.get(key)
    if found is not None:
        return found
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    made, warnings = _make(pattern, flags & -1)
    if warnings:
        from warnings import warn
        for text in warnings:
            warn(text, FutureWarning, stacklevel=3)
    if len(_cache) >= _MAXCACHE:
        del _cache[next(iter(_cache))]
    _cache[key] = made
    return made


def compile(pattern, flags=0):
    return _compile(pattern, flags)


def match(pattern, string, flags=0):
    return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    return _compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    return _compile(pattern, flags).search(string)


def findall(pattern, string, flags=0):
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    return _compile(pattern, flags).finditer(string)


def _take_positional(function, first, n_before, args, count, flags):
    # count and flags by position are deprecated
    if count is not _missing:
        raise TypeError(f"{function}() got multiple values for argument {first!r}")
    count, *args = args
    if args:
        if flags is not _missing:
            raise TypeError(f"{function}() got multiple values for argument 'flags'")
        flags, *args = args
        if args:
            raise TypeError(f"{function}() takes from {n_before} to {n_before + 2} positional arguments but "
                            f"{n_before + 2 + len(args)} were given")
    from warnings import warn
    warn(f"{first!r} is passed as positional argument", DeprecationWarning, stacklevel=3)
    return count, flags


def sub(pattern, repl, string, *args, count=_missing, flags=_missing):
    if args:
        count, flags = _take_positional("sub", "count", 3, args, count, flags)
    return _compile(pattern, 0 if flags is _missing else flags).sub(repl, string, 0 if count is _missing else count)


def subn(pattern, repl, string, *args, count=_missing, flags=_missing):
    if args:
        count, flags = _take_positional("subn", "count", 3, args, count, flags)
    return _compile(pattern, 0 if flags is _missing else flags).subn(repl, string, 0 if count is _missing else count)


def split(pattern, string, *args, maxsplit=_missing, flags=_missing):
    if args:
        maxsplit, flags = _take_positional("split", "maxsplit", 2, args, maxsplit, flags)
    return _compile(pattern, 0 if flags is _missing else flags).split(string, 0 if maxsplit is _missing else maxsplit)


def purge():
    _cache.clear()


def _substitute(pattern, function, string, count, with_count):
    """Pattern.sub() with a function."""
    pieces = []
    end = n = 0
    for match in pattern.finditer(string):
        if n == count:
            break
        start, stop = match.span()
        if start > end:
            pieces.append(string[end:start])
        piece = function(match)
        if piece is not None:
            pieces.append(piece)
        end = stop
        n += 1
    if end < len(string):
        pieces.append(string[end:])
    text = string[:0].join(pieces)
    return (text, n) if with_count else text


class Scanner:
    def __init__(self, lexicon, flags=0):
        self.lexicon = lexicon
        self.scanner = [(_compile(phrase, flags), action) for phrase, action in lexicon]

    def scan(self, string):
        found = []
        start = 0
        while True:
            for pattern, action in self.scanner:
                match = pattern.match(string, start)
                if match:
                    break
            else:
                break
            end = match.end()
            if start == end:
                break
            if callable(action):
                self.match = match
                action = action(self, match.group())
            if action is not None:
                found.append(action)
            start = end
        return found, string[start:]
