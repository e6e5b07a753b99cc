"""UnicodeDecodeError, UnicodeEncodeError and UnicodeTranslateError: what they take, keep and say."""
# SPDX-License-Identifier: GPL-3.0-or-later


def attempt(what, call, *args):
    try:
        print(what, call(*args))
    except Exception as error:
        print(what, type(error).__name__, error)


VALUES = (5, None, "x", b"x", 1.5, 2**70, [], -3, 100, True)
NAMES = ("encoding", "object", "start", "end", "reason")
GIVEN = {
    UnicodeDecodeError: ("utf-8", b"abc", 0, 1, "bad"),
    UnicodeEncodeError: ("ascii", "a\u20ac\U0001f600", 1, 2, "bad"),
    UnicodeTranslateError: ("abc", 2, 3, "bad"),
}

for kind, args in GIVEN.items():
    print(kind.__name__, kind.__mro__[1].__name__, kind.__doc__)
    for name in NAMES:
        for value in VALUES:
            error = kind(*args)
            attempt(f"set {name} {value!r}", setattr, error, name, value)
            attempt(f"{name} {value!r}", str, error)
        error = kind(*args)
        attempt(f"delete {name}", delattr, error, name)
        attempt(f"{name} deleted", str, error)
        attempt(f"{name} deleted", getattr, error, name)
    empty = kind.__new__(kind)
    print(repr(str(empty)), [getattr(empty, name) for name in NAMES])

for kind, calls in (
    (UnicodeDecodeError, [(), (1, b"", 0, 1, "r"), ("a", "b", 0, 1, "r"), ("a", bytearray(b"xyz"), 0, 1, "r"),
                          ("a", b"", "x", 1, "r"), ("a", b"", 0, None, "r"), ("a", b"", 0, 1, 5),
                          ("a", b"xyz", 2**70, 1, "r"), ("a", b"abc", -1, 0, "r"), ("a", b"\xff", 0, 1, "r")]),
    (UnicodeEncodeError, [(1, "", 0, 1, "r"), ("a", b"b", 0, 1, "r"), ("a", "", "x", 1, "r"),
                          ("a", "\u20ac\U0001f600z", 1, 2, "r"), ("a", "\xe9", 0, 1, "r"), ("a", "x", -5, -4, "r")]),
    (UnicodeTranslateError, [(), ("a",), (1, 0, 1, "r"), ("a", "x", 1, "r"), ("a", 0, 1, 5), ("\u20acb", 0, 1, "r"),
                             ("abc", 0, 3, "r"), ("", 0, 1, "r")]),
):
    for call in calls:
        attempt(kind.__name__, lambda: repr(kind(*call)))
        attempt(kind.__name__, lambda: (str(kind(*call)), kind(*call).object, kind(*call).start))
