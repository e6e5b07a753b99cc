"""fnmatch: names by patterns of the shell."""
# SPDX-License-Identifier: GPL-3.0-or-later

import functools
import posixpath
import re

__all__ = ["filter", "filterfalse", "fnmatch", "fnmatchcase", "translate"]


def fnmatch(name, pat):
    return fnmatchcase(posixpath.normcase(name), posixpath.normcase(pat))


@functools.lru_cache(maxsize=32768, typed=True)
def _compile_pattern(pat):
    pattern = translate(str(pat, "latin-1")).encode("latin-1") if isinstance(pat, bytes) else translate(pat)
    return re.compile(pattern).match


def filter(names, pat):
    match = _compile_pattern(posixpath.normcase(pat))
    return [name for name in names if match(name)]


def filterfalse(names, pat):
    match = _compile_pattern(posixpath.normcase(pat))
    return [name for name in names if not match(name)]


def fnmatchcase(name, pat):
    return _compile_pattern(pat)(name) is not None


def _translate_set(inner):
    """[...]: what stands between the brackets as a set of a regular expression."""
    if "-" not in inner:
        text = inner.replace("\\", r"\\")
    else:
        chunks, start, k = [], 0, 2 if inner[0] == "!" else 1
        while (k := inner.find("-", k)) >= 0:
            chunks.append(inner[start:k])
            start, k = k + 1, k + 3
        if inner[start:]:
            chunks.append(inner[start:])
        else:
            chunks[-1] += "-"
        for i in range(len(chunks) - 1, 0, -1):
            if chunks[i - 1][-1] > chunks[i][0]:
                chunks[i - 1] = chunks[i - 1][:-1] + chunks[i][1:]
                del chunks[i]
        text = "-".join([chunk.replace("\\", r"\\").replace("-", r"\-") for chunk in chunks])
    if not text:
        return "(?!)"
    if text == "!":
        return "."
    text = re.sub(r"([&~|])", r"\\\1", text)
    if text[0] == "!":
        text = "^" + text[1:]
    elif text[0] in ("^", "["):
        text = "\\" + text
    return f"[{text}]"


def translate(pat):
    parts, stars = [], []
    i, n = 0, len(pat)
    while i < n:
        c = pat[i]
        i += 1
        if c == "*":
            stars.append(len(parts))
            parts.append("*")
            while i < n and pat[i] == "*":
                i += 1
        elif c == "?":
            parts.append(".")
        elif c == "[":
            end = i + 1 if pat[i:i + 1] == "!" else i
            end = pat.find("]", end + 1 if pat[end:end + 1] == "]" else end)
            if end < 0:
                parts.append("\\[")
            else:
                parts.append(_translate_set(pat[i:end]))
                i = end + 1
        else:
            parts.append(re.escape(c))
    if not stars:
        return rf"(?s:{''.join(parts)})\z"
    # Between two stars the shortest match is the right one, so it is never tried again.
    made = ["".join(parts[:stars[0]])]
    for here, after in zip(stars, stars[1:]):
        made += "(?>.*?", "".join(parts[here + 1:after]), ")"
    made += ".*", "".join(parts[stars[-1] + 1:])
    return rf"(?s:{''.join(made)})\z"
