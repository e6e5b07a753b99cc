"""array: sequences of numbers of one kind."""
# SPDX-License-Identifier: GPL-3.0-or-later

import struct
import sys
from collections.abc import MutableSequence
from _helpers import _set_label

__all__ = ["array", "ArrayType", "typecodes"]

typecodes = "bBuwhHiIlLqQfd"
_SIZES = {"b": 1, "B": 1, "u": 4, "w": 4, "h": 2, "H": 2, "i": 4, "I": 4, "l": 8, "L": 8, "q": 8, "Q": 8, "f": 4, "d": 8}
_NAMES = {"b": "signed char", "B": "unsigned byte integer", "h": "signed short integer", "H": "unsigned short", "i": "signed int", "I": "unsigned int"}


class array:
    __slots__ = ("typecode", "_items", "_convert")

    def __new__(cls, typecode, initializer=(), /):
        if not isinstance(typecode, str) or len(typecode) != 1:
            raise TypeError("array() argument 1 must be a unicode character, not " + (type(typecode).__name__ if not isinstance(typecode, str)
                            else f"a string of length {len(typecode)}"))
        if typecode not in _SIZES:
            raise ValueError("bad typecode (must be b, B, u, w, h, H, i, I, l, L, q, Q, f or d)")
        self = object.__new__(cls)
        self.typecode = typecode
        self._convert = _converter(typecode)
        self._items = []
        if typecode == "u":
            import warnings
            warnings.warn("The 'u' type code is deprecated and will be removed in Python 3.16", DeprecationWarning, 2)
        if isinstance(initializer, str):
            if typecode not in "uw":
                raise TypeError(f"cannot use a str to initialize an array with typecode {typecode!r}")
            self.fromunicode(initializer)
        elif isinstance(initializer, (bytes, bytearray)):
            self.frombytes(initializer)
        elif isinstance(initializer, array):
            if (initializer.typecode in "uw") != (typecode in "uw"):
                raise TypeError("cannot use a unicode array to initialize an array with typecode " + repr(typecode))
            self._items = [self._convert(item) for item in initializer._items]
        else:
            self._items = [self._convert(item) for item in initializer]
        return self

    @property
    def itemsize(self):
        return _SIZES[self.typecode]

    def _like(self, items):
        made = object.__new__(array)
        made.typecode, made._convert, made._items = self.typecode, self._convert, items
        return made

    def __repr__(self):
        if not self._items:
            return f"{type(self).__name__}({self.typecode!r})"
        shown = self.tounicode() if self.typecode in "uw" else self._items
        return f"{type(self).__name__}({self.typecode!r}, {shown!r})"

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        index = 0
        while index < len(self._items):
            yield self._items[index]
            index += 1

    def __contains__(self, value):
        return value in self._items

    def __getitem__(self, index):
        if isinstance(index, slice):
            return self._like(self._items[index])
        if not hasattr(index, "__index__"):
            raise TypeError("array indices must be integers")
        try:
            return self._items[index]
        except IndexError:
            raise IndexError("array index out of range") from None

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            if not isinstance(value, array):
                raise TypeError(f"can only assign array (not \"{type(value).__name__}\") to array slice")
            if value.typecode != self.typecode:
                raise TypeError("bad argument type for built-in operation")
            self._items[index] = list(value._items)
            return
        if not hasattr(index, "__index__"):
            raise TypeError("array indices must be integers")
        value = self._convert(value)
        try:
            self._items[index] = value
        except IndexError:
            raise IndexError("array assignment index out of range") from None

    def __delitem__(self, index):
        try:
            del self._items[index]
        except IndexError:
            raise IndexError("array assignment index out of range") from None

    def __add__(self, other):
        if not isinstance(other, array):
            raise TypeError(f"can only append array (not \"{type(other).__name__}\") to array")
        if other.typecode != self.typecode:
            raise TypeError("bad argument type for built-in operation")
        return self._like(self._items + other._items)

    def __iadd__(self, other):
        if not isinstance(other, array):
            raise TypeError(f"can only extend with array (not \"{type(other).__name__}\")")
        self.extend(other)
        return self

    def __mul__(self, times):
        return self._like(self._items * times)

    __rmul__ = __mul__

    def __imul__(self, times):
        self._items *= times
        return self

    def __eq__(self, other):
        return self._items == other._items if isinstance(other, array) else NotImplemented

    def __lt__(self, other):
        return self._items < other._items if isinstance(other, array) else NotImplemented

    def __le__(self, other):
        return self._items <= other._items if isinstance(other, array) else NotImplemented

    def __gt__(self, other):
        return self._items > other._items if isinstance(other, array) else NotImplemented

    def __ge__(self, other):
        return self._items >= other._items if isinstance(other, array) else NotImplemented

    __hash__ = None

    def __copy__(self):
        return self._like(list(self._items))

    def __deepcopy__(self, memo):
        return self._like(list(self._items))

    def __reduce_ex__(self, protocol):
        return array, (self.typecode, self.tolist())

    def append(self, v, /):
        self._items.append(self._convert(v))

    def extend(self, bb, /):
        if isinstance(bb, array) and bb.typecode != self.typecode:
            raise TypeError("can only extend with array of same kind")
        for item in list(bb) if bb is self else bb:
            self.append(item)

    def insert(self, i, v, /):
        self._items.insert(i, self._convert(v))

    def pop(self, i=-1, /):
        if not self._items:
            raise IndexError("pop from empty array")
        try:
            return self._items.pop(i)
        except IndexError:
            raise IndexError("pop index out of range") from None

    def remove(self, v, /):
        try:
            self._items.remove(v)
        except ValueError:
            raise ValueError("array.remove(x): x not in array") from None

    def clear(self):
        self._items.clear()

    def index(self, v, start=0, stop=sys.maxsize, /):
        try:
            return self._items.index(v, start, stop)
        except ValueError:
            raise ValueError("array.index(x): x not in array") from None

    def count(self, v, /):
        return self._items.count(v)

    def reverse(self):
        self._items.reverse()

    def tolist(self):
        return list(self._items)

    def fromlist(self, list, /):
        if type(list).__name__ != "list":
            raise TypeError("arg must be list")
        self._items += [self._convert(item) for item in list]

    def _format(self, n):
        return f"{n}{self.typecode if self.typecode not in 'uw' else 'I'}"

    def tobytes(self):
        items = map(ord, self._items) if self.typecode in "uw" else self._items
        return struct.pack(self._format(len(self._items)), *items)

    def frombytes(self, buffer, /):
        n, rest = divmod(len(buffer), self.itemsize)
        if rest:
            raise ValueError("bytes length not a multiple of item size")
        items = struct.unpack(self._format(n), bytes(buffer))
        self._items += map(chr, items) if self.typecode in "uw" else items

    def fromunicode(self, ustr, /):
        if self.typecode not in "uw":
            raise ValueError("fromunicode() may only be called on unicode type arrays ('u' or 'w')")
        self._items += ustr

    def tounicode(self):
        if self.typecode not in "uw":
            raise ValueError("tounicode() may only be called on unicode type arrays ('u' or 'w')")
        return "".join(self._items)

    def byteswap(self):
        data = self.tobytes()
        size = self.itemsize
        self._items.clear()
        self.frombytes(b"".join([data[i:i + size][::-1] for i in range(0, len(data), size)]))

    def buffer_info(self):
        return id(self._items), len(self._items)

    def fromfile(self, f, n, /):
        data = f.read(n * self.itemsize)
        self.frombytes(data)
        if len(data) != n * self.itemsize:
            raise EOFError("read() didn't return enough bytes")

    def tofile(self, f, /):
        f.write(self.tobytes())

    def __class_getitem__(cls, item):
        import types
        return types.GenericAlias(cls, item)


def _character(value):
    if not isinstance(value, str):
        raise TypeError(f"array item must be a unicode character, not {type(value).__name__}")
    if len(value) != 1:
        raise TypeError(f"array item must be a unicode character, not a string of length {len(value)}")
    return value


def _converter(typecode):
    if typecode in "uw":
        return _character
    if typecode == "d":
        return _number
    if typecode == "f":
        return lambda value: struct.unpack("f", struct.pack("f", _number(value)))[0]
    bits = 8 * _SIZES[typecode]
    signed = typecode.islower()
    least, most = (-1 << bits - 1, (1 << bits - 1) - 1) if signed else (0, (1 << bits) - 1)

    def convert(value):
        try:
            number = value.__index__()
        except AttributeError:
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer") from None
        if least <= number <= most:
            return number
        _refuse_number(typecode, number < least, signed)
    return convert


def _refuse_number(typecode, less, signed):
    if typecode in "bhB":
        raise OverflowError(f"{_NAMES[typecode]} is {'less than minimum' if less else 'greater than maximum'}")
    if typecode == "H":
        raise OverflowError(f"unsigned short is {'less than minimum' if less else 'greater than maximum'}")
    if typecode == "i":
        raise OverflowError(f"signed integer is {'less than minimum' if less else 'greater than maximum'}")
    if typecode == "I":
        raise OverflowError("can't convert negative value to unsigned int" if less else "unsigned int is greater than maximum")
    if typecode == "q" or typecode == "Q" and not less:
        raise OverflowError("int too big to convert")
    if typecode == "l" or not less:
        raise OverflowError("Python int too large to convert to C " + ("long" if typecode == "l" else "unsigned long"))
    raise OverflowError("can't convert negative value to unsigned int" if typecode == "L" else "can't convert negative int to unsigned")


def _number(value):
    if isinstance(value, (int, float)) or hasattr(value, "__float__") or hasattr(value, "__index__"):
        return float(value)
    raise TypeError(f"must be real number, not {type(value).__name__}")


_set_label(array, "array.array")
ArrayType = array
MutableSequence.register(array)
