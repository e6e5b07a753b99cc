"""csv: rows of text with separators, read from and written to whatever has lines and a write()."""
# SPDX-License-Identifier: GPL-3.0-or-later

__all__ = ["QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "QUOTE_STRINGS", "QUOTE_NOTNULL", "Error", "Dialect", "excel",
           "excel_tab", "field_size_limit", "reader", "writer", "register_dialect", "get_dialect", "list_dialects", "unregister_dialect",
           "DictReader", "DictWriter", "Sniffer", "unix_dialect"]

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE, QUOTE_STRINGS, QUOTE_NOTNULL = range(6)
_START_RECORD, _START_FIELD, _ESCAPED, _IN_FIELD, _IN_QUOTED, _ESCAPED_IN_QUOTED, _QUOTE_IN_QUOTED, _EAT_NEWLINE, _AFTER_ESCAPED = range(9)

_dialects = {}
_limit = 131072


class Error(Exception):
    pass


Error.__module__ = "_csv"


def _type_name(value):
    return type(value).__name__


def _one_character(name, value, required=False):
    if value is None and not required:
        return None
    if not isinstance(value, str):
        raise TypeError(f'"{name}" must be a unicode character{"" if required else " or None"}, not {_type_name(value)}')
    if len(value) != 1:
        raise TypeError(f'"{name}" must be a unicode character{"" if required else " or None"}, not a string of length {len(value)}')
    return value


class _Dialect:
    """The settings of a reader or writer, checked."""

    def __init__(self, dialect=None, delimiter=None, doublequote=None, escapechar=..., lineterminator=None, quotechar=..., quoting=None,
                 skipinitialspace=None, strict=None):
        def choose(name, value, missing, default):
            return getattr(dialect, name, default) if value is missing else value

        self.delimiter = _one_character("delimiter", choose("delimiter", delimiter, None, ","), True)
        self.doublequote = bool(choose("doublequote", doublequote, None, True))
        self.escapechar = _one_character("escapechar", choose("escapechar", escapechar, ..., None))
        self.lineterminator = choose("lineterminator", lineterminator, None, "\r\n")
        if not isinstance(self.lineterminator, str):
            raise TypeError(f'"lineterminator" must be a string, not {_type_name(self.lineterminator)}')
        quotechar_given = quotechar is not ... or hasattr(dialect, "quotechar")
        self.quotechar = _one_character("quotechar", choose("quotechar", quotechar, ..., '"'))
        self.quoting = choose("quoting", quoting, None, QUOTE_MINIMAL)
        if type(self.quoting) is not int:
            raise TypeError(f'"quoting" must be an integer, not {_type_name(self.quoting)}')
        if not 0 <= self.quoting <= 5:
            raise TypeError('bad "quoting" value')
        if self.quotechar is None and quotechar_given and quoting is None:
            self.quoting = QUOTE_NONE
        if self.quoting != QUOTE_NONE and self.quotechar is None:
            raise TypeError("quotechar must be set if quoting enabled")
        self.skipinitialspace = bool(choose("skipinitialspace", skipinitialspace, None, False))
        self.strict = bool(choose("strict", strict, None, False))
        self._check_marks()

    def _check_marks(self):
        marks = {"delimiter": self.delimiter, "escapechar": self.escapechar, "quotechar": self.quotechar}
        for name, mark in marks.items():
            if mark is not None and (mark in "\r\n" or mark == " " and name != "delimiter" and self.skipinitialspace
                                     or mark in self.lineterminator and mark not in ""):
                if mark in "\r\n" or mark == " ":
                    raise ValueError(f"bad {name} value")
                raise ValueError(f"bad {name} or lineterminator value")
        names = list(marks)
        for i, name in enumerate(names):
            for other in names[i + 1:]:
                if marks[name] is not None and marks[name] == marks[other]:
                    raise ValueError(f"bad {name} or {other} value")


_Dialect.__name__ = _Dialect.__qualname__ = "Dialect"
_Dialect.__module__ = "_csv"


def _find_dialect(dialect, options):
    if isinstance(dialect, str):
        dialect = get_dialect(dialect)
    if isinstance(dialect, _Dialect) and not options:
        return dialect
    try:
        return _Dialect(dialect, **options)
    except TypeError as error:
        if "unexpected keyword argument" in str(error):
            name = str(error).split("'")[1]
            raise TypeError(f"this function got an unexpected keyword argument '{name}'") from None
        raise


def register_dialect(name, dialect=None, /, **fmtparams):
    if not isinstance(name, str):
        raise TypeError("dialect name must be a string")
    _dialects[name] = _find_dialect(dialect, fmtparams)


def unregister_dialect(name):
    try:
        del _dialects[name]
    except KeyError:
        raise Error("unknown dialect") from None


def get_dialect(name):
    try:
        return _dialects[name]
    except KeyError:
        raise Error("unknown dialect") from None


def list_dialects():
    return list(_dialects)


def field_size_limit(new_limit=None, /):
    global _limit
    old = _limit
    if new_limit is not None:
        if not isinstance(new_limit, int):
            raise TypeError("limit must be an integer")
        _limit = new_limit
    return old


class _Reader:
    def __init__(self, lines, dialect):
        self._lines = iter(lines)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        dialect = self.dialect
        self._row, self._field, self._unquoted, self._number = [], [], True, False
        self._state = _START_RECORD
        while True:
            for line in self._lines:
                break
            else:
                if self._field or self._state == _IN_QUOTED:
                    if dialect.strict:
                        raise Error("unexpected end of data")
                    self._save()
                    return self._row
                raise StopIteration
            if not isinstance(line, str):
                raise Error(f"iterator should return strings, not {type(line).__name__} (the file should be opened in text mode)")
            self.line_num += 1
            if self._state == _START_RECORD and self._is_simple(line):
                line = line.rstrip("\r\n")
                return line.split(dialect.delimiter) if line else []
            for c in line:
                self._process(dialect, c)
            self._process(dialect, None)
            if self._state == _START_RECORD:
                return self._row

    def _is_simple(self, line):
        """Whether it is no more than fields between delimiters, in the last line's end or without one."""
        dialect = self.dialect
        if dialect.quoting or dialect.skipinitialspace or len(line) > _limit or dialect.quotechar in line:
            return False
        if dialect.escapechar is not None and dialect.escapechar in line:
            return False
        inner = line.rstrip("\r\n")
        return "\n" not in inner and "\r" not in inner

    def _save(self):
        text = "".join(self._field)
        quoting = self.dialect.quoting
        if self._unquoted and not text and quoting in (QUOTE_NOTNULL, QUOTE_STRINGS):
            text = None
        elif self._number and (quoting == QUOTE_NONNUMERIC or quoting == QUOTE_STRINGS):
            text = float(text)
        self._row.append(text)
        self._field, self._unquoted, self._number = [], True, False

    def _add(self, c):
        if len(self._field) >= _limit:
            raise Error(f"field larger than field limit ({_limit})")
        self._field.append(c)

    def _end_field(self, c):
        self._save()
        self._state = _START_RECORD if c is None else _EAT_NEWLINE

    def _process(self, dialect, c):
        state = self._state
        is_end = c is None or c == "\n" or c == "\r"
        if state == _START_RECORD:
            if is_end:
                self._state = _START_RECORD if c is None else _EAT_NEWLINE
                return
            state = _START_FIELD
        if state == _START_FIELD:
            if is_end:
                self._end_field(c)
            elif c == dialect.quotechar and dialect.quoting != QUOTE_NONE:
                self._unquoted = False
                self._state = _IN_QUOTED
            elif c == dialect.escapechar:
                self._state = _ESCAPED
            elif c == " " and dialect.skipinitialspace:
                self._state = _START_FIELD
            elif c == dialect.delimiter:
                self._save()
                self._state = _START_FIELD
            else:
                self._number = True
                self._add(c)
                self._state = _IN_FIELD
        elif state == _ESCAPED:
            self._add("\n" if c is None else c)
            self._state = _AFTER_ESCAPED if c == "\n" or c == "\r" else _IN_FIELD
        elif state == _IN_FIELD or state == _AFTER_ESCAPED:
            if state == _AFTER_ESCAPED and c is None:
                return
            if is_end:
                self._end_field(c)
            elif c == dialect.escapechar:
                self._state = _ESCAPED
            elif c == dialect.delimiter:
                self._save()
                self._state = _START_FIELD
            else:
                self._add(c)
                self._state = _IN_FIELD
        elif state == _IN_QUOTED:
            if c is None:
                return
            if c == dialect.escapechar:
                self._state = _ESCAPED_IN_QUOTED
            elif c == dialect.quotechar and dialect.quoting != QUOTE_NONE:
                self._state = _QUOTE_IN_QUOTED if dialect.doublequote else _IN_FIELD
            else:
                self._add(c)
        elif state == _ESCAPED_IN_QUOTED:
            self._add("\n" if c is None else c)
            self._state = _IN_QUOTED
        elif state == _QUOTE_IN_QUOTED:
            if c == dialect.quotechar and dialect.quoting != QUOTE_NONE:
                self._add(c)
                self._state = _IN_QUOTED
            elif c == dialect.delimiter:
                self._save()
                self._state = _START_FIELD
            elif is_end:
                self._end_field(c)
            elif dialect.strict:
                raise Error(f"'{dialect.delimiter}' expected after '{dialect.quotechar}'")
            else:
                self._add(c)
                self._state = _IN_FIELD
        elif c is None:
            self._state = _START_RECORD
        elif not is_end:
            raise Error("new-line character seen in unquoted field - do you need to open the file with newline=''?")


class _Writer:
    def __init__(self, write, dialect):
        self._write = write
        self.dialect = dialect

    def _format(self, value, text, alone):
        dialect = self.dialect
        quoting = dialect.quoting
        if quoting == QUOTE_MINIMAL or quoting == QUOTE_NONE:
            quoted = False
        elif quoting == QUOTE_ALL:
            quoted = True
        elif quoting == QUOTE_NONNUMERIC:
            quoted = not (isinstance(value, (int, float, complex)) or hasattr(value, "__float__") or hasattr(value, "__index__"))
        elif quoting == QUOTE_STRINGS:
            quoted = isinstance(value, str)
        else:
            quoted = value is not None
        quote, escape = dialect.quotechar, dialect.escapechar
        made = []
        for c in text:
            if c == dialect.delimiter or c == escape or c == quote or c in "\r\n" or c in dialect.lineterminator:
                needs_escape = False
                if quoting == QUOTE_NONE:
                    needs_escape = True
                elif c == quote and dialect.doublequote:
                    made.append(quote)
                    quoted = True
                elif c == quote or c == escape:
                    needs_escape = True
                else:
                    quoted = True
                if needs_escape:
                    if escape is None:
                        raise Error("need to escape, but no escapechar set")
                    made.append(escape)
            made.append(c)
        if not text and dialect.delimiter == " " and dialect.skipinitialspace:
            if quoting == QUOTE_NONE or value is None and quoting in (QUOTE_STRINGS, QUOTE_NOTNULL):
                raise Error("empty field must be quoted if delimiter is a space and skipinitialspace is true")
            quoted = True
        if not text and alone and not quoted:
            if quoting == QUOTE_NONE or value is None and quoting in (QUOTE_STRINGS, QUOTE_NOTNULL):
                raise Error("single empty field record must be quoted")
            quoted = True
        return f"{quote}{''.join(made)}{quote}" if quoted else "".join(made)

    def writerow(self, row, /):
        try:
            row = list(row)
        except TypeError as error:
            if hasattr(type(row), "__iter__"):
                raise
            raise Error(f"iterable expected, not {type(row).__name__}") from error
        fields = []
        for value in row:
            text = value if isinstance(value, str) else "" if value is None else str(value)
            fields.append(self._format(value, text, len(row) == 1))
        return self._write(self.dialect.delimiter.join(fields) + self.dialect.lineterminator)

    def writerows(self, rows, /):
        for row in rows:
            self.writerow(row)


for _cls, _name in (_Reader, "reader"), (_Writer, "writer"):
    _cls.__name__ = _cls.__qualname__ = _name
    _cls.__module__ = "_csv"


def reader(iterable, /, dialect="excel", **fmtparams):
    return _Reader(iterable, _find_dialect(dialect, fmtparams))


def writer(fileobj, /, dialect="excel", **fmtparams):
    write = getattr(fileobj, "write", None)
    if not callable(write):
        raise TypeError('argument 1 must have a "write" method')
    return _Writer(write, _find_dialect(dialect, fmtparams))


class Dialect:
    _name = ""
    _valid = False
    delimiter = quotechar = escapechar = doublequote = skipinitialspace = lineterminator = quoting = None

    def __init__(self):
        if self.__class__ != Dialect:
            self._valid = True
        try:
            _Dialect(self, **{name: getattr(self, name) for name in ("delimiter", "quotechar", "escapechar", "lineterminator")})
        except TypeError as error:
            raise Error(str(error)) from None
        except ValueError as error:
            raise Error(str(error)) from None


class excel(Dialect):
    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    delimiter = "\t"


class unix_dialect(Dialect):
    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\n"
    quoting = QUOTE_ALL


register_dialect("excel", excel)
register_dialect("excel-tab", excel_tab)
register_dialect("unix", unix_dialect)


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self._fieldnames = fieldnames
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while row == []:
            row = next(self.reader)
        names = self.fieldnames
        found = dict(zip(names, row))
        if len(names) < len(row):
            found[self.restkey] = row[len(names):]
        else:
            for name in names[len(row):]:
                found[name] = self.restval
        return found


class DictWriter:
    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self.fieldnames = fieldnames
        self.restval = restval
        extrasaction = extrasaction.lower()
        if extrasaction not in ("raise", "ignore"):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _in_order(self, rowdict):
        if self.extrasaction == "raise":
            wrong = rowdict.keys() - self.fieldnames
            if wrong:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join([repr(name) for name in wrong]))
        return [rowdict.get(name, self.restval) for name in self.fieldnames]

    def writerow(self, rowdict):
        return self.writer.writerow(self._in_order(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._in_order, rowdicts))


class Sniffer:
    """Finds out how a sample is written."""

    def __init__(self):
        self.preferred = [",", "\t", ";", " ", ":"]

    def sniff(self, sample, delimiters=None):
        quote, double, separator, skips = self._by_quotes(sample, delimiters)
        if not separator:
            separator, skips = self._by_counts(sample, delimiters)
        if not separator:
            raise Error("Could not determine delimiter")

        class dialect(Dialect):
            _name = "sniffed"
            lineterminator = "\r\n"
            quoting = QUOTE_MINIMAL

        dialect.__qualname__ = "Sniffer.sniff.<locals>.dialect"
        dialect.doublequote, dialect.delimiter, dialect.quotechar, dialect.skipinitialspace = double, separator, quote or '"', skips
        return dialect

    @staticmethod
    def _by_quotes(sample, delimiters):
        import re
        separator, opening, inside = r"(?P<delim>[^\w\n\"'])(?P<space> ?)", r"(?P<quote>[\"'])", ".*?(?P=quote)"
        for pattern in (separator + opening + inside + "(?P=delim)", r"(?:^|\n)" + opening + inside + separator,
                        separator + opening + inside + r"(?:$|\n)", r"(?:^|\n)" + opening + inside + r"(?:$|\n)"):
            matches = [match.groupdict() for match in re.finditer(pattern, sample, re.DOTALL | re.MULTILINE)]
            if matches:
                break
        else:
            return "", False, None, 0
        quotes, separators, n_spaces = {}, {}, 0
        for match in matches:
            quotes[match["quote"]] = quotes.get(match["quote"], 0) + 1
            found = match.get("delim")
            if found and (delimiters is None or found in delimiters):
                separators[found] = separators.get(found, 0) + 1
            n_spaces += bool(match.get("space"))
        quote = max(quotes, key=quotes.get)
        found, skips = "", 0
        if separators:
            found = max(separators, key=separators.get)
            skips = separators[found] == n_spaces
            found = "" if found == "\n" else found
        part = re.escape(found)
        double = re.search(rf"(({part})|^)\W*{quote}[^{part}\n]*{quote}[^{part}\n]*{quote}\W*(({part})|$)", sample, re.MULTILINE)
        return quote, bool(double), found, skips

    def _by_counts(self, sample, delimiters):
        """A separator is as often in each line as in most others."""
        lines = [line for line in sample.split("\n") if line]
        size = min(10, len(lines))
        counts, usual, found = {chr(code): {} for code in range(127)}, {}, {}
        for start in range(0, len(lines), size or 1):
            for line in lines[start:start + size]:
                for char, times in counts.items():
                    n = line.count(char)
                    times[n] = times.get(n, 0) + 1
            for char, times in counts.items():
                if list(times) != [0]:
                    n = max(times, key=times.get)
                    usual[char] = n, 2 * times[n] - sum(times.values())
            total, least = min(start + size, len(lines)), 1.0
            while not found and least >= 0.9:
                found = {char: value for char, value in usual.items() if value[0] > 0 and value[1] > 0 and value[1] / total >= least
                         and (delimiters is None or char in delimiters)}
                least -= 0.01
            if len(found) == 1:
                break
        if not found:
            return "", 0
        best = next((char for char in self.preferred if len(found) > 1 and char in found), None)
        best = best or max((value, char) for char, value in found.items())[1]
        return best, lines[0].count(best) == lines[0].count(best + " ")

    def has_header(self, sample):
        from io import StringIO
        rows = reader(StringIO(sample), self.sniff(sample))
        header = next(rows)
        kinds = dict.fromkeys(range(len(header)))
        for _, row in zip(range(21), rows):
            if len(row) != len(header):
                continue
            for column in list(kinds):
                kind = _kind(row[column])
                if kinds[column] is None:
                    kinds[column] = kind
                elif kinds[column] != kind:
                    del kinds[column]
        votes = 0
        for column, kind in kinds.items():
            differs = kind != len(header[column]) if isinstance(kind, int) else kind is None or _kind(header[column]) is not complex
            votes += 1 if differs else -1
        return votes > 0


def _kind(text):
    """complex of a number, else how long it is."""
    try:
        complex(text)
        return complex
    except (ValueError, OverflowError):
        return len(text)
