"""tomllib: texts in TOML become dicts. Files are not simulated."""
# SPDX-License-Identifier: GPL-3.0-or-later

import re
from datetime import date, datetime, time, timedelta, timezone

__all__ = ["loads", "load", "TOMLDecodeError"]

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_NUMBER = re.compile(r"0(?:x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*|b[01](?:_?[01])*|o[0-7](?:_?[0-7])*)"
                     r"|[+-]?(?:0|[1-9](?:_?[0-9])*)((?:\.[0-9](?:_?[0-9])*)?(?:[eE][+-]?[0-9](?:_?[0-9])*)?)")
_TIME = r"([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])(?:\.([0-9]{1,6})[0-9]*)?"
_LOCAL_TIME = re.compile(_TIME)
_DATETIME = re.compile(rf"([0-9]{{4}})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(?:[Tt ]{_TIME}(?:([Zz])|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))?)?")
_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", '"': '"', "\\": "\\"}
_CONTROLS = frozenset(map(chr, (*range(9), *range(10, 32), 127)))


class TOMLDecodeError(ValueError):
    def __init__(self, msg, doc="", pos=0, *args):
        self.msg, self.doc, self.pos = msg, doc, pos
        self.lineno = doc.count("\n", 0, pos) + 1
        self.colno = pos - doc.rfind("\n", 0, pos)
        where = "end of document" if pos >= len(doc) else f"line {self.lineno}, column {self.colno}"
        super().__init__(f"{msg} (at {where})", *args)


class _Table(dict):
    """A table of the document, with what may still be done to it."""

    def __init__(self, kind="open"):
        self.kind = kind  # open: by a longer name only; named: by its own header; dotted; frozen: inline


class _Tables(list):
    """An array of tables, each with a header."""


class _Reader:
    def __init__(self, text, parse_float):
        self.text = text.replace("\r\n", "\n")
        self.pos = 0
        self.parse_float = parse_float

    def fail(self, message, pos=None):
        raise TOMLDecodeError(message, self.text, self.pos if pos is None else pos)

    def peek(self, length=1):
        return self.text[self.pos:self.pos + length]

    def skip(self, characters=" \t"):
        while self.peek() and self.peek() in characters:
            self.pos += 1

    def skip_comment(self):
        self.skip()
        if self.peek() == "#":
            while self.peek() not in ("", "\n"):
                if self.peek() in _CONTROLS:
                    self.fail(f"Found invalid character {self.peek()!r}")
                self.pos += 1

    def skip_lines(self):
        while True:
            self.skip(" \t\n")
            if self.peek() != "#":
                return
            self.skip_comment()

    def document(self):
        root = table = _Table("named")
        path = ()
        while True:
            self.skip_lines()
            mark = self.peek()
            if not mark:
                return root
            if mark == "[":
                table, path = self.header(root)
            elif _BARE.match(mark) or mark in "'\"":
                self.pair(table, path)
            else:
                self.fail("Invalid statement")
            self.skip_comment()
            if self.peek() not in ("", "\n"):
                self.fail("Expected newline or end of document after a statement")

    def header(self, root):
        several = self.peek(2) == "[["
        self.pos += 1 + several
        self.skip()
        *first, last = self.key()
        end = "]]" if several else "]"
        table = root
        for part in first:
            table = table.setdefault(part, _Table())
            if isinstance(table, _Tables):
                table = table[-1]
            if not isinstance(table, _Table) or table.kind == "frozen":
                self.fail("Cannot overwrite a value")
        if several:
            tables = table.setdefault(last, _Tables())
            if isinstance(tables, list) and not isinstance(tables, _Tables):
                self.fail(f"Cannot mutate immutable namespace {(*first, last)}")
            if not isinstance(tables, _Tables):
                self.fail("Cannot overwrite a value")
            found = _Table("named")
            tables.append(found)
        else:
            found = table.setdefault(last, _Table())
            if not isinstance(found, (_Table, _Tables)):
                self.fail("Cannot overwrite a value")
            if isinstance(found, _Tables) or found.kind != "open":
                self.fail(f"Cannot declare {(*first, last)} twice")
            found.kind = "named"
        if self.peek(len(end)) != end:
            self.fail(f"Expected {end!r} at the end of {'an array' if several else 'a table'} declaration")
        self.pos += len(end)
        return found, (*first, last)

    def pair(self, table, path=()):
        *first, last = self.key()
        if self.peek() != "=":
            self.fail("Expected '=' after a key in a key/value pair")
        self.pos += 1
        self.skip()
        value = self.value()
        for i, part in enumerate(first, 1):
            table = table.setdefault(part, _Table("dotted"))
            if isinstance(table, _Table) and table.kind == "frozen":
                self.fail(f"Cannot mutate immutable namespace {(*path, *first[:i])}")
            if isinstance(table, _Table) and table.kind == "named":
                self.fail(f"Cannot redefine namespace {(*path, *first[:i])}")
            if not isinstance(table, _Table):
                self.fail("Cannot overwrite a value")
            table.kind = "dotted"
        if last in table:
            self.fail("Cannot overwrite a value")
        table[last] = value

    def key(self):
        parts = [self.key_part()]
        self.skip()
        while self.peek() == ".":
            self.pos += 1
            self.skip()
            parts.append(self.key_part())
            self.skip()
        return parts

    def key_part(self):
        match = _BARE.match(self.text, self.pos)
        if match:
            self.pos = match.end()
            return match[0]
        if self.peek() == "'":
            return self.literal()
        if self.peek() == '"':
            return self.basic()
        self.fail("Invalid initial character for a key part")

    def value(self):
        mark = self.peek()
        if mark == '"':
            return self.multiline('"""') if self.peek(3) == '"""' else self.basic()
        if mark == "'":
            return self.multiline("'''") if self.peek(3) == "'''" else self.literal()
        if mark == "[":
            return self.array()
        if mark == "{":
            return self.inline()
        for word, value in (("true", True), ("false", False)):
            if self.peek(len(word)) == word:
                self.pos += len(word)
                return value
        match = _DATETIME.match(self.text, self.pos) or _LOCAL_TIME.match(self.text, self.pos)
        if match:
            return self.moment(match)
        match = _NUMBER.match(self.text, self.pos)
        if match:
            self.pos = match.end()
            return self.parse_float(match[0].replace("_", "")) if match[1] else int(match[0], 0 if match[1] is None else 10)
        match = re.compile(r"[+-]?(?:inf|nan)").match(self.text, self.pos)
        if match:
            self.pos = match.end()
            return self.parse_float(match[0])
        self.fail("Invalid value")

    def moment(self, match):
        start, self.pos = self.pos, match.end()
        groups = match.groups()
        try:
            if len(groups) == 4:
                return self.time_of(groups)
            day = date(*map(int, groups[:3]))
            if groups[3] is None:
                return day
            zone = None
            if groups[7]:
                zone = timezone.utc
            elif groups[8]:
                zone = timezone(timedelta(hours=int(groups[8] + groups[9]), minutes=int(groups[8] + groups[10])))
            return datetime.combine(day, self.time_of(groups[3:7]), zone)
        except ValueError:
            self.fail("Invalid date or datetime", start)

    def time_of(self, groups):
        hour, minute, second, rest = groups
        return time(int(hour), int(minute), int(second), int((rest or "").ljust(6, "0")))

    def array(self):
        self.pos += 1
        items = []
        while True:
            self.skip_lines()
            if self.peek() == "]":
                break
            items.append(self.value())
            self.skip_lines()
            if self.peek() == ",":
                self.pos += 1
            elif self.peek() != "]":
                self.fail("Unclosed array")
        self.pos += 1
        return items

    def inline(self):
        self.pos += 1
        self.skip()
        table = _Table("dotted")
        while self.peek() != "}" or table:
            self.pair(table)
            self.skip()
            if self.peek() == "}":
                break
            if self.peek() != ",":
                self.fail("Unclosed inline table")
            self.pos += 1
            self.skip()
        self.pos += 1
        table.kind = "frozen"
        return table

    def literal(self):
        self.pos += 1
        end = self.text.find("'", self.pos)
        line = self.text.find("\n", self.pos)
        if end < 0 or 0 <= line < end:
            self.fail(f"Found invalid character {chr(10)!r}" if line >= 0 else "Expected \"'\"", line if line >= 0 else len(self.text))
        text, self.pos = self.text[self.pos:end], end + 1
        return text

    def basic(self):
        self.pos += 1
        parts = []
        while True:
            character = self.peek()
            if not character:
                self.fail("Unterminated string")
            self.pos += 1
            if character == '"':
                return "".join(parts)
            if character == "\\":
                parts.append(self.escape())
            elif character in _CONTROLS:
                self.fail(f"Illegal character {character!r}", self.pos - 1)
            else:
                parts.append(character)

    def multiline(self, mark):
        self.pos += 3
        if self.peek() == "\n":
            self.pos += 1
        parts = []
        while self.peek(3) != mark:
            character = self.peek()
            if not character:
                self.fail("Unterminated string" if mark == '"""' else f"Expected {mark!r}")
            self.pos += 1
            if character == "\\" and mark == '"""':
                rest = self.text[self.pos:].lstrip(" \t")
                if rest[:1] == "\n":
                    self.skip(" \t\n")
                    continue
                character = self.escape()
            elif character in _CONTROLS and character != "\n":
                self.fail(f"Illegal character {character!r}", self.pos - 1)
            parts.append(character)
        self.pos += 3
        while self.peek() == mark[0] and len(parts) - len("".join(parts).rstrip(mark[0])) < 2 and self.peek():
            parts.append(mark[0])
            self.pos += 1
        return "".join(parts)

    def escape(self):
        kind = self.peek()
        self.pos += 1
        if kind in _ESCAPES and kind:
            return _ESCAPES[kind]
        if kind in ("u", "U"):
            digits = self.peek(4 if kind == "u" else 8)
            if len(digits) != (4 if kind == "u" else 8) or any(digit not in "0123456789abcdefABCDEF" for digit in digits):
                self.fail("Invalid hex value")
            number = int(digits, 16)
            self.pos += len(digits)
            if 0xd800 <= number <= 0xdfff or number > 0x10ffff:
                self.fail("Escaped character is not a Unicode scalar value")
            return chr(number)
        self.fail("Unescaped '\\' in a string")


def _plain(value):
    if isinstance(value, _Table):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else value


def loads(s, /, *, parse_float=float):
    if not isinstance(s, str):
        raise TypeError(f"Expected str object, not '{type(s).__qualname__}'")
    return _plain(_Reader(s, parse_float).document())


def load(fp, /, *, parse_float=float):
    data = fp.read()
    if not isinstance(data, bytes):
        raise TypeError("File must be opened in binary mode, e.g. use `open('foo.toml', 'rb')`")
    return loads(data.decode(), parse_float=parse_float)
