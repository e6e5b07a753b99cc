"""The long messages of TestCase.assertEqual() for sequences, dicts and texts: made only where they differ."""
# SPDX-License-Identifier: GPL-3.0-or-later

import difflib
import pprint
from unittest.util import _common_shorten_repr, safe_repr

_CANNOT = TypeError, IndexError, NotImplementedError


def _lines(value):
    return pprint.pformat(value).splitlines()


def of_dicts(first, second):
    return (f"{' != '.join(_common_shorten_repr(first, second))}",
            "\n" + "\n".join(difflib.ndiff(_lines(first), _lines(second))))


def of_texts(first, second):
    message = " != ".join(_common_shorten_repr(first, second))
    if first and second:
        if not (first.endswith("\n") and second.endswith("\n")):
            first, second = first + "\n", second + "\n"
    elif first and not first.endswith("\n"):
        first += "\n"
    elif second and not second.endswith("\n"):
        second += "\n"
    return message, "\n" + "".join(difflib.ndiff(first.splitlines(keepends=True), second.splitlines(keepends=True)))


def _first_differing(first, second, kind):
    """What to say of the first elements that differ; None: there are none"""
    for i in range(min(len(first), len(second))):
        pair = []
        for sequence, name in (first, "first"), (second, "second"):
            try:
                pair.append(sequence[i])
            except _CANNOT:
                return f"\nUnable to index element {i} of {name} {kind}\n"
        if pair[0] != pair[1]:
            return "\nFirst differing element {}:\n{}\n{}\n".format(i, *_common_shorten_repr(*pair))
    return None


def _additional(longer, shorter, name, kind):
    n = len(shorter)
    text = f"\n{name} {kind} contains {len(longer) - n} additional elements.\n"
    try:
        return text + f"First extra element {n}:\n{safe_repr(longer[n])}\n"
    except _CANNOT:
        return text + f"Unable to index element {n} of {name.lower()} {kind}\n"


def of_sequences(first, second, seq_type):
    """(message, difference); None: they are the same"""
    kind = seq_type.__name__ if seq_type is not None else "sequence"
    message = None
    for sequence, name in (first, "First"), (second, "Second"):
        try:
            len(sequence)
        except (TypeError, NotImplementedError):
            message = f"{name} {kind} has no length.    Non-sequence?"
            break
    if message is None:
        if first == second:
            return None
        message = "{}s differ: {} != {}\n".format(kind.capitalize(), *_common_shorten_repr(first, second))
        differing = _first_differing(first, second, kind)
        if differing is not None:
            message += differing
        elif len(first) == len(second) and seq_type is None and type(first) != type(second):
            return None
        if len(first) > len(second):
            message += _additional(first, second, "First", kind)
        elif len(first) < len(second):
            message += _additional(second, first, "Second", kind)
    return message, "\n" + "\n".join(difflib.ndiff(_lines(first), _lines(second)))
