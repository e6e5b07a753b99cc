"""shutil: what of it touches no file."""
# SPDX-License-Identifier: GPL-3.0-or-later

__all__ = ["Error", "SameFileError", "SpecialFileError", "ReadError", "RegistryError", "get_terminal_size"]


class Error(OSError):
    pass


class SameFileError(Error):
    pass


class SpecialFileError(OSError):
    pass


class ReadError(OSError):
    pass


class RegistryError(Exception):
    pass


def get_terminal_size(fallback=(80, 24)):
    from os import environ, terminal_size
    columns, lines = (_get_int(environ.get(name, "")) for name in ("COLUMNS", "LINES"))
    return terminal_size((columns or fallback[0], lines or fallback[1]))


def _get_int(text):
    try:
        return max(int(text), 0)
    except ValueError:
        return 0
