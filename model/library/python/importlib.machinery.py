"""importlib.machinery: what is known of a module before it is loaded."""
# SPDX-License-Identifier: GPL-3.0-or-later

from _helpers import _find_spec

__all__ = ["ModuleSpec"]

ModuleSpec = type(_find_spec("sys", None))
