"""os.path: what can be said of paths as texts."""
# SPDX-License-Identifier: GPL-3.0-or-later

__all__ = [
    "normcase", "isabs", "join", "splitdrive", "splitroot", "split", "splitext", "basename", "dirname", "commonprefix",
    "getsize", "getmtime", "getatime", "getctime", "islink", "exists", "lexists", "isdir", "isfile", "ismount", "expanduser",
    "expandvars", "normpath", "abspath", "samefile", "sameopenfile", "samestat", "curdir", "pardir", "sep", "pathsep",
    "defpath", "altsep", "extsep", "devnull", "realpath", "supports_unicode_filenames", "relpath", "commonpath", "isjunction",
    "isdevdrive", "ALLOW_MISSING",
]

curdir = "."
pardir = ".."
extsep = "."
sep = "/"
pathsep = ":"
defpath = "/bin:/usr/bin"
altsep = None
devnull = "/dev/null"
supports_unicode_filenames = False


class _AllowMissing:
    def __repr__(self):
        return "os.path.ALLOW_MISSING"


ALLOW_MISSING = _AllowMissing()


def _fspath(path):
    from os import fspath
    return fspath(path)


def _like(path, *texts):
    """The texts as what the path is: str or bytes."""
    return tuple(text.encode() for text in texts) if isinstance(path, bytes) else texts


def _check_types(function, *paths):
    has_text = has_bytes = False
    for path in paths:
        if isinstance(path, str):
            has_text = True
        elif isinstance(path, bytes):
            has_bytes = True
        else:
            raise TypeError(f"{function}() argument must be str, bytes, or os.PathLike object, "
                            f"not {type(path).__name__!r}") from None
    if has_text and has_bytes:
        raise TypeError("Can't mix strings and bytes in path components") from None


def normcase(s):
    return _fspath(s)


def isabs(s):
    s = _fspath(s)
    return s.startswith(_like(s, "/")[0])


def join(a, /, *p):
    path = a = _fspath(a)
    sep, = _like(a, "/")
    try:
        for b in p:
            b = _fspath(b)
            if b.startswith(sep) or not path:
                path = b
            elif path.endswith(sep):
                path += b
            else:
                path += sep + b
    except (TypeError, AttributeError):
        _check_types("join", a, *p)
        raise
    return path


def split(p):
    p = _fspath(p)
    sep, = _like(p, "/")
    i = p.rfind(sep) + 1
    head, tail = p[:i], p[i:]
    if head and head != sep * len(head):
        head = head.rstrip(sep)
    return head, tail


def splitext(p):
    p = _fspath(p)
    sep, dot = _like(p, "/", ".")
    start = p.rfind(sep) + 1
    end = p.rfind(dot)
    # leading dots are part of the name
    if end > start and p[start:end].strip(dot):
        return p[:end], p[end:]
    return p, p[:0]


def splitdrive(p):
    p = _fspath(p)
    return p[:0], p


def splitroot(path):
    path = _fspath(path)
    sep, = _like(path, "/")
    empty = path[:0]
    if path[:1] != sep:
        return empty, empty, path
    if path[1:2] != sep or path[2:3] == sep:
        return empty, sep, path[1:]
    return empty, path[:2], path[2:]


def basename(p):
    return split(p)[1]


def dirname(p):
    return split(p)[0]


def isjunction(path):
    _fspath(path)
    return False


def isdevdrive(path):
    _fspath(path)
    return False


def expanduser(path):
    path = _fspath(path)
    tilde, sep = _like(path, "~", "/")
    if not path.startswith(tilde):
        return path
    i = path.find(sep, 1)
    if i < 0:
        i = len(path)
    if i != 1:
        return path
    from os import environ
    home, = _like(path, environ.get("HOME", "/home/user"))
    return (home.rstrip(sep) + path[i:]) or sep


def expandvars(path):
    path = _fspath(path)
    if isinstance(path, bytes):
        return expandvars(path.decode()).encode()
    if "$" not in path:
        return path
    import re
    from os import environ

    def replace(match):
        name = match[1] or match[2]
        return environ.get(name, match[0])
    return re.sub(r"\$(?:(\w+)|\{([^}]*)\}?)", replace, path, flags=re.ASCII)


def normpath(path):
    path = _fspath(path)
    sep, dot, dots = _like(path, "/", ".", "..")
    if not path:
        return dot
    _, root, path = splitroot(path)
    parts = []
    for part in path.split(sep):
        if not part or part == dot:
            continue
        if part != dots or (not root and not parts) or (parts and parts[-1] == dots):
            parts.append(part)
        elif parts:
            parts.pop()
    return (root + sep.join(parts)) or dot


def abspath(path):
    path = _fspath(path)
    if not isabs(path):
        from os import getcwd, getcwdb
        path = join(getcwdb() if isinstance(path, bytes) else getcwd(), path)
    return normpath(path)


def realpath(filename, /, *, strict=False):
    # nothing is a link
    return abspath(filename)


def relpath(path, start=None):
    path = _fspath(path)
    if not path:
        raise ValueError("no path specified")
    sep, dot, dots = _like(path, "/", ".", "..")
    start = dot if start is None else _fspath(start)
    _check_types("relpath", path, start)
    begin = [part for part in abspath(start).split(sep) if part]
    end = [part for part in abspath(path).split(sep) if part]
    n = len(commonprefix([begin, end]))
    return sep.join([dots] * (len(begin) - n) + end[n:]) or dot


def commonprefix(m, /):
    if not m:
        return ""
    if not isinstance(m[0], (list, tuple)):
        m = tuple(map(_fspath, m))
    first, last = min(m), max(m)
    for i, c in enumerate(first):
        if c != last[i]:
            return first[:i]
    return first


def commonpath(paths):
    paths = tuple(map(_fspath, paths))
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    _check_types("commonpath", *paths)
    sep, dot = _like(paths[0], "/", ".")
    split_paths = [path.split(sep) for path in paths]
    if len({p[:1] == sep for p in paths}) != 1:
        raise ValueError("Can't mix absolute and relative paths")
    split_paths = [[c for c in s if c and c != dot] for s in split_paths]
    common = commonprefix(split_paths)
    return (sep if paths[0][:1] == sep else sep[:0]) + sep.join(common)
