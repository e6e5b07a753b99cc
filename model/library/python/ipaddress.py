"""ipaddress: addresses and networks of IPv4 and IPv6 as values."""
# SPDX-License-Identifier: GPL-3.0-or-later

import functools

IPV4LENGTH, IPV6LENGTH = 32, 128


class AddressValueError(ValueError):
    pass


class NetmaskValueError(ValueError):
    pass


def _first_of(kinds, value, what, **options):
    for kind in kinds:
        try:
            return kind(value, **options)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f"{value!r} does not appear to be an IPv4 or IPv6 {what}")


def ip_address(address):
    return _first_of((IPv4Address, IPv6Address), address, "address")


def ip_network(address, strict=True):
    return _first_of((IPv4Network, IPv6Network), address, "network", strict=strict)


def ip_interface(address):
    return _first_of((IPv4Interface, IPv6Interface), address, "interface")


def v4_int_to_packed(address):
    return _packed(address, 4)


def v6_int_to_packed(address):
    return _packed(address, 16)


def _packed(address, n):
    try:
        return address.to_bytes(n)
    except OverflowError:
        raise ValueError(f"Address negative or too large for IPv{4 if n == 4 else 6}") from None


def summarize_address_range(first, last):
    if not (isinstance(first, _Address) and isinstance(last, _Address)) or isinstance(first, _Interface):
        raise TypeError("first and last must be IP addresses, not networks")
    if first.version != last.version:
        raise TypeError(f"{first} and {last} are not of the same version")
    if first > last:
        raise ValueError("last IP address must be greater than first")
    at, end, bits = first._ip, last._ip, first.max_prefixlen
    while at <= end:
        free = min(bits if at == 0 else (at & -at).bit_length() - 1, (end - at + 1).bit_length() - 1)
        yield first._network((at, bits - free))
        at += 1 << free


def collapse_addresses(addresses):
    networks = []
    for one in addresses:
        if networks and networks[-1].version != one.version:
            raise TypeError(f"{one} and {networks[-1]} are not of the same version")
        networks.append(one if isinstance(one, _Network) else one._network((one._ip, one.max_prefixlen)))
    kept = []
    for network in sorted(set(networks)):
        if kept and kept[-1].broadcast_address >= network.broadcast_address:
            continue
        kept.append(network)
        while len(kept) > 1 and kept[-2].prefixlen == kept[-1].prefixlen and kept[-2].supernet() == kept[-1].supernet():
            kept[-2:] = [kept[-1].supernet()]
    return iter(kept)


def get_mixed_type_key(obj):
    if isinstance(obj, _Network):
        return obj._get_networks_key()
    if isinstance(obj, _Address):
        return obj._get_address_key()
    return NotImplemented


def _same_version(one, other):
    if one.version != other.version:
        raise TypeError(f"{one} and {other} are not of the same version")


class _Text:
    __slots__ = ()

    @property
    def exploded(self):
        return self._show(self._explode)

    @property
    def compressed(self):
        return str(self)

    @property
    def reverse_pointer(self):
        if self.version == 4:
            return ".".join(reversed(str(self).split("."))) + ".in-addr.arpa"
        return ".".join(self.exploded[::-1].replace(":", "")) + ".ip6.arpa"

    def __repr__(self):
        return f"{type(self).__name__}({str(self)!r})"

    def __str__(self):
        return self._show(self._compress)

    def __reduce__(self):
        return type(self), (str(self),)


@functools.total_ordering
class _Address(_Text):
    __slots__ = ("_ip", "__weakref__")

    def __init__(self, address):
        bits = self.max_prefixlen
        if isinstance(address, int):
            if address < 0:
                raise AddressValueError(f"{address} (< 0) is not permitted as an IPv{self.version} address")
            if address >> bits:
                raise AddressValueError(f"{address} (>= 2**{bits}) is not permitted as an IPv{self.version} address")
            self._ip = address
        elif isinstance(address, bytes):
            if len(address) != bits // 8:
                raise AddressValueError(f"{address!r} (len {len(address)} != {bits // 8}) is not permitted as an IPv{self.version} address")
            self._ip = int.from_bytes(address)
        else:
            text = str(address)
            if "/" in text:
                raise AddressValueError(f"Unexpected '/' in {text!r}")
            self._ip = self._parse(text)

    def _show(self, show):
        return show(self._ip) + self._scope()

    def _scope(self):
        return ""

    @property
    def packed(self):
        return self._ip.to_bytes(self.max_prefixlen // 8)

    def __int__(self):
        return self._ip

    def __eq__(self, other):
        if isinstance(other, _Address):
            return self._ip == other._ip and self.version == other.version
        return NotImplemented

    def __lt__(self, other):
        if not isinstance(other, _Address):
            return NotImplemented
        _same_version(self, other)
        return self._ip < other._ip

    def __hash__(self):
        return hash(hex(self._ip))

    def __add__(self, other):
        return type(self)(self._ip + other) if isinstance(other, int) else NotImplemented

    def __sub__(self, other):
        return type(self)(self._ip - other) if isinstance(other, int) else NotImplemented

    def __format__(self, fmt):
        if not fmt or fmt[-1] == "s":
            return format(str(self), fmt)
        alternate, grouped, kind = "#" in fmt[:-1], "_" in fmt[:-1], fmt[-1]
        if fmt[:-1].strip("#_") or kind not in "bnxX":
            return object.__format__(self, fmt)
        if kind == "n":
            kind = "b" if self.version == 4 else "x"
        bits = self.max_prefixlen
        n = bits if kind == "b" else bits // 4
        width = n + (n // 4 - 1 if grouped else 0) + (2 if alternate else 0)
        return format(self._ip, f"{'#' if alternate else ''}0{width}{'_' if grouped else ''}{kind}")

    def _get_address_key(self):
        return self.version, self

    def _is_in(self, networks):
        return any(self._ip & mask == start for start, mask in networks)


class _V4:
    __slots__ = ()
    version, max_prefixlen = 4, 32

    @staticmethod
    def _parse(text):
        if not text:
            raise AddressValueError("Address cannot be empty")
        octets = text.split(".")
        if len(octets) != 4:
            raise AddressValueError(f"Expected 4 octets in {text!r}")
        number = 0
        for octet in octets:
            problem = None
            if not octet:
                problem = "Empty octet not permitted"
            elif not (octet.isascii() and octet.isdigit()):
                problem = f"Only decimal digits permitted in {octet!r}"
            elif len(octet) > 3:
                problem = f"At most 3 characters permitted in {octet!r}"
            elif octet != "0" and octet[0] == "0":
                problem = f"Leading zeros are not permitted in {octet!r}"
            elif int(octet) > 255:
                problem = f"Octet {int(octet)} (> 255) not permitted"
            if problem:
                raise AddressValueError(f"{problem} in {text!r}")
            number = number << 8 | int(octet)
        return number

    @staticmethod
    def _compress(number):
        return ".".join(map(str, number.to_bytes(4)))

    _explode = _compress


class _V6:
    __slots__ = ()
    version, max_prefixlen = 6, 128

    @staticmethod
    def _parse(text):
        if not text:
            raise AddressValueError("Address cannot be empty")
        if len(text) > 45:
            raise AddressValueError(f"At most 45 characters expected in {text[:14] + '({} chars elided)'.format(len(text) - 28) + text[-14:]!r}")
        parts = text.split(":")
        if len(parts) < 3:
            raise AddressValueError(f"At least 3 parts expected in {text!r}")
        if "." in parts[-1]:
            try:
                low = IPv4Address(parts.pop())._ip
            except AddressValueError as error:
                raise AddressValueError(f"{error} in {text!r}") from None
            parts += [f"{low >> 16:x}", f"{low & 65535:x}"]
        if len(parts) > 9:
            raise AddressValueError(f"At most 8 colons permitted in {text!r}")
        gaps = [i for i in range(1, len(parts) - 1) if not parts[i]]
        if len(gaps) > 1:
            raise AddressValueError(f"At most one '::' permitted in {text!r}")
        if gaps:
            before, after = parts[:gaps[0]], parts[gaps[0] + 1:]
            if not before[0]:
                before.pop(0)
                if before:
                    raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
            if not after[-1]:
                after.pop()
                if after:
                    raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
            n = 8 - len(before) - len(after)
            if n < 1:
                raise AddressValueError(f"Expected at most 7 other parts with '::' in {text!r}")
            parts = before + ["0"] * n + after
        else:
            if len(parts) != 8:
                raise AddressValueError(f"Exactly 8 parts expected without '::' in {text!r}")
            if not parts[0]:
                raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
            if not parts[-1]:
                raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
        number = 0
        for part in parts:
            if part.strip("0123456789abcdefABCDEF"):
                raise AddressValueError(f"Only hex digits permitted in {part!r} in {text!r}")
            if len(part) > 4:
                raise AddressValueError(f"At most 4 characters permitted in {part!r} in {text!r}")
            number = number << 16 | int(part, 16)
        return number

    @staticmethod
    def _explode(number):
        if number >> 32 == 0xffff:
            return "0000:" * 5 + "ffff:" + _V4._compress(number & 0xffffffff)
        return ":".join(f"{number >> shift & 65535:04x}" for shift in range(112, -1, -16))

    @staticmethod
    def _compress(number):
        if number >> 32 == 0xffff:
            return "::ffff:" + _V4._compress(number & 0xffffffff)
        parts = [f"{number >> shift & 65535:x}" for shift in range(112, -1, -16)]
        start = length = 0
        for i in range(8):
            run = next((j for j in range(i, 8) if parts[j] != "0"), 8) - i
            if run > length:
                start, length = i, run
        if length < 2:
            return ":".join(parts)
        return ":".join(parts[:start]) + "::" + ":".join(parts[start + length:])


def _table(kind, texts):
    bits = kind.max_prefixlen
    found = []
    for text in texts.split():
        address, length = text.split("/")
        found.append((kind._parse(address), (1 << bits) - (1 << bits - int(length))))
    return found


class IPv4Address(_V4, _Address):
    __slots__ = ()
    _PRIVATE = _table(_V4, "0.0.0.0/8 10.0.0.0/8 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.0.170/31 192.0.2.0/24 "
                           "192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 240.0.0.0/4 255.255.255.255/32")
    _PUBLIC = _table(_V4, "192.0.0.9/32 192.0.0.10/32")
    _SHARED = _table(_V4, "100.64.0.0/10")

    is_private = property(lambda self: self._is_in(self._PRIVATE) and not self._is_in(self._PUBLIC))
    is_global = property(lambda self: not self._is_in(self._SHARED) and not self.is_private)
    is_reserved = property(lambda self: self._ip >> 28 == 15)
    is_multicast = property(lambda self: self._ip >> 28 == 14)
    is_unspecified = property(lambda self: self._ip == 0)
    is_loopback = property(lambda self: self._ip >> 24 == 127)
    is_link_local = property(lambda self: self._ip >> 16 == 0xa9fe)

    @property
    def ipv6_mapped(self):
        return IPv6Address(0xffff << 32 | self._ip)


class IPv6Address(_V6, _Address):
    __slots__ = ("_scope_id",)
    _PRIVATE = _table(_V6, "::1/128 ::/128 ::ffff:0:0/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 3fff::/20 fc00::/7 "
                           "fe80::/10")
    _PUBLIC = _table(_V6, "2001:1::1/128 2001:1::2/128 2001:3::/32 2001:4:112::/48 2001:20::/28 2001:30::/28")
    _RESERVED = _table(_V6, "::/8 100::/8 200::/7 400::/6 800::/5 1000::/4 4000::/3 6000::/3 8000::/3 A000::/3 C000::/3 E000::/4 F000::/5 "
                            "F800::/6 FE00::/9")

    def __init__(self, address):
        self._scope_id = None
        if isinstance(address, str) and "%" in address:
            text, _, scope = address.partition("%")
            if not scope or "%" in scope:
                raise AddressValueError(f'Invalid IPv6 address: "{address!r}"')
            address, self._scope_id = text, scope
        super().__init__(address)

    def _scope(self):
        return f"%{self._scope_id}" if self._scope_id else ""

    def __eq__(self, other):
        equal = super().__eq__(other)
        return equal if equal is not True else self._scope_id == getattr(other, "_scope_id", None)

    def __hash__(self):
        return hash((self._ip, self._scope_id))

    @property
    def scope_id(self):
        return self._scope_id

    @property
    def ipv4_mapped(self):
        return IPv4Address(self._ip & 0xffffffff) if self._ip >> 32 == 0xffff else None

    @property
    def sixtofour(self):
        return IPv4Address(self._ip >> 80 & 0xffffffff) if self._ip >> 112 == 0x2002 else None

    @property
    def teredo(self):
        if self._ip >> 96 != 0x20010000:
            return None
        return IPv4Address(self._ip >> 64 & 0xffffffff), IPv4Address(~self._ip & 0xffffffff)

    def _asks(name, own):
        def get(self):
            mapped = self.ipv4_mapped
            return own(self) if mapped is None else getattr(mapped, name)
        return property(get)

    is_private = _asks("is_private", lambda self: self._is_in(self._PRIVATE) and not self._is_in(self._PUBLIC))
    is_global = _asks("is_global", lambda self: not self.is_private)
    is_reserved = _asks("is_reserved", lambda self: self._is_in(self._RESERVED))
    is_multicast = _asks("is_multicast", lambda self: self._ip >> 120 == 0xff)
    is_unspecified = _asks("is_unspecified", lambda self: self._ip == 0)
    is_loopback = _asks("is_loopback", lambda self: self._ip == 1)
    is_link_local = _asks("is_link_local", lambda self: self._ip >> 118 == 0x3fa)
    is_site_local = property(lambda self: self._ip >> 118 == 0x3fb)
    del _asks


def _split(kind, address):
    """An address, and the length of its prefix: of a text, a number, bytes, or a pair."""
    bits = kind.max_prefixlen
    if isinstance(address, (int, bytes)):
        return address, bits
    if not isinstance(address, tuple):
        parts = str(address).split("/")
        if len(parts) > 2:
            raise AddressValueError(f"Only one '/' permitted in {address!r}")
        address = parts
    return address[0], _prefix_length(kind, address[1]) if len(address) > 1 else bits


def _prefix_length(kind, mask):
    bits = kind.max_prefixlen
    if isinstance(mask, int) or mask.isascii() and mask.isdigit():
        if 0 <= int(mask) <= bits:
            return int(mask)
    elif kind.version == 4:
        try:
            number = kind._parse(mask)
        except AddressValueError:
            raise NetmaskValueError(f"{mask!r} is not a valid netmask") from None
        for value in number, number ^ 0xffffffff:
            length = 32 - (~value & 0xffffffff).bit_length()
            if value == 0xffffffff ^ (1 << 32 - length) - 1:
                return length
    raise NetmaskValueError(f"{str(mask)!r} is not a valid netmask")


def _mask(bits, length):
    return (1 << bits) - (1 << bits - length)


@functools.total_ordering
class _Network(_Text):
    def __init__(self, address, strict=True):
        address, self._prefixlen = _split(self._address, address)
        given = self._address(address)
        bits = self.max_prefixlen
        self.netmask = self._address(_mask(bits, self._prefixlen))
        if given._ip & self.netmask._ip != given._ip:
            if strict:
                raise ValueError(f"{given}/{self._prefixlen} has host bits set")
            given = self._address(given._ip & self.netmask._ip)
        self.network_address = given

    prefixlen = property(lambda self: self._prefixlen)
    hostmask = property(lambda self: self._address(self.netmask._ip ^ (1 << self.max_prefixlen) - 1))
    broadcast_address = property(lambda self: self._address(self.network_address._ip | self.hostmask._ip))
    num_addresses = property(lambda self: 1 << self.max_prefixlen - self._prefixlen)
    with_prefixlen = property(lambda self: str(self))
    with_netmask = property(lambda self: f"{self.network_address}/{self.netmask}")
    with_hostmask = property(lambda self: f"{self.network_address}/{self.hostmask}")

    def _show(self, show):
        return f"{self.network_address._show(show)}/{self._prefixlen}"

    def hosts(self):
        first, last = self.network_address._ip, self.broadcast_address._ip
        if self._prefixlen >= self.max_prefixlen - 1:
            return [self._address(number) for number in range(first, last + 1)]
        return map(self._address, range(first + 1, last + (self.version == 6)))

    def __iter__(self):
        return map(self._address, range(self.network_address._ip, self.broadcast_address._ip + 1))

    def __getitem__(self, n):
        number = self.network_address._ip + n if n >= 0 else self.broadcast_address._ip + n + 1
        if not self.network_address._ip <= number <= self.broadcast_address._ip:
            raise IndexError("address out of range")
        return self._address(number)

    def __contains__(self, other):
        return self.version == other.version and not isinstance(other, _Network) and other._ip & self.netmask._ip == self.network_address._ip

    def __eq__(self, other):
        if isinstance(other, _Network):
            return (self.version, self.network_address, self._prefixlen) == (other.version, other.network_address, other._prefixlen)
        return NotImplemented

    def __lt__(self, other):
        if not isinstance(other, _Network):
            return NotImplemented
        _same_version(self, other)
        return (self.network_address, self._prefixlen) < (other.network_address, other._prefixlen)

    def __hash__(self):
        return hash(self.network_address._ip ^ self.netmask._ip)

    def _get_networks_key(self):
        return self.version, self.network_address, self.netmask

    def overlaps(self, other):
        return self.network_address in other or self.broadcast_address in other or other.network_address in self

    def _within(self, other):
        _same_version(self, other)
        return other.network_address <= self.network_address and other.broadcast_address >= self.broadcast_address

    def subnet_of(self, other):
        return self._within(other)

    def supernet_of(self, other):
        return other._within(self)

    def compare_networks(self, other):
        if self.version != other.version:
            raise TypeError(f"{self} and {other} are not of the same type")
        mine, theirs = (self.network_address, self.netmask), (other.network_address, other.netmask)
        return (mine > theirs) - (mine < theirs)

    def _new_prefix(self, length, new, sign):
        if new is not None:
            if (new - self._prefixlen) * sign < 0:
                raise ValueError("new prefix must be " + ("longer" if sign > 0 else "shorter"))
            if length != 1:
                raise ValueError("cannot set prefixlen_diff and new_prefix")
            return new
        return self._prefixlen + sign * length

    def subnets(self, prefixlen_diff=1, new_prefix=None):
        if self._prefixlen == self.max_prefixlen:
            yield self
            return
        length = self._new_prefix(prefixlen_diff, new_prefix, 1)
        if length < self._prefixlen:
            raise ValueError("prefix length diff must be > 0")
        if length > self.max_prefixlen:
            raise ValueError(f"prefix length diff {length} is invalid for netblock {self}")
        for number in range(self.network_address._ip, self.broadcast_address._ip + 1, 1 << self.max_prefixlen - length):
            yield type(self)((number, length))

    def supernet(self, prefixlen_diff=1, new_prefix=None):
        if self._prefixlen == 0:
            return self
        length = self._new_prefix(prefixlen_diff, new_prefix, -1)
        if length < 0:
            raise ValueError(f"current prefixlen is {self._prefixlen}, cannot have a prefixlen_diff of {self._prefixlen - length}")
        return type(self)((self.network_address._ip & _mask(self.max_prefixlen, length), length))

    def address_exclude(self, other):
        _same_version(self, other)
        if not isinstance(other, _Network):
            raise TypeError(f"{other} is not a network object")
        if not other.subnet_of(self):
            raise ValueError(f"{other} not contained in {self}")
        at = self
        while at != other:
            low, high = at.subnets()
            at, rest = (low, high) if other.subnet_of(low) else (high, low)
            yield rest

    def _both(name):
        return property(lambda self: getattr(self.network_address, name) and getattr(self.broadcast_address, name))

    for _name in "is_multicast is_reserved is_link_local is_private is_unspecified is_loopback".split():
        vars()[_name] = _both(_name)
    del _both, _name
    is_global = property(lambda self: self.network_address.is_global and self.broadcast_address.is_global)


class IPv4Network(_V4, _Network):
    _address = IPv4Address


class IPv6Network(_V6, _Network):
    _address = IPv6Address
    is_site_local = property(lambda self: self.network_address.is_site_local and self.broadcast_address.is_site_local)


IPv4Address._network, IPv6Address._network = IPv4Network, IPv6Network


class _Interface:
    __slots__ = ()

    def __init__(self, address):
        address, self._prefixlen = _split(type(self), address)
        super().__init__(address)
        self.network = self._network((self._ip, self._prefixlen), strict=False)
        self.netmask, self.hostmask = self.network.netmask, self.network.hostmask

    ip = property(lambda self: self._network._address(self._ip))
    with_prefixlen = property(lambda self: f"{self.ip}/{self._prefixlen}")
    with_netmask = property(lambda self: f"{self.ip}/{self.netmask}")
    with_hostmask = property(lambda self: f"{self.ip}/{self.hostmask}")

    def _show(self, show):
        return f"{super()._show(show)}/{self._prefixlen}"

    def __eq__(self, other):
        equal = super().__eq__(other)
        if not equal or equal is NotImplemented:
            return equal
        return isinstance(other, _Interface) and self.network == other.network

    def __lt__(self, other):
        less = super().__lt__(other)
        if less is NotImplemented:
            return NotImplemented
        return (self.network, self._ip) < (other.network, other._ip) if isinstance(other, _Interface) else False

    def __hash__(self):
        return hash((self._ip, self._prefixlen, int(self.network.network_address)))


class IPv4Interface(_Interface, IPv4Address):
    pass


class IPv6Interface(_Interface, IPv6Address):
    pass
