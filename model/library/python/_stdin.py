"""sys.stdin: read line by line, so that the program can be suspended while it waits for one."""
# SPDX-License-Identifier: GPL-3.0-or-later

from _builtins import _read_line

_rest = ""


def _next_line():
    global _rest
    line, _rest = _rest, ""
    if line:
        return line
    try:
        return _read_line() + "\n"
    except EOFError:
        return ""


def readline(size):
    global _rest
    line = _next_line()
    if size is None or size < 0:
        return line
    _rest = line[size:]
    return line[:size]


def read(size):
    global _rest
    text = ""
    while size is None or size < 0 or len(text) < size:
        line = _next_line()
        if not line:
            return text
        text += line
    _rest = text[size:]
    return text[:size]


def lines():
    while line := _next_line():
        yield line


def readlines(hint):
    found, length = [], 0
    while line := _next_line():
        found.append(line)
        length += len(line)
        if hint is not None and 0 < hint <= length:
            break
    return found


# ---- sys.stdin.buffer: the same in bytes ----

def readline_bytes(size):
    global _rest
    line = _next_line().encode()
    if size is None or size < 0 or len(line) <= size:
        return line
    _rest = line[size:].decode(errors="replace")
    return line[:size]


def read_bytes(size):
    global _rest
    data = b""
    while size is None or size < 0 or len(data) < size:
        line = _next_line().encode()
        if not line:
            return data
        data += line
    _rest = data[size:].decode(errors="replace")
    return data[:size]


def lines_bytes():
    while line := _next_line():
        yield line.encode()


def readlines_bytes(hint):
    return [line.encode() for line in readlines(hint)]
