"""unittest.util: how values are shown in the messages of assertions, and how collections are compared"""
# SPDX-License-Identifier: GPL-3.0-or-later

from collections import Counter, namedtuple

_MAX_LENGTH = 80
_PLACEHOLDER_LEN = 12
_MIN_END = 5
_MIN_DIFF_LEN = _MAX_LENGTH - (_MIN_END + _PLACEHOLDER_LEN + _MIN_END + _PLACEHOLDER_LEN + _MIN_END)

_Mismatch = namedtuple("Mismatch", "actual expected value")


def safe_repr(obj, short=False):
    try:
        text = repr(obj)
    except Exception:
        text = object.__repr__(obj)
    return text[:_MAX_LENGTH] + " [truncated]..." if short and len(text) >= _MAX_LENGTH else text


def strclass(cls):
    return f"{cls.__module__}.{cls.__qualname__}"


def _shorten(text, begin, end):
    left_out = len(text) - begin - end
    if left_out <= _PLACEHOLDER_LEN:
        return text
    return f"{text[:begin]}[{left_out} chars]{text[len(text) - end:]}"


def _common_length(texts):
    shortest, longest = min(texts), max(texts)
    for i, character in enumerate(shortest):
        if character != longest[i]:
            return i
    return len(shortest)


def _common_shorten_repr(*values):
    """The reprs of two values: what they share and what is long in them is left out in the middle."""
    texts = tuple(map(safe_repr, values))
    longest = max(map(len, texts))
    if longest <= _MAX_LENGTH:
        return texts
    n_common = _common_length(texts)
    prefix = texts[0][:n_common]
    room = _MAX_LENGTH - (longest - n_common + _MIN_END + _PLACEHOLDER_LEN)
    if room > _MIN_END:
        prefix = _shorten(prefix, _MIN_END, room)
        return tuple(prefix + text[n_common:] for text in texts)
    prefix = _shorten(prefix, _MIN_END, _MIN_END)
    return tuple(prefix + _shorten(text[n_common:], _MIN_DIFF_LEN, _MIN_END) for text in texts)


def _count_differences(actual, expected):
    """[(how often in actual, how often in expected, element)] of those that differ"""
    try:
        ours, theirs = Counter(actual), Counter(expected)
    except TypeError:
        return _count_unhashable(actual, expected)
    result = [_Mismatch(count, theirs.get(item, 0), item) for item, count in ours.items()
              if count != theirs.get(item, 0)]
    return result + [_Mismatch(0, count, item) for item, count in theirs.items() if item not in ours]


def _count_unhashable(actual, expected):
    actual, expected = list(actual), list(expected)
    result = []
    while actual or expected:
        item = (actual or expected)[0]
        n_actual, n_expected = len(actual), len(expected)
        actual = [other for other in actual if not other == item]
        expected = [other for other in expected if not other == item]
        n_actual, n_expected = n_actual - len(actual), n_expected - len(expected)
        if n_actual != n_expected:
            result.append(_Mismatch(n_actual, n_expected, item))
    return result


def three_way_cmp(x, y):
    return (x > y) - (x < y)
