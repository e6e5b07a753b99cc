"""os: the simulated process and its system, as far as no file is touched."""
# SPDX-License-Identifier: GPL-3.0-or-later

import abc
import sys

import posixpath as path
from posix import _exit, cpu_count, getpid, getppid, urandom
from posixpath import altsep, curdir, defpath, devnull, extsep, pardir, pathsep, sep

sys.modules["os.path"] = path

__all__ = [
    "altsep", "curdir", "pardir", "sep", "pathsep", "linesep", "defpath", "name", "path", "devnull", "SEEK_SET", "SEEK_CUR",
    "SEEK_END", "fsencode", "fsdecode", "get_exec_path", "fdopen", "extsep", "environ", "environb", "getenv", "getenvb",
    "PathLike", "fspath", "getcwd", "getcwdb", "getpid", "getppid", "cpu_count", "process_cpu_count", "urandom", "_exit",
    "kill", "getloadavg", "times", "uname", "get_terminal_size", "terminal_size", "getlogin", "strerror", "error",
    "getuid", "geteuid", "getgid", "getegid", "sched_getaffinity", "device_encoding", "isatty", "putenv", "unsetenv",
    "P_WAIT", "P_NOWAIT", "F_OK", "R_OK", "W_OK", "X_OK", "O_RDONLY", "O_WRONLY", "O_RDWR", "O_CREAT", "EX_OK",
]

name = "posix"
linesep = "\n"
error = OSError
SEEK_SET, SEEK_CUR, SEEK_END = range(3)
P_WAIT, P_NOWAIT = range(2)
F_OK, X_OK, W_OK, R_OK = 0, 1, 2, 4
O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND = 0, 1, 2, 64, 128, 512, 1024
EX_OK, EX_USAGE, EX_DATAERR, EX_NOINPUT, EX_UNAVAILABLE, EX_SOFTWARE, EX_OSERR = 0, 64, 65, 66, 69, 70, 71
supports_follow_symlinks = supports_fd = supports_effective_ids = supports_dir_fd = frozenset()


def fsencode(filename):
    filename = fspath(filename)
    return filename.encode("utf-8", "surrogateescape") if isinstance(filename, str) else filename


def fsdecode(filename):
    filename = fspath(filename)
    return filename.decode("utf-8", "surrogateescape") if isinstance(filename, bytes) else filename


def fspath(path):
    if isinstance(path, (str, bytes)):
        return path
    kind = type(path)
    if not hasattr(kind, "__fspath__"):
        raise TypeError(f"expected str, bytes or os.PathLike object, not {kind.__name__}")
    found = kind.__fspath__(path)
    if isinstance(found, (str, bytes)):
        return found
    raise TypeError(f"expected {kind.__name__}.__fspath__() to return str or bytes, not {type(found).__name__}")


class PathLike(abc.ABC):
    __slots__ = ()

    @abc.abstractmethod
    def __fspath__(self):
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is PathLike:
            return hasattr(subclass, "__fspath__")
        return NotImplemented

    @classmethod
    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


# ---- the environment: the same on every machine ----

class _Environ:
    # A mapping as collections.abc has it, without the time that importing it takes.
    def __init__(self, data, check):
        self._data = data
        self._check = check

    def __getitem__(self, key):
        return self._data[self._check(key)]

    def __setitem__(self, key, value):
        self._data[self._check(key)] = self._check(value)

    def __delitem__(self, key):
        del self._data[self._check(key)]

    def __iter__(self):
        yield from list(self._data)

    def __len__(self):
        return len(self._data)

    def __contains__(self, key):
        return self._check(key) in self._data

    def __repr__(self):
        inside = ", ".join(f"{key!r}: {value!r}" for key, value in self._data.items())
        return f"environ({{{inside}}})"

    def __eq__(self, other):
        return dict(self._data) == dict(other) if hasattr(other, "keys") else NotImplemented

    def __or__(self, other):
        return {**self, **other} if hasattr(other, "keys") else NotImplemented

    def __ror__(self, other):
        return {**other, **self} if hasattr(other, "keys") else NotImplemented

    def __ior__(self, other):
        self.update(other)
        return self

    def get(self, key, default=None):
        return self._data.get(self._check(key), default)

    def keys(self):
        return self._data.keys()

    def values(self):
        return self._data.values()

    def items(self):
        return self._data.items()

    def copy(self):
        return dict(self._data)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def pop(self, key, *default):
        return self._data.pop(self._check(key), *default)

    def popitem(self):
        return self._data.popitem()

    def clear(self):
        self._data.clear()

    def update(self, other=(), /, **more):
        for key, value in dict(other, **more).items():
            self[key] = value


def _check_text(value):
    if not isinstance(value, str):
        raise TypeError(f"str expected, not {type(value).__name__}")
    return value


def _check_bytes(value):
    if not isinstance(value, bytes):
        raise TypeError(f"bytes expected, not {type(value).__name__}")
    return value


class _Bytes(_Environ):
    def __getitem__(self, key):
        return fsencode(environ[fsdecode(_check_bytes(key))])

    def get(self, key, default=None):
        return self[key] if fsdecode(key) in environ else default

    def __iter__(self):
        for key in environ:
            yield fsencode(key)


environ = _Environ({
    "HOME": "/home/user", "LANG": "C.UTF-8", "LOGNAME": "user", "PATH": "/usr/local/bin:/usr/bin:/bin", "SHELL": "/bin/sh",
    "TERM": "dumb", "USER": "user",
}, _check_text)
environb = _Bytes({}, _check_bytes)
supports_bytes_environ = True


def getenv(key, default=None):
    return environ.get(key, default)


def getenvb(key, default=None):
    return environb.get(key, default)


def putenv(name, value, /):
    _check_text(name), _check_text(value)


def unsetenv(name, /):
    _check_text(name)


def get_exec_path(env=None):
    return (environ if env is None else env).get("PATH", defpath).split(pathsep)


# ---- the process ----

def process_cpu_count():
    return cpu_count()


def sched_getaffinity(pid, /):
    return set(range(cpu_count()))


def getcwd():
    # where the program stands
    return sys.path[0] if sys.path and sys.path[0] else environ.get("HOME", "/")


def getcwdb():
    return fsencode(getcwd())


def kill(pid, signal, /):
    if pid != getpid():
        multiprocessing = sys.modules.get("multiprocessing")
        for child in multiprocessing.active_children() if multiprocessing is not None else ():
            if child.pid == pid:
                return child._receive(signal)
        raise ProcessLookupError(3, "No such process")
    if signal:
        from signal import raise_signal
        raise_signal(signal)


def getuid():
    return 1000


geteuid = getgid = getegid = getuid


def getlogin():
    return environ.get("LOGNAME", "user")


def getloadavg():
    return 0.0, 0.0, 0.0


def isatty(fd, /):
    return False


def device_encoding(fd):
    return None


def strerror(code, /):
    from errno import _texts
    return _texts.get(code, f"Unknown error {code}")


class _Result(tuple):
    # what C calls a struct: a tuple whose items have names
    _fields = ()
    _title = "os"

    def __new__(cls, sequence=()):
        sequence = tuple(sequence)
        n = len(cls._fields)
        if len(sequence) != n:
            raise TypeError(f"{cls._title}() takes a {n}-sequence ({len(sequence)}-sequence given)")
        return tuple.__new__(cls, sequence)

    def __getattr__(self, name):
        if name in self._fields:
            return self[self._fields.index(name)]
        raise AttributeError(f"{self._title!r} object has no attribute {name!r}")

    def __repr__(self):
        return f"{self._title}({', '.join(f'{name}={value!r}' for name, value in zip(self._fields, self))})"


class terminal_size(_Result):
    _fields = ("columns", "lines")
    _title = "os.terminal_size"


class times_result(_Result):
    _fields = ("user", "system", "children_user", "children_system", "elapsed")
    _title = "posix.times_result"


class uname_result(_Result):
    _fields = ("sysname", "nodename", "release", "version", "machine")
    _title = "posix.uname_result"


def get_terminal_size(fd=1, /):
    raise OSError(25, "Inappropriate ioctl for device")


def times():
    from posix import _times
    user, elapsed = _times()
    return times_result((user, 0.0, 0.0, 0.0, elapsed))


def uname():
    return uname_result(("Linux", "coroscope", "6.1.0", "#1 SMP", "x86_64"))
