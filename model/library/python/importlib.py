"""importlib: importing by name."""
# SPDX-License-Identifier: GPL-3.0-or-later

import sys

__all__ = ["__import__", "import_module", "invalidate_caches"]
__path__ = []

__import__ = __import__


def import_module(name, package=None):
    level = len(name) - len(name.lstrip("."))
    if level:
        if not package:
            raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
        bits = package.rsplit(".", level - 1)
        if len(bits) < level:
            raise ImportError("attempted relative import beyond top-level package")
        name = f"{bits[0]}.{name[level:]}" if name[level:] else bits[0]
    __import__(name)
    return sys.modules[name]


def invalidate_caches():
    pass
