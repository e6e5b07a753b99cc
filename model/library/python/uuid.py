"""uuid: universally unique identifiers (RFC 9562); the random ones follow from the run's seed."""
# SPDX-License-Identifier: GPL-3.0-or-later

from enum import Enum as _Enum
from random import SystemRandom as _SystemRandom

int_ = int
bytes_ = bytes
_entropy = _SystemRandom()

RESERVED_NCS, RFC_4122, RESERVED_MICROSOFT, RESERVED_FUTURE = [
    "reserved for NCS compatibility", "specified in RFC 4122", "reserved for Microsoft compatibility",
    "reserved for future definition"]

_FIELD_BITS = (32, 16, 16, 8, 8, 48)


class SafeUUID(_Enum):
    safe = 0
    unsafe = -1
    unknown = None


def _with_version(number, version):
    """The number with the variant of the RFC and the version put in."""
    return number & ~(0xf << 76 | 3 << 62) | version << 76 | 1 << 63


def _from_fields(fields):
    if len(fields) != 6:
        raise ValueError("fields is not a 6-tuple")
    number = 0
    for place, (field, bits) in enumerate(zip(fields, _FIELD_BITS), 1):
        if not 0 <= field < 1 << bits:
            raise ValueError(f"field {place} out of range (need a{'n' if bits == 8 else ''} {bits}-bit value)")
        number = number << bits | field
    return number


def _swap(data):
    """The first three fields in the other order of bytes, which is its own inverse."""
    return data[3::-1] + data[5:3:-1] + data[7:5:-1] + data[8:]


class UUID:
    __slots__ = ("int", "is_safe", "__weakref__")

    def __init__(self, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None, *, is_safe=SafeUUID.unknown):
        if [hex, bytes, bytes_le, fields, int].count(None) != 4:
            raise TypeError("one of the hex, bytes, bytes_le, fields, or int arguments must be given")
        if hex is not None:
            hex = hex.replace("urn:", "").replace("uuid:", "").strip("{}").replace("-", "")
            if len(hex) != 32:
                raise ValueError("badly formed hexadecimal UUID string")
            int = int_(hex, 16)
        elif bytes_le is not None:
            if len(bytes_le) != 16:
                raise ValueError("bytes_le is not a 16-char string")
            assert isinstance(bytes_le, bytes_), repr(bytes_le)
            int = int_.from_bytes(_swap(bytes_le))
        elif bytes is not None:
            if len(bytes) != 16:
                raise ValueError("bytes is not a 16-char string")
            assert isinstance(bytes, bytes_), repr(bytes)
            int = int_.from_bytes(bytes)
        elif fields is not None:
            int = _from_fields(fields)
        if not 0 <= int < 1 << 128:
            raise ValueError("int is out of range (need a 128-bit value)")
        if version is not None:
            if not 1 <= version <= 8:
                raise ValueError("illegal version number")
            int = _with_version(int, version)
        object.__setattr__(self, "int", int)
        object.__setattr__(self, "is_safe", is_safe)

    def __getstate__(self):
        state = {"int": self.int}
        if self.is_safe != SafeUUID.unknown:
            state["is_safe"] = self.is_safe.value
        return state

    def __setstate__(self, state):
        object.__setattr__(self, "int", state["int"])
        object.__setattr__(self, "is_safe", SafeUUID(state["is_safe"]) if "is_safe" in state else SafeUUID.unknown)

    def __eq__(self, other):
        return self.int == other.int if isinstance(other, UUID) else NotImplemented

    def __lt__(self, other):
        return self.int < other.int if isinstance(other, UUID) else NotImplemented

    def __gt__(self, other):
        return self.int > other.int if isinstance(other, UUID) else NotImplemented

    def __le__(self, other):
        return self.int <= other.int if isinstance(other, UUID) else NotImplemented

    def __ge__(self, other):
        return self.int >= other.int if isinstance(other, UUID) else NotImplemented

    def __hash__(self):
        return hash(self.int)

    def __int__(self):
        return self.int

    def __repr__(self):
        return f"{self.__class__.__name__}({str(self)!r})"

    def __setattr__(self, name, value):
        raise TypeError("UUID objects are immutable")

    def __str__(self):
        x = self.hex
        return f"{x[:8]}-{x[8:12]}-{x[12:16]}-{x[16:20]}-{x[20:]}"

    @property
    def bytes(self):
        return self.int.to_bytes(16)

    @property
    def bytes_le(self):
        return _swap(self.bytes)

    @property
    def fields(self):
        return self.time_low, self.time_mid, self.time_hi_version, self.clock_seq_hi_variant, self.clock_seq_low, self.node

    @property
    def time_low(self):
        return self.int >> 96

    @property
    def time_mid(self):
        return self.int >> 80 & 0xffff

    @property
    def time_hi_version(self):
        return self.int >> 64 & 0xffff

    @property
    def clock_seq_hi_variant(self):
        return self.int >> 56 & 0xff

    @property
    def clock_seq_low(self):
        return self.int >> 48 & 0xff

    @property
    def time(self):
        if self.version == 6:
            return self.time_low << 28 | self.time_mid << 12 | self.time_hi_version & 0x0fff
        if self.version == 7:
            return self.int >> 80
        return (self.time_hi_version & 0x0fff) << 48 | self.time_mid << 32 | self.time_low

    @property
    def clock_seq(self):
        return (self.clock_seq_hi_variant & 0x3f) << 8 | self.clock_seq_low

    @property
    def node(self):
        return self.int & 0xffffffffffff

    @property
    def hex(self):
        return self.bytes.hex()

    @property
    def urn(self):
        return f"urn:uuid:{self}"

    @property
    def variant(self):
        for bit, name in ((63, RESERVED_NCS), (62, RFC_4122), (61, RESERVED_MICROSOFT)):
            if not self.int >> bit & 1:
                return name
        return RESERVED_FUTURE

    @property
    def version(self):
        if self.variant == RFC_4122:
            return int(self.int >> 76 & 0xf)


_node = None


def getnode():
    global _node
    if _node is None:
        _node = _entropy.getrandbits(48) | 1 << 40  # an address of no network card
    return _node


_last = {}


def _now(version):
    """100 nanoseconds since 1582-10-15, never the same twice."""
    import time
    timestamp = max(time.time_ns() // 100 + 0x01b21dd213814000, _last.get(version, 0) + 1)
    _last[version] = timestamp
    return timestamp


def _clock_sequence(clock_seq):
    if clock_seq is None:
        import random
        clock_seq = random.getrandbits(14)
    return clock_seq & 0x3fff


def uuid1(node=None, clock_seq=None):
    timestamp = _now(1)
    clock_seq = _clock_sequence(clock_seq)
    return UUID(fields=(timestamp & 0xffffffff, timestamp >> 32 & 0xffff, timestamp >> 48 & 0x0fff, clock_seq >> 8,
                        clock_seq & 0xff, getnode() if node is None else node), version=1)


def _from_name(algorithm, namespace, name, version):
    import hashlib
    if isinstance(name, str):
        name = name.encode("utf-8")
    digest = getattr(hashlib, algorithm)(namespace.bytes + name).digest()
    return UUID(int=_with_version(int.from_bytes(digest[:16]), version))


def uuid3(namespace, name):
    return _from_name("md5", namespace, name, 3)


def uuid4():
    return UUID(int=_with_version(int.from_bytes(_entropy.randbytes(16)), 4))


def uuid5(namespace, name):
    return _from_name("sha1", namespace, name, 5)


def uuid6(node=None, clock_seq=None):
    timestamp = _now(6)
    number = timestamp >> 12 << 80 | (timestamp & 0x0fff) << 64 | _clock_sequence(clock_seq) << 48
    return UUID(int=_with_version(number | (getnode() if node is None else node) & 0xffffffffffff, 6))


def uuid7():
    import time
    milliseconds = time.time_ns() // 1000000
    last, counter = _last.get(7, (-1, 0))
    if milliseconds > last:
        counter = _entropy.getrandbits(41)
    else:
        milliseconds, counter = last, counter + 1
        if counter >> 42:
            milliseconds, counter = last + 1, _entropy.getrandbits(41)
    _last[7] = milliseconds, counter
    number = (milliseconds & 0xffffffffffff) << 80 | (counter >> 30) << 64 | (counter & 0x3fffffff) << 32
    return UUID(int=_with_version(number | _entropy.getrandbits(32), 7))


def uuid8(a=None, b=None, c=None):
    import random
    a = random.getrandbits(48) if a is None else a
    b = random.getrandbits(12) if b is None else b
    c = random.getrandbits(62) if c is None else c
    return UUID(int=_with_version((a & 0xffffffffffff) << 80 | (b & 0xfff) << 64 | c & 0x3fffffffffffffff, 8))


NAMESPACE_DNS = UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_URL = UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_OID = UUID("6ba7b812-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_X500 = UUID("6ba7b814-9dad-11d1-80b4-00c04fd430c8")
NIL = UUID(int=0)
MAX = UUID(int=(1 << 128) - 1)
