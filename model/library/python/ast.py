"""ast: literals that are texts. Trees of programs are not simulated."""
# SPDX-License-Identifier: GPL-3.0-or-later

from _helpers import _literal

__all__ = ["literal_eval"]


def literal_eval(node_or_string):
    if not isinstance(node_or_string, str):
        raise ValueError(f"malformed node or string: {node_or_string!r}")
    return _literal(node_or_string.lstrip(" \t"))
