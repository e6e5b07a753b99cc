"""html: text made safe for pages, and back."""
# SPDX-License-Identifier: GPL-3.0-or-later

__all__ = ["escape", "unescape"]
__path__ = []


def escape(s, quote=True):
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return s.replace('"', "&quot;").replace("'", "&#x27;") if quote else s


def _character(number):
    """A number that stands for no character means what browsers take it for: Windows' characters, a mark, nothing."""
    if 0x80 <= number <= 0x9f:
        return _WINDOWS[number - 0x80]
    if number == 0 or number > 0x10ffff or 0xd800 <= number <= 0xdfff:
        return "\ufffd"
    if number in (0xb, 0x7f) or 0x1 <= number <= 0x8 or 0xe <= number <= 0x1f or 0xfdd0 <= number <= 0xfdef or number & 0xfffe == 0xfffe:
        return ""
    return chr(number)


_WINDOWS = ("\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f"
            "\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178")


def unescape(s):
    if "&" not in s:
        return s
    import re
    from html.entities import html5

    def replace(match):
        name = match[1]
        if name[0] == "#":
            digits = name[1:].rstrip(";")
            return _character(int(digits[1:], 16) if digits[0] in "xX" else int(digits))
        if name in html5:
            return html5[name]
        for end in range(len(name) - 1, 1, -1):
            if name[:end] in html5:
                return html5[name[:end]] + name[end:]
        return "&" + name
    return re.sub(r"&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)", replace, s)
