"""pprint: values on several lines where one is too short."""
# SPDX-License-Identifier: GPL-3.0-or-later

import collections as _collections
import sys as _sys

__all__ = ["pprint", "pformat", "isreadable", "isrecursive", "saferepr", "PrettyPrinter", "pp"]

_scalars = frozenset({str, bytes, bytearray, float, complex, bool, type(None)})


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[0]


def isreadable(object):
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[1]


def isrecursive(object):
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[2]


class _Key:
    """Orders what cannot be compared by type and address."""

    __slots__ = ("obj",)

    def __init__(self, obj):
        self.obj = obj

    def __lt__(self, other):
        try:
            return self.obj < other.obj
        except TypeError:
            return (str(type(self.obj)), id(self.obj)) < (str(type(other.obj)), id(other.obj))


def _pair_key(pair):
    return _Key(pair[0]), _Key(pair[1])


def _recursion(object):
    return f"<Recursion on {type(object).__name__} with id={id(object)}>"


class _Text:
    """What is written to, for pformat()."""

    def __init__(self):
        self.pieces = []

    def write(self, text):
        self.pieces.append(text)


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
        indent = int(indent)
        width = int(width)
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._depth = depth
        self._indent_per_level = indent
        self._width = width
        self._stream = _sys.stdout if stream is None else stream
        self._compact = bool(compact)
        self._sort_dicts = sort_dicts
        self._underscore_numbers = underscore_numbers

    def pprint(self, object):
        if self._stream is not None:
            self._format(object, self._stream, 0, 0, {}, 0)
            self._stream.write("\n")

    def pformat(self, object):
        text = _Text()
        self._format(object, text, 0, 0, {}, 0)
        return "".join(text.pieces)

    def isrecursive(self, object):
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        text, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    # Each of the following writes a value that begins at column `indent` and has `allowance` characters behind it.

    def _format(self, object, stream, indent, allowance, context, level):
        if id(object) in context:
            stream.write(_recursion(object))
            self._recursive = True
            self._readable = False
            return
        text = self._repr(object, context, level)
        if len(text) > self._width - indent - allowance:
            method = self._find_method(object)
            if method is not None:
                context[id(object)] = 1
                method(self, object, stream, indent, allowance, context, level + 1)
                del context[id(object)]
                return
        stream.write(text)

    def _find_method(self, object):
        method = _dispatch.get(type(object).__repr__)
        if method is not None:
            return method
        if self._is_plain_dataclass(object):
            return PrettyPrinter._pprint_dataclass
        types = _sys.modules.get("types")  # whoever has a namespace has imported it
        if types is not None and type(object).__repr__ is types.SimpleNamespace.__repr__:
            return PrettyPrinter._pprint_simplenamespace
        return None

    def _is_plain_dataclass(self, object):
        cls = type(object)
        params = getattr(cls, "__dataclass_params__", None)
        if params is None or not params.repr or isinstance(object, type):
            return False
        method = object.__repr__
        return hasattr(method, "__wrapped__") and "__create_fn__" in method.__wrapped__.__qualname__

    def _pprint_dataclass(self, object, stream, indent, allowance, context, level):
        name = object.__class__.__name__
        items = [(field.name, getattr(object, field.name)) for field in object.__dataclass_fields__.values()
                 if field.repr and getattr(field._field_type, "name", "_FIELD") == "_FIELD"]
        stream.write(name + "(")
        self._format_attributes(items, stream, indent + len(name) + 1, allowance, context, level)
        stream.write(")")

    def _open(self, stream, text):
        stream.write(text)
        if self._indent_per_level > 1:
            stream.write((self._indent_per_level - 1) * " ")

    def _pprint_dict(self, object, stream, indent, allowance, context, level):
        self._open(stream, "{")
        if object:
            items = sorted(object.items(), key=_pair_key) if self._sort_dicts else object.items()
            self._format_pairs(items, stream, indent, allowance + 1, context, level)
        stream.write("}")

    def _pprint_ordered_dict(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        name = object.__class__.__name__
        stream.write(name + "(")
        self._format(list(object.items()), stream, indent + len(name) + 1, allowance + 1, context, level)
        stream.write(")")

    def _pprint_list(self, object, stream, indent, allowance, context, level):
        stream.write("[")
        self._format_items(object, stream, indent, allowance + 1, context, level)
        stream.write("]")

    def _pprint_tuple(self, object, stream, indent, allowance, context, level):
        end = ",)" if len(object) == 1 else ")"
        stream.write("(")
        self._format_items(object, stream, indent, allowance + len(end), context, level)
        stream.write(end)

    def _pprint_set(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        cls = object.__class__
        start, end = ("{", "}") if cls is set else (cls.__name__ + "({", "})")
        stream.write(start)
        self._format_items(sorted(object, key=_Key), stream, indent + len(start) - 1, allowance + len(end), context, level)
        stream.write(end)

    def _split_words(self, line, width, allowance, is_last, chunks):
        import re
        words = re.findall(r"\S*\s*", line)[:-1]
        current = ""
        for i, word in enumerate(words):
            if is_last and i == len(words) - 1:
                width -= allowance
            if len(repr(current + word)) > width:
                if current:
                    chunks.append(repr(current))
                current = word
            else:
                current += word
        if current:
            chunks.append(repr(current))

    def _pprint_str(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        if level == 1:
            indent += 1
            allowance += 1
        width = self._width - indent
        chunks = []
        lines = object.splitlines(True)
        for i, line in enumerate(lines):
            is_last = i == len(lines) - 1
            text = repr(line)
            if len(text) <= width - (allowance if is_last else 0):
                chunks.append(text)
            else:
                self._split_words(line, width, allowance, is_last, chunks)
        if len(chunks) == 1:
            stream.write(text)
            return
        stream.write("(" * (level == 1) + ("\n" + " " * indent).join(chunks) + ")" * (level == 1))

    def _pprint_bytes(self, object, stream, indent, allowance, context, level):
        if len(object) <= 4:
            stream.write(repr(object))
            return
        if level == 1:
            indent += 1
            allowance += 1
        width = self._width - indent
        chunks = []
        current = b""
        for i in range(0, len(object), 4):
            part = object[i:i + 4]
            if i == len(object) // 4 * 4:
                width -= allowance
            if len(repr(current + part)) > width:
                if current:
                    chunks.append(repr(current))
                current = part
            else:
                current += part
        if current:
            chunks.append(repr(current))
        stream.write("(" * (level == 1) + ("\n" + " " * indent).join(chunks) + ")" * (level == 1))

    def _pprint_bytearray(self, object, stream, indent, allowance, context, level):
        stream.write("bytearray(")
        self._pprint_bytes(bytes(object), stream, indent + 10, allowance + 1, context, level + 1)
        stream.write(")")

    def _pprint_mappingproxy(self, object, stream, indent, allowance, context, level):
        stream.write("mappingproxy(")
        self._format(object.copy(), stream, indent + 13, allowance + 1, context, level)
        stream.write(")")

    def _pprint_simplenamespace(self, object, stream, indent, allowance, context, level):
        name = type(object).__name__
        if name == "SimpleNamespace":
            name = "namespace"
        stream.write(name + "(")
        self._format_attributes(object.__dict__.items(), stream, indent + len(name) + 1, allowance, context, level)
        stream.write(")")

    def _pprint_default_dict(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        factory = self._repr(object.default_factory, context, level)
        name = object.__class__.__name__
        indent += len(name) + 1
        stream.write(f"{name}({factory},\n{' ' * indent}")
        self._pprint_dict(object, stream, indent, allowance + 1, context, level)
        stream.write(")")

    def _pprint_counter(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        name = object.__class__.__name__
        self._open(stream, name + "({")
        self._format_pairs(object.most_common(), stream, indent + len(name) + 1, allowance + 2, context, level)
        stream.write("})")

    def _pprint_chain_map(self, object, stream, indent, allowance, context, level):
        if not object.maps:
            stream.write(repr(object))
            return
        name = object.__class__.__name__
        indent += len(name) + 1
        stream.write(name + "(")
        for mapping in object.maps[:-1]:
            self._format(mapping, stream, indent, 1, context, level)
            stream.write(",\n" + " " * indent)
        self._format(object.maps[-1], stream, indent, allowance + 1, context, level)
        stream.write(")")

    def _pprint_deque(self, object, stream, indent, allowance, context, level):
        if not object:
            stream.write(repr(object))
            return
        name = object.__class__.__name__
        indent += len(name) + 1
        stream.write(name + "([")
        self._format_items(object, stream, indent, 2 if object.maxlen is not None else allowance + 2, context, level)
        if object.maxlen is None:
            stream.write("])")
        else:
            stream.write(f"],\n{' ' * indent}maxlen={self._repr(object.maxlen, context, level)})")

    def _pprint_user(self, object, stream, indent, allowance, context, level):
        self._format(object.data, stream, indent, allowance, context, level - 1)

    def _format_pairs(self, items, stream, indent, allowance, context, level):
        indent += self._indent_per_level
        last = len(items) - 1
        for i, (key, value) in enumerate(items):
            text = self._repr(key, context, level)
            stream.write(text)
            stream.write(": ")
            self._format(value, stream, indent + len(text) + 2, allowance if i == last else 1, context, level)
            if i != last:
                stream.write(",\n" + " " * indent)

    def _format_attributes(self, items, stream, indent, allowance, context, level):
        last = len(items) - 1
        for i, (key, value) in enumerate(items):
            stream.write(key)
            stream.write("=")
            if id(value) in context:
                stream.write("...")
            else:
                self._format(value, stream, indent + len(key) + 1, allowance if i == last else 1, context, level)
            if i != last:
                stream.write(",\n" + " " * indent)

    def _format_items(self, items, stream, indent, allowance, context, level):
        indent += self._indent_per_level
        if self._indent_per_level > 1:
            stream.write((self._indent_per_level - 1) * " ")
        items = list(items)
        new_line = ",\n" + " " * indent
        separator = ""
        width = max_width = self._width - indent + 1
        for i, item in enumerate(items):
            is_last = i == len(items) - 1
            if is_last:
                max_width -= allowance
                width -= allowance
            if self._compact:
                text = self._repr(item, context, level)
                room = len(text) + 2
                if width < room:
                    width = max_width
                    if separator:
                        separator = new_line
                if width >= room:
                    width -= room
                    stream.write(separator)
                    separator = ", "
                    stream.write(text)
                    continue
            stream.write(separator)
            separator = new_line
            self._format(item, stream, indent, allowance if is_last else 1, context, level)

    def _repr(self, object, context, level):
        text, readable, recursive = self.format(object, context.copy(), self._depth, level)
        if not readable:
            self._readable = False
        if recursive:
            self._recursive = True
        return text

    def format(self, object, context, maxlevels, level):
        return self._safe_repr(object, context, maxlevels, level)

    def _safe_repr(self, object, context, maxlevels, level):
        cls = type(object)
        if cls in _scalars:
            return repr(object), True, False
        method = getattr(cls, "__repr__", None)
        if method is int.__repr__ and issubclass(cls, int):
            return f"{object:_d}" if self._underscore_numbers else repr(object), True, False
        if method is dict.__repr__ and issubclass(cls, dict):
            start, end = "{", "}"
        elif method is list.__repr__ and issubclass(cls, list):
            start, end = "[", "]"
        elif method is tuple.__repr__ and issubclass(cls, tuple):
            start, end = "(", ",)" if len(object) == 1 else ")"
        else:
            text = repr(object)
            return text, text and not text.startswith("<"), False
        if not object:
            return start + end, True, False
        if maxlevels and level >= maxlevels:
            return f"{start}...{end}", False, id(object) in context
        if id(object) in context:
            return _recursion(object), False, True
        context[id(object)] = 1
        readable, recursive = True, False
        texts = []
        if start == "{":
            for pair in sorted(object.items(), key=_pair_key) if self._sort_dicts else object.items():
                parts = [self.format(each, context, maxlevels, level + 1) for each in pair]
                texts.append(f"{parts[0][0]}: {parts[1][0]}")
                readable = readable and parts[0][1] and parts[1][1]
                recursive = recursive or parts[0][2] or parts[1][2]
        else:
            for item in object:
                text, is_readable, is_recursive = self.format(item, context, maxlevels, level + 1)
                texts.append(text)
                readable = readable and is_readable
                recursive = recursive or is_recursive
        del context[id(object)]
        return start + ", ".join(texts) + end, readable, recursive


_dispatch = {
    dict.__repr__: PrettyPrinter._pprint_dict, list.__repr__: PrettyPrinter._pprint_list,
    tuple.__repr__: PrettyPrinter._pprint_tuple, set.__repr__: PrettyPrinter._pprint_set,
    frozenset.__repr__: PrettyPrinter._pprint_set, str.__repr__: PrettyPrinter._pprint_str,
    bytes.__repr__: PrettyPrinter._pprint_bytes, bytearray.__repr__: PrettyPrinter._pprint_bytearray,
    type(type.__dict__).__repr__: PrettyPrinter._pprint_mappingproxy,
    _collections.OrderedDict.__repr__: PrettyPrinter._pprint_ordered_dict,
    _collections.defaultdict.__repr__: PrettyPrinter._pprint_default_dict,
    _collections.Counter.__repr__: PrettyPrinter._pprint_counter,
    _collections.ChainMap.__repr__: PrettyPrinter._pprint_chain_map,
    _collections.deque.__repr__: PrettyPrinter._pprint_deque,
    _collections.UserDict.__repr__: PrettyPrinter._pprint_user, _collections.UserList.__repr__: PrettyPrinter._pprint_user,
    _collections.UserString.__repr__: PrettyPrinter._pprint_user,
}
