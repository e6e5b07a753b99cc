"""traceback: the interpreter's own words for exceptions and stacks, and their parts as objects."""
# SPDX-License-Identifier: GPL-3.0-or-later

import sys
from _traceback import format as _format, format_lines as _format_lines, format_only as _format_only, get_position as _get_position

__all__ = [
    "extract_stack", "extract_tb", "format_exception", "format_exception_only", "format_list", "format_stack", "format_tb",
    "print_exc", "format_exc", "print_exception", "print_last", "print_stack", "print_tb", "clear_frames", "FrameSummary",
    "StackSummary", "TracebackException", "walk_stack", "walk_tb", "print_list",
]


class _Sentinel:
    def __repr__(self):
        return "<implicit>"


_sentinel = _Sentinel()
_MAX_REPEATS = 3


# Stacks


class FrameSummary:
    __slots__ = ("filename", "lineno", "end_lineno", "colno", "end_colno", "name", "_line", "locals", "_code")

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None,
                 end_colno=None, **kwargs):
        self.filename = filename
        self.lineno = lineno
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self.name = name
        self._line = line
        self.locals = None if locals is None else {key: _safe_string(value, "local", repr) for key, value in locals.items()}

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (self.filename == other.filename and self.lineno == other.lineno and self.name == other.name
                    and self.locals == other.locals)
        if isinstance(other, tuple):
            return (self.filename, self.lineno, self.name, self.line) == other
        return NotImplemented

    def __getitem__(self, pos):
        return (self.filename, self.lineno, self.name, self.line)[pos]

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"

    def __len__(self):
        return 4

    @property
    def line(self):
        if self._line is None:
            if self.lineno is None:
                return None
            import linecache
            first, last = self.lineno, self.end_lineno or self.lineno
            lines = [linecache.getline(self.filename, number) for number in range(first, last + 1)]
            self._line = "".join(lines).rstrip() if len(lines) == 1 else _dedent(lines)
        return self._line.strip()


def _dedent(lines):
    indents = [len(line) - len(line.lstrip()) for line in lines if line.strip()]
    margin = min(indents, default=0)
    return "".join(line[margin:] if line.strip() else "\n" for line in lines).rstrip()


def _safe_string(value, what, func=str):
    try:
        return func(value)
    except Exception:
        return f"<{what} {func.__name__}() failed>"


def walk_stack(f):
    def walk(frame):
        while frame is not None:
            yield frame, frame.f_lineno
            frame = frame.f_back
    return walk(sys._getframe() if f is None else f)


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def _limit(limit):
    if limit is not None:
        return limit
    limit = getattr(sys, "tracebacklimit", None)
    return 0 if limit is not None and limit < 0 else limit


def _limited(entries, limit):
    entries = list(entries)
    limit = _limit(limit)
    if limit is None:
        return entries
    return entries[:limit] if limit >= 0 else entries[limit:]


class StackSummary(list):
    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        result = klass()
        for frame, lineno in _limited(frame_gen, limit):
            code = frame.f_code
            result.append(FrameSummary(code.co_filename, lineno, code.co_name,
                                       locals=dict(frame.f_locals) if capture_locals else None))
        return result

    @classmethod
    def from_list(klass, a_list):
        result = klass()
        for frame in a_list:
            if not isinstance(frame, FrameSummary):
                filename, lineno, name, line = frame
                frame = FrameSummary(filename, lineno, name, line="" if line is None else line)
            result.append(frame)
        return result

    def format_frame_summary(self, frame_summary, **kwargs):
        frame = frame_summary
        text = f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}\n'
        if frame._line is not None and frame.end_colno is None:
            if frame._line.strip():
                text += f"    {frame._line.strip()}\n"
        elif frame.lineno is not None:
            text += _format_lines(frame.filename, frame.lineno, frame.end_lineno, frame.colno, frame.end_colno)
        if frame.locals:
            for name, value in sorted(frame.locals.items()):
                text += f"    {name} = {value}\n"
        return text

    def format(self, **kwargs):
        result = []
        last = None
        count = 0
        for frame in self:
            here = frame.filename, frame.lineno, frame.name
            if here != last:
                if count > _MAX_REPEATS:
                    result.append(_repeated(count))
                last, count = here, 0
            count += 1
            if count <= _MAX_REPEATS:
                text = self.format_frame_summary(frame)
                if text is not None:
                    result.append(text)
        if count > _MAX_REPEATS:
            result.append(_repeated(count))
        return result


def _repeated(count):
    count -= _MAX_REPEATS
    return f"  [Previous line repeated {count} more time{'s' if count > 1 else ''}]\n"


def _extract_tb(tb, limit=None, capture_locals=False):
    entries = []
    while tb is not None:
        entries.append(tb)
        tb = tb.tb_next
    result = StackSummary()
    for entry in _limited(entries, limit):
        frame = entry.tb_frame
        lineno, end_lineno, colno, end_colno = _get_position(entry)
        result.append(FrameSummary(frame.f_code.co_filename, entry.tb_lineno, frame.f_code.co_name, end_lineno=end_lineno,
                                   colno=colno, end_colno=end_colno, locals=dict(frame.f_locals) if capture_locals else None))
    return result


def extract_tb(tb, limit=None):
    return _extract_tb(tb, limit)


def extract_stack(f=None, limit=None):
    entries = list(walk_stack(sys._getframe() if f is None else f))
    limit = _limit(limit)
    if limit is not None:
        entries = entries[:limit] if limit >= 0 else entries[limit:]
    stack = StackSummary.extract(entries)
    stack.reverse()
    return stack


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def format_stack(f=None, limit=None):
    return format_list(extract_stack(sys._getframe() if f is None else f, limit))


def print_list(extracted_list, file=None):
    file = sys.stderr if file is None else file
    for item in StackSummary.from_list(extracted_list).format():
        print(item, file=file, end="")


def print_tb(tb, limit=None, file=None):
    print_list(extract_tb(tb, limit), file)


def print_stack(f=None, limit=None, file=None):
    print_list(extract_stack(sys._getframe() if f is None else f, limit), file)


def clear_frames(tb):
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            pass
        tb = tb.tb_next


# Exceptions


def _parse_value_tb(exc, value, tb):
    if (value is _sentinel) != (tb is _sentinel):
        raise ValueError("Both or neither of value and tb must be given")
    if value is tb is _sentinel:
        if exc is None:
            return None, None
        if isinstance(exc, BaseException):
            return exc, exc.__traceback__
        raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
    return value, tb


def _chunks(value, tb, limit, chain=True):
    if value is None:
        return ["NoneType: None\n"]
    return _format(value, tb, _limit(limit), chain, False, None, None)


def format_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, chain=True, **kwargs):
    return _chunks(*_parse_value_tb(exc, value, tb), limit, chain)


def print_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, file=None, chain=True, **kwargs):
    file = sys.stderr if file is None else file
    for text in _chunks(*_parse_value_tb(exc, value, tb), limit, chain):
        print(text, file=file, end="")


def format_exception_only(exc, /, value=_sentinel, *, show_group=False, **kwargs):
    if value is _sentinel:
        value = exc
    if value is None:
        return ["NoneType: None\n"]
    return list(TracebackException(type(value), value, None, compact=True).format_exception_only(show_group=show_group))


def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    if not hasattr(sys, "last_exc") and not hasattr(sys, "last_type"):
        raise ValueError("no last exception")
    print_exception(sys.last_exc, limit=limit, file=file, chain=chain)


class TracebackException:
    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False, compact=False,
                 max_group_width=15, max_group_depth=10, save_exc_type=True, _seen=None):
        seen = set() if _seen is None else _seen
        seen.add(id(exc_value))
        self._value = exc_value
        self._traceback = exc_traceback
        self._options = limit, capture_locals
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self.stack = _extract_tb(exc_traceback, limit, capture_locals)
        self._exc_type = exc_type if save_exc_type else None
        self._str = _safe_string(exc_value, "exception")
        self.exc_type_str = None
        if exc_type is not None:
            module = exc_type.__module__
            self.exc_type_str = exc_type.__qualname__ if module in ("__main__", "builtins") else f"{module}.{exc_type.__qualname__}"
        self.__notes__ = getattr(exc_value, "__notes__", None)
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False

        def other(value):
            if value is None or id(value) in seen:
                return None
            return TracebackException(type(value), value, value.__traceback__, limit=limit, capture_locals=capture_locals,
                                      max_group_width=max_group_width, max_group_depth=max_group_depth, _seen=seen)

        self.__cause__ = other(exc_value.__cause__) if exc_value is not None else None
        hidden = compact and (self.__cause__ is not None or self.__suppress_context__)
        self.__context__ = other(exc_value.__context__) if exc_value is not None and not hidden else None
        self.exceptions = None
        if isinstance(exc_value, BaseExceptionGroup):
            self.exceptions = [other(member) for member in exc_value.exceptions]

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    @property
    def exc_type(self):
        import warnings
        warnings.warn("Deprecated in 3.13. Use exc_type_str instead.", DeprecationWarning, stacklevel=2)
        return self._exc_type

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return (self.stack == other.stack and self._str == other._str and self.exc_type_str == other.exc_type_str
                    and self.__cause__ == other.__cause__ and self.__context__ == other.__context__)
        return NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self, *, show_group=False, _depth=0, **kwargs):
        indent = 3 * _depth * " "
        lines = ["NoneType: None\n"] if self.exc_type_str is None else _format_only(self._value)
        for text in lines:
            if not indent:
                yield text
            else:
                yield "".join(indent + line for line in text.splitlines(True))
        if self.exceptions and show_group:
            for member in self.exceptions:
                yield from member.format_exception_only(show_group=show_group, _depth=_depth + 1)

    def format(self, *, chain=True, **kwargs):
        limit, capture_locals = self._options
        yield from _format(self._value, self._traceback, limit, chain, capture_locals, self.max_group_width, self.max_group_depth)

    def print(self, *, file=None, chain=True, **kwargs):
        file = sys.stderr if file is None else file
        for text in self.format(chain=chain):
            print(text, file=file, end="")
