"""pathlib: paths as texts."""
# SPDX-License-Identifier: GPL-3.0-or-later

import posixpath

__all__ = ["UnsupportedOperation", "PurePath", "PurePosixPath", "Path", "PosixPath"]


class UnsupportedOperation(NotImplementedError):
    pass


class _Parents:
    __slots__ = ("_path", "_parts")

    def __init__(self, path):
        self._path = path
        self._parts = path._tail

    def __len__(self):
        return len(self._parts)

    def __getitem__(self, index):
        n = len(self)
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(n)))
        if index >= n or index < -n:
            raise IndexError(index)
        if index < 0:
            index += n
        return self._path._from_parts(self._path.root, self._parts[:n - index - 1])

    def __iter__(self):
        for i in range(len(self)):
            yield self[i]

    def __contains__(self, path):
        return any(path == parent for parent in self)

    def __repr__(self):
        return f"<{type(self._path).__name__}.parents>"


class PurePath:
    __slots__ = ("_raw", "_root", "_parts", "_text", "_hash")
    parser = posixpath

    def __new__(cls, *args, **kwargs):
        if cls is PurePath:
            cls = PurePosixPath
        return object.__new__(cls)

    def __init__(self, *args):
        paths = []
        for arg in args:
            if isinstance(arg, PurePath):
                paths += arg._raw
                continue
            from os import fspath
            try:
                path = fspath(arg)
            except TypeError:
                path = arg
            if not isinstance(path, str):
                raise TypeError("argument should be a str or an os.PathLike object where __fspath__ returns a str, not "
                                f"{type(path).__name__!r}")
            paths.append(path)
        self._raw = paths

    def with_segments(self, *pathsegments):
        return type(self)(*pathsegments)

    def _parse(self):
        raw = posixpath.join(*self._raw) if self._raw else ""
        _, self._root, rest = posixpath.splitroot(raw)
        self._parts = [part for part in rest.split("/") if part and part != "."]

    def _from_parts(self, root, parts):
        path = self.with_segments(root + "/".join(parts))
        path._root, path._parts = root, list(parts)
        return path

    @property
    def _tail(self):
        try:
            return self._parts
        except AttributeError:
            self._parse()
            return self._parts

    @property
    def root(self):
        try:
            return self._root
        except AttributeError:
            self._parse()
            return self._root

    @property
    def drive(self):
        return ""

    @property
    def anchor(self):
        return self.root

    @property
    def parts(self):
        return (self.root, *self._tail) if self.root else tuple(self._tail)

    def __str__(self):
        try:
            return self._text
        except AttributeError:
            self._text = self.root + "/".join(self._tail) or "."
            return self._text

    def __fspath__(self):
        return str(self)

    def __bytes__(self):
        return str(self).encode("utf-8", "surrogateescape")

    def as_posix(self):
        return str(self)

    def as_uri(self):
        if not self.is_absolute():
            raise ValueError("relative paths can't be expressed as file URIs")
        safe = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-~/"
        return "file://" + "".join(chr(byte) if byte in safe else f"%{byte:02X}" for byte in bytes(self))

    def __repr__(self):
        return f"{type(self).__name__}({self.as_posix()!r})"

    def __hash__(self):
        try:
            return self._hash
        except AttributeError:
            self._hash = hash(str(self))
            return self._hash

    def __eq__(self, other):
        return str(self) == str(other) if isinstance(other, PurePath) else NotImplemented

    def _compare(self, other):
        return str(self).split("/"), str(other).split("/")

    def __lt__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        a, b = self._compare(other)
        return a < b

    def __le__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        a, b = self._compare(other)
        return a <= b

    def __gt__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        a, b = self._compare(other)
        return a > b

    def __ge__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        a, b = self._compare(other)
        return a >= b

    def __reduce__(self):
        return type(self), tuple(self._raw)

    @classmethod
    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)

    # ---- parts of the name ----

    @property
    def name(self):
        return self._tail[-1] if self._tail else ""

    @property
    def suffix(self):
        return self._split_name()[1]

    @property
    def stem(self):
        return self._split_name()[0]

    @property
    def suffixes(self):
        name = self.name.lstrip(".")
        return ["." + part for part in name.split(".")[1:]]

    def _split_name(self):
        name = self.name
        i = name.rfind(".")
        # a name that begins with dots has no suffix there; since 3.14 one that ends with a dot has "."
        if i < 0 or not name[:i].lstrip("."):
            return name, ""
        return name[:i], name[i:]

    def with_name(self, name):
        if not name or "/" in name or name == ".":
            raise ValueError(f"Invalid name {name!r}")
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        return self._from_parts(self.root, [*self._tail[:-1], name])

    def with_stem(self, stem):
        suffix = self.suffix
        if not suffix:
            return self.with_name(stem)
        if not stem:
            raise ValueError(f"{self!r} has a non-empty suffix")
        return self.with_name(stem + suffix)

    def with_suffix(self, suffix):
        stem = self.stem
        if not stem:
            raise ValueError(f"{self!r} has an empty name")
        if suffix and not suffix.startswith("."):
            raise ValueError(f"Invalid suffix {suffix!r}")
        return self.with_name(stem + suffix)

    # ---- other paths ----

    def joinpath(self, *pathsegments):
        return self.with_segments(self, *pathsegments)

    def __truediv__(self, key):
        try:
            return self.with_segments(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self.with_segments(key, self)
        except TypeError:
            return NotImplemented

    @property
    def parent(self):
        return self._from_parts(self.root, self._tail[:-1]) if self._tail else self

    @property
    def parents(self):
        return _Parents(self)

    def is_absolute(self):
        return bool(self.root)

    def relative_to(self, other, *, walk_up=False):
        if not isinstance(other, PurePath):
            other = self.with_segments(other)
        for step, path in enumerate((other, *other.parents)):
            if path == self or path in self.parents:
                break
            if not walk_up:
                raise ValueError(f"{str(self)!r} is not in the subpath of {str(other)!r}")
            if path.name == "..":
                raise ValueError(f"'..' segment in {str(other)!r} cannot be walked")
        else:
            raise ValueError(f"{str(self)!r} and {str(other)!r} have different anchors")
        return self._from_parts("", [".."] * step + self._tail[len(path._tail):])

    def is_relative_to(self, other):
        if not isinstance(other, PurePath):
            other = self.with_segments(other)
        return other == self or other in self.parents

    def match(self, path_pattern, *, case_sensitive=None):
        if not isinstance(path_pattern, PurePath):
            path_pattern = self.with_segments(path_pattern)
        pattern = path_pattern.parts[::-1]
        parts = self.parts[::-1]
        if not pattern:
            raise ValueError("empty pattern")
        if len(parts) < len(pattern) or len(parts) > len(pattern) and path_pattern.anchor:
            return False
        return all(_match_part(part, rule, case_sensitive) for part, rule in zip(parts, pattern))

    def full_match(self, pattern, *, case_sensitive=None):
        if not isinstance(pattern, PurePath):
            pattern = self.with_segments(pattern)
        return _match_parts(self.parts, pattern.parts, case_sensitive)


def _match_part(part, pattern, case_sensitive):
    import re
    rule = []
    i = 0
    while i < len(pattern):
        c = pattern[i]
        i += 1
        if c == "*":
            rule.append(".*")
        elif c == "?":
            rule.append(".")
        elif c == "[" and (end := pattern.find("]", i + 1 + (pattern[i:i + 1] in ("!", "^")))) >= 0:
            inside = pattern[i:end].replace("\\", r"\\")
            if inside[0] == "!":
                inside = "^" + inside[1:]
            elif inside[0] == "^":
                inside = "\\" + inside
            rule.append(f"[{inside}]")
            i = end + 1
        else:
            rule.append(re.escape(c))
    return re.fullmatch("".join(rule), part, re.S | (re.I if case_sensitive is False else 0)) is not None


def _match_parts(parts, pattern, case_sensitive):
    if not pattern:
        return not parts
    if pattern[0] == "**":
        return any(_match_parts(parts[i:], pattern[1:], case_sensitive) for i in range(len(parts) + 1))
    return bool(parts) and _match_part(parts[0], pattern[0], case_sensitive) and _match_parts(parts[1:], pattern[1:], case_sensitive)


class PurePosixPath(PurePath):
    __slots__ = ()


class Path(PurePath):
    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        if cls is Path:
            cls = PosixPath
        return object.__new__(cls)

    @classmethod
    def cwd(cls):
        from os import getcwd
        return cls(getcwd())

    @classmethod
    def home(cls):
        return cls("~").expanduser()

    @classmethod
    def from_uri(cls, uri):
        if not uri.startswith("file:"):
            raise ValueError(f"URI does not start with 'file:': {uri!r}")
        rest = uri[5:]
        if rest[:3] == "///":
            rest = rest[2:]
        elif rest[:12] == "//localhost/":
            rest = rest[11:]
        data, i = bytearray(), 0
        while i < len(rest):
            if rest[i] == "%":
                data += bytes.fromhex(rest[i + 1:i + 3])
                i += 3
            else:
                data += rest[i].encode()
                i += 1
        path = cls(data.decode())
        if not path.is_absolute():
            raise ValueError(f"URI is not absolute: {uri!r}")
        return path

    def absolute(self):
        if self.is_absolute():
            return self
        from os import getcwd
        return self.with_segments(getcwd(), self)

    def resolve(self, strict=False):
        # nothing is a link
        return self.with_segments(posixpath.realpath(self))

    def expanduser(self):
        if self.root or not self._tail or self._tail[0][:1] != "~":
            return self
        home = posixpath.expanduser(self._tail[0])
        if home[:1] == "~":
            raise RuntimeError("Could not determine home directory.")
        return self.with_segments(home, *self._tail[1:])


class PosixPath(Path, PurePosixPath):
    __slots__ = ()


for _class in (PurePath, PurePosixPath, Path, PosixPath, UnsupportedOperation):
    _class.__module__ = "pathlib"
