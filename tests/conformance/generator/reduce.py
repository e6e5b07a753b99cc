# reduce.py: makes a program smaller as long as CPython and Coroscope still differ on it
#
# SPDX-License-Identifier: GPL-3.0-or-later
import ast
import time


def bodies(tree):
    """All lists of statements, the outer ones first."""
    for node in ast.walk(tree):
        for field in ("body", "orelse", "finalbody", "handlers"):
            value = getattr(node, field, None)
            if isinstance(value, list) and value:
                yield node, field, value


def keeps_meaning(node, field, value):
    """Whether the list of statements may become empty."""
    return field in ("orelse", "finalbody") and not (field == "finalbody" and not node.handlers)


def attempts(text):
    """Programs that are the same but for a run of statements which is left out, or a block in the place of what holds it."""
    tree = ast.parse(text)
    places = list(bodies(tree))
    for node, field, value in places:
        if field == "handlers":
            continue
        size = len(value)
        while size > 0:
            for start in range(0, len(value) - size + 1, size):
                kept = value[:start] + value[start + size:]
                if not kept and not keeps_meaning(node, field, value):
                    kept = [ast.Pass()]
                if [type(one) for one in kept] == [type(one) for one in value]:
                    continue
                setattr(node, field, kept)
                yield ast.unparse(tree)
                setattr(node, field, value)
            size //= 2
        for index, inner in enumerate(value):
            if isinstance(inner, (ast.Try, ast.AsyncWith, ast.With, ast.If, ast.For)):
                setattr(node, field, value[:index] + inner.body + value[index + 1:])
                yield ast.unparse(tree)
                setattr(node, field, value)


def reduce_program(text, differs, seconds):
    """The smallest program found within so many seconds for which differs(text) holds."""
    end = time.monotonic() + seconds
    skipped = 0
    while True:
        start = skipped
        for skipped, attempt in enumerate(attempts(text)):
            if skipped < start or len(attempt) >= len(text):
                continue
            if time.monotonic() > end:
                return text
            try:
                compile(attempt, "program.py", "exec")
            except (SyntaxError, ValueError):
                continue
            if differs(attempt):
                text = attempt
                break
        else:
            if start == 0:
                return text
            skipped = 0
