"""Formatters and filters of logging, which shows them as its own."""
# SPDX-License-Identifier: GPL-3.0-or-later

import time

__name__ = "logging"

BASIC_FORMAT = "%(levelname)s:%(name)s:%(message)s"


def _has_field(fmt):
    """Whether there is a field as in %(name)-10s."""
    start = fmt.find("%(")
    while start >= 0:
        end = fmt.find(")", start)
        if end < 0:
            return False
        name = fmt[start + 2:end]
        rest = fmt[end + 1:].lstrip("#0+ -")
        rest = rest[1:] if rest[:1] == "*" else rest.lstrip("0123456789")
        if rest[:1] == ".":
            rest = rest[2:] if rest[1:2] == "*" else rest[1:].lstrip("0123456789")
        if name.replace("_", "a").isalnum() and rest[:1].lower() in tuple("diouxefgcrsa%"):
            return True
        start = fmt.find("%(", start + 1)
    return False


class PercentStyle:
    default_format = "%(message)s"
    asctime_format = "%(asctime)s"
    asctime_search = "%(asctime)"

    def __init__(self, fmt, *, defaults=None):
        self._fmt = fmt or self.default_format
        self._defaults = defaults

    def usesTime(self):
        return self._fmt.find(self.asctime_search) >= 0

    def validate(self):
        if not _has_field(self._fmt):
            raise ValueError(f"Invalid format '{self._fmt}' for '{self.default_format[0]}' style")

    def _format(self, record):
        if self._defaults:
            return self._fmt % (self._defaults | record.__dict__)
        return self._fmt % record.__dict__

    def format(self, record):
        try:
            return self._format(record)
        except KeyError as e:
            raise ValueError(f"Formatting field not found in record: {e}")


def _make_style(style):
    if style == "%":
        return PercentStyle, BASIC_FORMAT
    if style not in ("{", "$"):
        raise ValueError("Style must be one of: %,{,$")
    from _logging_more import StrFormatStyle, StringTemplateStyle
    if style == "{":
        return StrFormatStyle, "{levelname}:{name}:{message}"
    return StringTemplateStyle, "${levelname}:${name}:${message}"


class Formatter:
    converter = time.localtime
    default_time_format = "%Y-%m-%d %H:%M:%S"
    default_msec_format = "%s,%03d"

    def __init__(self, fmt=None, datefmt=None, style="%", validate=True, *, defaults=None):
        self._style = _make_style(style)[0](fmt, defaults=defaults)
        if validate:
            self._style.validate()
        self._fmt = self._style._fmt
        self.datefmt = datefmt

    def formatTime(self, record, datefmt=None):
        moment = self.converter(record.created)
        if datefmt:
            return time.strftime(datefmt, moment)
        text = time.strftime(self.default_time_format, moment)
        return self.default_msec_format % (text, record.msecs) if self.default_msec_format else text

    def formatException(self, ei):
        from traceback import format_exception
        text = "".join(format_exception(ei[0], ei[1], ei[2]))
        return text[:-1] if text[-1:] == "\n" else text

    def usesTime(self):
        return self._style.usesTime()

    def formatMessage(self, record):
        return self._style.format(record)

    def formatStack(self, stack_info):
        return stack_info

    def format(self, record):
        record.message = record.getMessage()
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        text = self.formatMessage(record)
        if record.exc_info and not record.exc_text:
            record.exc_text = self.formatException(record.exc_info)
        if record.exc_text:
            text = f"{text}{'' if text[-1:] == '\n' else '\n'}{record.exc_text}"
        if record.stack_info:
            text = f"{text}{'' if text[-1:] == '\n' else '\n'}{self.formatStack(record.stack_info)}"
        return text


class Filter:
    def __init__(self, name=""):
        self.name = name
        self.nlen = len(name)

    def filter(self, record):
        if self.nlen == 0 or self.name == record.name:
            return True
        return record.name.startswith(self.name) and record.name[self.nlen] == "."
