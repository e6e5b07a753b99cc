"""codecs: text to bytes and back, and the other ways of writing either."""
# SPDX-License-Identifier: GPL-3.0-or-later

__all__ = ["register_error", "lookup", "lookup_error", "encode", "decode", "getencoder", "getdecoder", "getincrementalencoder",
           "getincrementaldecoder", "iterencode", "iterdecode", "CodecInfo", "Codec", "IncrementalEncoder", "IncrementalDecoder",
           "BufferedIncrementalDecoder", "strict_errors", "ignore_errors", "replace_errors", "xmlcharrefreplace_errors",
           "backslashreplace_errors", "namereplace_errors", "BOM", "BOM_BE", "BOM_LE", "BOM32_BE", "BOM32_LE", "BOM64_BE", "BOM64_LE",
           "BOM_UTF8", "BOM_UTF16", "BOM_UTF16_LE", "BOM_UTF16_BE", "BOM_UTF32", "BOM_UTF32_LE", "BOM_UTF32_BE", "ascii_encode",
           "ascii_decode", "latin_1_encode", "latin_1_decode", "utf_8_encode", "utf_8_decode"]

BOM_UTF8 = b"\xef\xbb\xbf"
BOM = BOM_LE = BOM_UTF16 = BOM_UTF16_LE = BOM32_LE = b"\xff\xfe"
BOM_BE = BOM_UTF16_BE = BOM32_BE = b"\xfe\xff"
BOM_UTF32 = BOM_UTF32_LE = BOM64_LE = b"\xff\xfe\0\0"
BOM_UTF32_BE = BOM64_BE = b"\0\0\xfe\xff"

_TEXT = {"utf_8": "utf-8", "utf8": "utf-8", "u8": "utf-8", "utf": "utf-8", "ascii": "ascii", "us_ascii": "ascii", "646": "ascii",
         "latin_1": "iso8859-1", "latin1": "iso8859-1", "iso_8859_1": "iso8859-1", "iso8859_1": "iso8859-1", "8859": "iso8859-1",
         "l1": "iso8859-1", "utf_16": "utf-16", "utf16": "utf-16", "utf_16_le": "utf-16-le", "utf_16_be": "utf-16-be",
         "utf_32": "utf-32", "utf32": "utf-32", "utf_32_le": "utf-32-le", "utf_32_be": "utf-32-be", "utf_8_sig": "utf-8-sig",
         "unicode_escape": "unicode_escape", "raw_unicode_escape": "raw_unicode_escape"}


class CodecInfo(tuple):
    _is_text_encoding = True

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None, incrementaldecoder=None, name=None, *,
                _is_text_encoding=None):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name = name
        self.encode, self.decode, self.streamreader, self.streamwriter = self
        self.incrementalencoder, self.incrementaldecoder = incrementalencoder, incrementaldecoder
        if _is_text_encoding is not None:
            self._is_text_encoding = _is_text_encoding
        return self

    def __repr__(self):
        cls = self.__class__
        return f"<{cls.__module__}.{cls.__qualname__} object for encoding {self.name} at {id(self):#x}>"


class Codec:
    def encode(self, input, errors="strict"):
        raise NotImplementedError

    def decode(self, input, errors="strict"):
        raise NotImplementedError


class IncrementalEncoder:
    def __init__(self, errors="strict"):
        self.errors = errors
        self.buffer = ""

    def encode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        pass

    def getstate(self):
        return 0

    def setstate(self, state):
        pass


class IncrementalDecoder:
    def __init__(self, errors="strict"):
        self.errors = errors

    def decode(self, input, final=False):
        raise NotImplementedError

    def reset(self):
        pass

    def getstate(self):
        return b"", 0

    def setstate(self, state):
        pass


class BufferedIncrementalDecoder(IncrementalDecoder):
    def __init__(self, errors="strict"):
        super().__init__(errors)
        self.buffer = b""

    def _buffer_decode(self, input, errors, final):
        raise NotImplementedError

    def decode(self, input, final=False):
        data = self.buffer + input
        result, used = self._buffer_decode(data, self.errors, final)
        self.buffer = data[used:]
        return result

    def reset(self):
        self.buffer = b""

    def getstate(self):
        return self.buffer, 0

    def setstate(self, state):
        self.buffer = state[0]


def _unfinished(name, data):
    """How many bytes at the end begin a character that is not whole yet."""
    if name.startswith("utf-8"):
        for n in range(1, min(3, len(data)) + 1):
            byte = data[-n]
            if byte >= 0xc0:
                return n if n < (2 if byte < 0xe0 else 3 if byte < 0xf0 else 4) else 0
            if byte < 0x80:
                return 0
    elif name.startswith("utf-32"):
        return len(data) % 4
    elif name.startswith("utf-16"):
        n = len(data) % 2
        end = len(data) - n
        high = data[end - 2 if name.endswith("be") else end - 1] if end >= 2 else 0
        return n + 2 if 0xd8 <= high < 0xdc else n
    return 0


def _text_codec(name):
    def encode(input, errors="strict"):
        return input.encode(name, errors), len(input)

    def decode(input, errors="strict"):
        if isinstance(input, str) and name.endswith("escape"):
            input = input.encode()
        return bytes(input).decode(name, errors), len(input)

    class Encoder(IncrementalEncoder):
        _started = False

        def encode(self, input, final=False):
            made = input.encode(name, self.errors)
            if not self._started:
                self._started = bool(input)
                return made if input else b""
            mark = len("".encode(name))
            return made[mark:]

        def reset(self):
            self._started = False

    class Decoder(BufferedIncrementalDecoder):
        _order = None

        def _buffer_decode(self, input, errors, final):
            n = len(input) if final else len(input) - _unfinished(self._order or name, input)
            if name in ("utf-16", "utf-32", "utf-8-sig") and self._order is None:
                width = {"utf-16": 2, "utf-32": 4}.get(name, 3)
                if len(input) < width and not final:
                    return "", 0
                text = input[:n].decode(name, errors)
                big = {"utf-16": BOM_UTF16_BE, "utf-32": BOM_UTF32_BE}.get(name)
                self._order = "utf-8" if big is None else name + ("-be" if input.startswith(big) else "-le")
                return text, n
            return input[:n].decode(self._order or name, errors), n

        def reset(self):
            super().reset()
            self._order = None

    Encoder.__name__ = Encoder.__qualname__ = "IncrementalEncoder"
    Decoder.__name__ = Decoder.__qualname__ = "IncrementalDecoder"
    return CodecInfo(encode, decode, None, None, Encoder, Decoder, name)


def _other_codec(name):
    if name == "rot13":
        letters = "abcdefghijklmnopqrstuvwxyz"
        turned = letters[13:] + letters[:13]
        table = str.maketrans(letters + letters.upper(), turned + turned.upper())

        def encode(input, errors="strict"):
            return input.translate(table), len(input)
        return CodecInfo(encode, encode, name=name, _is_text_encoding=False)
    if name == "zlib":
        from zlib import compress as to, decompress as back
    elif name == "hex":
        from binascii import b2a_hex as to, a2b_hex as back
    else:
        from base64 import encodebytes as to, decodebytes as back

    def encode(input, errors="strict"):
        return to(input), len(input)

    def decode(input, errors="strict"):
        return back(input), len(input)
    return CodecInfo(encode, decode, name=name, _is_text_encoding=False)


_OTHERS = {"rot13": "rot13", "rot_13": "rot13", "hex": "hex", "hex_codec": "hex", "base64": "base64", "base64_codec": "base64",
           "base_64": "base64", "zlib": "zlib", "zip": "zlib", "zlib_codec": "zlib"}
_known = {}


def lookup(encoding, /):
    name = encoding.lower().replace("-", "_").replace(" ", "_")
    info = _known.get(name)
    if info is None:
        if name in _TEXT:
            info = _text_codec(_TEXT[name])
        elif name in _OTHERS:
            info = _other_codec(_OTHERS[name])
        else:
            raise LookupError(f"unknown encoding: {encoding}")
        _known[name] = info
    return info


def encode(obj, encoding="utf-8", errors="strict"):
    info = lookup(encoding)
    return obj.encode(encoding, errors) if info._is_text_encoding and isinstance(obj, str) else info.encode(obj, errors)[0]


def decode(obj, encoding="utf-8", errors="strict"):
    info = lookup(encoding)
    return bytes(obj).decode(encoding, errors) if info._is_text_encoding and not isinstance(obj, str) else info.decode(obj, errors)[0]


def getencoder(encoding):
    return lookup(encoding).encode


def getdecoder(encoding):
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    encoder = lookup(encoding).incrementalencoder
    if encoder is None:
        raise LookupError(encoding)
    return encoder


def getincrementaldecoder(encoding):
    decoder = lookup(encoding).incrementaldecoder
    if decoder is None:
        raise LookupError(encoding)
    return decoder


def iterencode(iterator, encoding, errors="strict", **kwargs):
    encoder = getincrementalencoder(encoding)(errors, **kwargs)
    for input in iterator:
        output = encoder.encode(input)
        if output:
            yield output
    output = encoder.encode("", True)
    if output:
        yield output


def iterdecode(iterator, encoding, errors="strict", **kwargs):
    decoder = getincrementaldecoder(encoding)(errors, **kwargs)
    for input in iterator:
        output = decoder.decode(input)
        if output:
            yield output
    output = decoder.decode(b"", True)
    if output:
        yield output


def utf_8_encode(str, errors=None, /):
    return str.encode("utf-8", errors or "strict"), len(str)


def utf_8_decode(data, errors=None, final=False, /):
    n = len(data) if final else len(data) - _unfinished("utf-8", data)
    return bytes(data[:n]).decode("utf-8", errors or "strict"), n


def ascii_encode(str, errors=None, /):
    return str.encode("ascii", errors or "strict"), len(str)


def ascii_decode(data, errors=None, /):
    return bytes(data).decode("ascii", errors or "strict"), len(data)


def latin_1_encode(str, errors=None, /):
    return str.encode("latin-1", errors or "strict"), len(str)


def latin_1_decode(data, errors=None, /):
    return bytes(data).decode("latin-1", errors or "strict"), len(data)


def strict_errors(exception, /):
    if isinstance(exception, Exception):
        raise exception
    raise TypeError("codec must pass exception instance")


def _piece(exception):
    if not isinstance(exception, UnicodeError):
        raise TypeError(f"don't know how to handle {type(exception).__name__} in error callback")
    return exception.object[exception.start:exception.end]


def ignore_errors(exception, /):
    _piece(exception)
    return "", exception.end


def replace_errors(exception, /):
    piece = _piece(exception)
    return ("\ufffd" if isinstance(exception, UnicodeDecodeError) else "?" * len(piece)), exception.end


def xmlcharrefreplace_errors(exception, /):
    return "".join([f"&#{ord(c)};" for c in _piece(exception)]), exception.end


def backslashreplace_errors(exception, /):
    piece = _piece(exception)
    if isinstance(piece, bytes):
        return "".join([f"\\x{byte:02x}" for byte in piece]), exception.end
    return piece.encode("ascii", "backslashreplace").decode("ascii"), exception.end


def namereplace_errors(exception, /):
    from _helpers import _refuse
    return _refuse("the error handler 'namereplace'", "use 'backslashreplace'")


_handlers = {"strict": strict_errors, "ignore": ignore_errors, "replace": replace_errors, "xmlcharrefreplace": xmlcharrefreplace_errors,
             "backslashreplace": backslashreplace_errors}


def lookup_error(name, /):
    try:
        return _handlers[name]
    except KeyError:
        raise LookupError(f"unknown error handler name '{name}'") from None


def register_error(name, handler, /):
    from _helpers import _refuse
    return _refuse("codecs.register_error()", "use one of the error handlers that there are")
