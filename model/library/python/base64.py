"""base64: bytes as text of 16, 32, 64, 85 different characters and back."""
# SPDX-License-Identifier: GPL-3.0-or-later

import binascii

__all__ = [
    "encode", "decode", "encodebytes", "decodebytes", "b64encode", "b64decode", "b32encode", "b32decode", "b32hexencode",
    "b32hexdecode", "b16encode", "b16decode", "b85encode", "b85decode", "a85encode", "a85decode", "z85encode", "z85decode",
    "standard_b64encode", "standard_b64decode", "urlsafe_b64encode", "urlsafe_b64decode",
]

MAXLINESIZE = 76
MAXBINSIZE = 57


def _bytes(s):
    if isinstance(s, str):
        try:
            return s.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters")
    if isinstance(s, (bytes, bytearray)):
        return s
    raise TypeError(f"argument should be a bytes-like object or ASCII string, not {s.__class__.__name__!r}")


def b64encode(s, altchars=None):
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        assert len(altchars) == 2, repr(altchars)
        return encoded.translate(bytes.maketrans(b"+/", altchars))
    return encoded


def b64decode(s, altchars=None, validate=False):
    s = _bytes(s)
    if altchars is not None:
        altchars = _bytes(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b"+/"))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s).translate(bytes.maketrans(b"+/", b"-_"))


def urlsafe_b64decode(s):
    return b64decode(_bytes(s).translate(bytes.maketrans(b"-_", b"+/")))


_b32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_b32hex = b"0123456789ABCDEFGHIJKLMNOPQRSTUV"


def _encode32(alphabet, s):
    if not isinstance(s, (bytes, bytearray)):
        raise TypeError(f"memoryview: a bytes-like object is required, not '{type(s).__name__}'")
    left = len(s) % 5
    padded = bytes(s) + b"\0" * (-len(s) % 5)
    encoded = bytearray()
    for i in range(0, len(padded), 5):
        number = int.from_bytes(padded[i:i + 5])
        encoded += bytes(alphabet[number >> shift & 31] for shift in range(35, -1, -5))
    pads = {0: 0, 1: 6, 2: 4, 3: 3, 4: 1}[left]
    if pads:
        encoded[-pads:] = b"=" * pads
    return bytes(encoded)


def _decode32(alphabet, s, casefold=False, map01=None):
    s = _bytes(s)
    if len(s) % 8:
        raise binascii.Error("Incorrect padding")
    if map01 is not None:
        map01 = _bytes(map01)
        assert len(map01) == 1, repr(map01)
        s = s.translate(bytes.maketrans(b"01", b"O" + map01))
    if casefold:
        s = s.upper()
    stripped = s.rstrip(b"=")
    pads = len(s) - len(stripped)
    places = {c: i for i, c in enumerate(alphabet)}
    decoded = bytearray()
    for i in range(0, len(stripped), 8):
        quanta = stripped[i:i + 8]
        number = 0
        for c in quanta:
            try:
                number = (number << 5) + places[c]
            except KeyError:
                raise binascii.Error("Non-base32 digit found") from None
        decoded += (number << 5 * (8 - len(quanta))).to_bytes(5)
    if pads not in (0, 1, 3, 4, 6):
        raise binascii.Error("Incorrect padding")
    if pads and decoded:
        del decoded[len(decoded) - (5 - (43 - 5 * pads) // 8):]
    return bytes(decoded)


def b32encode(s):
    return _encode32(_b32, s)


def b32decode(s, casefold=False, map01=None):
    return _decode32(_b32, s, casefold, map01)


def b32hexencode(s):
    return _encode32(_b32hex, s)


def b32hexdecode(s, casefold=False):
    return _decode32(_b32hex, s, casefold)


def b16encode(s):
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    s = _bytes(s)
    if casefold:
        s = s.upper()
    if s.translate(None, delete=b"0123456789ABCDEF"):
        raise binascii.Error("Non-base16 digit found")
    return binascii.unhexlify(s)


def _encode85(b, digits, pad, zeros="", spaces=""):
    padding = -len(b) % 4
    b = bytes(b) + b"\0" * padding
    chunks = []
    for i in range(0, len(b), 4):
        number = int.from_bytes(b[i:i + 4])
        if zeros and number == 0:
            chunks.append(zeros)
        elif spaces and number == 0x20202020:
            chunks.append(spaces)
        else:
            text = ""
            for _ in range(5):
                number, digit = divmod(number, 85)
                text = digits[digit] + text
            chunks.append(text)
    if padding and not pad:
        if chunks[-1] == zeros:
            chunks[-1] = digits[0] * 5
        chunks[-1] = chunks[-1][:-padding]
    return "".join(chunks)


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    text = _encode85(b, [chr(c) for c in range(33, 118)], pad, "z", "y" if foldspaces else "")
    if adobe:
        text = "<~" + text
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        lines = [text[i:i + wrapcol] for i in range(0, len(text), wrapcol)]
        if adobe and len(lines[-1]) + 2 > wrapcol:
            lines.append("")
        text = "\n".join(lines)
    if adobe:
        text += "~>"
    return text.encode()


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b" \t\n\r\v"):
    b = _bytes(b)
    if adobe:
        if not b.endswith(b"~>"):
            raise ValueError("Ascii85 encoded byte sequences must end with {!r}".format(b"~>"))
        b = b[2:-2] if b.startswith(b"<~") else b[:-2]
    decoded = bytearray()
    group = []
    for c in b + b"u" * 4:
        if 33 <= c <= 117:
            group.append(c)
            if len(group) == 5:
                number = 0
                for digit in group:
                    number = 85 * number + digit - 33
                if number >= 2**32:
                    raise ValueError("Ascii85 overflow")
                decoded += number.to_bytes(4)
                group = []
        elif c == 122:
            if group:
                raise ValueError("z inside Ascii85 5-tuple")
            decoded += b"\0\0\0\0"
        elif foldspaces and c == 121:
            if group:
                raise ValueError("y inside Ascii85 5-tuple")
            decoded += b"    "
        elif c not in ignorechars:
            raise ValueError("Non-Ascii85 digit found: %c" % c)
    padding = 4 - len(group)
    return bytes(decoded[:-padding] if padding else decoded)


_b85 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"
_z85 = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#"


def _decode85(b, alphabet, name):
    b = _bytes(b)
    places = {ord(c): i for i, c in enumerate(alphabet)}
    padding = -len(b) % 5
    padded = bytes(b) + alphabet[-1].encode() * padding
    decoded = bytearray()
    for i in range(0, len(padded), 5):
        number = 0
        for j, c in enumerate(padded[i:i + 5]):
            if c not in places:
                raise ValueError(f"bad {name} character at position {i + j}")
            number = number * 85 + places[c]
        if number >= 2**32:
            raise ValueError(f"{name} overflow in hunk starting at byte {i}")
        decoded += number.to_bytes(4)
    return bytes(decoded[:-padding] if padding else decoded)


def b85encode(b, pad=False):
    return _encode85(b, _b85, pad).encode()


def b85decode(b):
    return _decode85(b, _b85, "base85")


def z85encode(s):
    return _encode85(s, _z85, False).encode()


def z85decode(s):
    return _decode85(s, _z85, "z85")


def encodebytes(s):
    if not isinstance(s, (bytes, bytearray)):
        raise TypeError(f"expected bytes-like object, not {s.__class__.__name__}")
    return b"".join(binascii.b2a_base64(s[i:i + MAXBINSIZE]) for i in range(0, len(s), MAXBINSIZE))


def decodebytes(s):
    if not isinstance(s, (bytes, bytearray)):
        raise TypeError(f"expected bytes-like object, not {s.__class__.__name__}")
    return binascii.a2b_base64(s)


def encode(input, output):
    while s := input.read(MAXBINSIZE):
        while len(s) < MAXBINSIZE and (more := input.read(MAXBINSIZE - len(s))):
            s += more
        output.write(binascii.b2a_base64(s))


def decode(input, output):
    while line := input.readline():
        output.write(binascii.a2b_base64(line))
