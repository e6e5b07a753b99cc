"""How str.format() reads its formats, for string.Formatter."""
# SPDX-License-Identifier: GPL-3.0-or-later


def _parse_field(text, i):
    """Name, spec and conversion of the field that begins at i, and where it ends."""
    start = i
    in_brackets = False
    while i < len(text) and (in_brackets or text[i] not in "}:!"):
        if text[i] == "{":
            raise ValueError("unexpected '{' in field name")
        in_brackets = text[i] == "[" or in_brackets and text[i] != "]"
        i += 1
    if i == len(text):
        raise ValueError("expected '}' before end of string")
    name, conversion = text[start:i], None
    if text[i] == "!":
        if i + 1 == len(text):
            raise ValueError("end of string while looking for conversion specifier")
        conversion = text[i + 1]
        i += 2
        if i < len(text) and text[i] not in "}:":
            raise ValueError("expected ':' after conversion specifier")
    if text[i:i + 1] == "}":
        return name, "", conversion, i + 1
    start = i + 1
    depth = 1
    for i in range(start, len(text)):
        depth += (text[i] == "{") - (text[i] == "}")
        if not depth:
            return name, text[start:i], conversion, i + 1
    raise ValueError("unmatched '{' in format spec")


def formatter_parser(text):
    if not isinstance(text, str):
        raise TypeError(f"expected str, got {type(text).__name__}")
    i = 0
    while i < len(text):
        literal = []
        is_field = False
        while i < len(text):
            c = text[i]
            i += 1
            if c in "{}":
                if text[i:i + 1] == c:
                    i += 1
                    literal.append(c)
                    break
                if c == "}":
                    raise ValueError("Single '}' encountered in format string")
                is_field = True
                break
            literal.append(c)
        if not is_field:
            yield "".join(literal), None, None, None
            continue
        if i == len(text):
            raise ValueError("Single '{' encountered in format string")
        name, spec, conversion, i = _parse_field(text, i)
        yield "".join(literal), name, spec, conversion


def _number(text):
    return int(text) if text.isdecimal() and text.isascii() else text


def formatter_field_name_split(name):
    if not isinstance(name, str):
        raise TypeError(f"expected str, got {type(name).__name__}")
    end = 0
    while end < len(name) and name[end] not in ".[":
        end += 1
    return _number(name[:end]), _parts(name, end)


def _parts(name, i):
    while i < len(name):
        kind = name[i]
        start = i + 1
        if kind == ".":
            i = start
            while i < len(name) and name[i] not in ".[":
                i += 1
            part = name[start:i]
        elif kind == "[":
            i = name.find("]", start)
            if i < 0:
                raise ValueError("Missing ']' in format string")
            part = _number(name[start:i])
            i += 1
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        if part == "":
            raise ValueError("Empty attribute in format string")
        yield kind == ".", part
