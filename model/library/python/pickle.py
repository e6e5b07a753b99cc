"""pickle: objects as bytes."""
# SPDX-License-Identifier: GPL-3.0-or-later

from _pickle import PickleError, PicklingError, UnpicklingError, _dumps, _loads

__all__ = ["PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "dump", "dumps", "load", "loads",
           "HIGHEST_PROTOCOL", "DEFAULT_PROTOCOL"]

HIGHEST_PROTOCOL = DEFAULT_PROTOCOL = 5
format_version = "5.0"
compatible_formats = ["1.0", "1.1", "1.2", "1.3", "2.0", "3.0", "4.0", "5.0"]


def _check(protocol, buffer_callback):
    if protocol is not None and protocol > HIGHEST_PROTOCOL:
        raise ValueError(f"pickle protocol must be <= {HIGHEST_PROTOCOL}")
    if protocol is not None and 0 <= protocol < 4:
        raise NotImplementedError("only the protocols 4 and 5 are written here")
    if buffer_callback is not None:
        raise NotImplementedError("buffers outside of the bytes are not simulated")


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    _check(protocol, buffer_callback)
    return _dumps(obj)


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
    return _loads(data)[0]


class Pickler:
    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        _check(protocol, buffer_callback)
        if not hasattr(file, "write"):
            raise TypeError("file must have a 'write' attribute")
        self._file = file

    def dump(self, obj):
        self._file.write(_dumps(obj))

    def clear_memo(self):
        pass


class Unpickler:
    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
        if not hasattr(file, "read") or not hasattr(file, "readline"):
            raise TypeError("file must have 'read' and 'readline' attributes")
        self._file = file

    def load(self):
        start = self._file.tell()
        value, used = _loads(self._file.read())
        self._file.seek(start + used)
        return value


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    Pickler(file, protocol, buffer_callback=buffer_callback).dump(obj)


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
    return Unpickler(file).load()
