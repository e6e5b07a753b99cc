"""importlib.util: whether there is a module."""
# SPDX-License-Identifier: GPL-3.0-or-later

import sys
from _helpers import _find_spec
from importlib import import_module

__all__ = ["find_spec", "resolve_name"]


def resolve_name(name, package):
    if not name.startswith("."):
        return name
    if not package:
        raise ImportError(f"no package specified for {name!r} (required for relative module names)")
    level = len(name) - len(name.lstrip("."))
    bits = package.rsplit(".", level - 1)
    if len(bits) < level:
        raise ImportError("attempted relative import beyond top-level package")
    return f"{bits[0]}.{name[level:]}" if name[level:] else bits[0]


def find_spec(name, package=None):
    fullname = resolve_name(name, package)
    module = sys.modules.get(fullname)
    if fullname in sys.modules:
        if module is None:
            return None
        spec = getattr(module, "__spec__", None)
        if spec is None and module.__name__ == "__main__":
            raise ValueError(f"{name}.__spec__ is None")
        return spec if spec is not None else _find_spec(fullname, None)
    parent_name = fullname.rpartition(".")[0]
    if not parent_name:
        return _find_spec(fullname, None)
    parent = import_module(parent_name)
    spec = _find_spec(fullname, parent)
    if spec is None and not hasattr(parent, "__path__"):
        raise ModuleNotFoundError(f"__path__ attribute not found on {parent_name!r} while trying to find {fullname!r}",
                                  name=fullname)
    return spec
