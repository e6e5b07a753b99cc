"""The rarer part of io: text and buffers over other streams."""
# SPDX-License-Identifier: GPL-3.0-or-later

import io
from _io import _StandardStream

__all__ = [
    "BufferedReader", "BufferedWriter", "BufferedRWPair", "BufferedRandom", "TextIOWrapper", "IncrementalNewlineDecoder",
    "Reader", "Writer",
]


class _Buffered(io.BufferedIOBase):
    def __init__(self, raw, buffer_size=io.DEFAULT_BUFFER_SIZE):
        if buffer_size <= 0:
            raise ValueError("invalid buffer size")
        self.raw = raw

    def seek(self, pos, whence=0):
        self.flush()
        return self.raw.seek(pos, whence)

    def tell(self):
        return self.raw.tell()

    def truncate(self, pos=None):
        self.flush()
        return self.raw.truncate(pos)

    def flush(self):
        if self.closed:
            raise ValueError("flush of closed file")
        self.raw.flush()

    def close(self):
        if not self.raw.closed:
            self.flush()
            self.raw.close()

    def detach(self):
        self.flush()
        raw, self.raw = self.raw, None
        return raw

    def seekable(self):
        return self.raw.seekable()

    @property
    def closed(self):
        return self.raw is None or self.raw.closed

    def fileno(self):
        return self.raw.fileno()

    def isatty(self):
        return self.raw.isatty()

    def __repr__(self):
        return f"<_io.{type(self).__name__}>"


class BufferedReader(_Buffered):
    def __init__(self, raw, buffer_size=io.DEFAULT_BUFFER_SIZE):
        if not raw.readable():
            raise OSError('"raw" argument must be readable.')
        super().__init__(raw, buffer_size)
        self._ahead = b""

    def readable(self):
        return self.raw.readable()

    def read(self, size=None):
        if size is not None and size < -1:
            raise ValueError("invalid number of bytes to read")
        if size is None or size < 0:
            data, self._ahead = self._ahead, b""
            return data + (self.raw.read() or b"")
        while len(self._ahead) < size and (more := self.raw.read(size - len(self._ahead))):
            self._ahead += more
        data, self._ahead = self._ahead[:size], self._ahead[size:]
        return data

    read1 = read

    def peek(self, size=0):
        if not self._ahead:
            self._ahead = self.raw.read(io.DEFAULT_BUFFER_SIZE) or b""
        return self._ahead

    def tell(self):
        return self.raw.tell() - len(self._ahead)

    def seek(self, pos, whence=0):
        if whence == 1:
            pos -= len(self._ahead)
        self._ahead = b""
        return self.raw.seek(pos, whence)


class BufferedWriter(_Buffered):
    def __init__(self, raw, buffer_size=io.DEFAULT_BUFFER_SIZE):
        if not raw.writable():
            raise OSError('"raw" argument must be writable.')
        super().__init__(raw, buffer_size)
        self._size = buffer_size
        self._waiting = bytearray()

    def writable(self):
        return self.raw.writable()

    def write(self, b):
        if self.closed:
            raise ValueError("write to closed file")
        if isinstance(b, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        self._waiting += b
        if len(self._waiting) > self._size:
            self.flush()
        return len(b)

    def flush(self):
        if self.closed:
            raise ValueError("flush of closed file")
        while self._waiting:
            count = self.raw.write(bytes(self._waiting))
            del self._waiting[:count]

    def tell(self):
        return self.raw.tell() + len(self._waiting)


class BufferedRandom(BufferedWriter, BufferedReader):
    def __init__(self, raw, buffer_size=io.DEFAULT_BUFFER_SIZE):
        raw._checkSeekable() if hasattr(raw, "_checkSeekable") else None
        BufferedReader.__init__(self, raw, buffer_size)
        BufferedWriter.__init__(self, raw, buffer_size)

    def write(self, b):
        if self._ahead:
            self.raw.seek(-len(self._ahead), 1)
            self._ahead = b""
        return BufferedWriter.write(self, b)

    def read(self, size=None):
        self.flush()
        return BufferedReader.read(self, size)

    def tell(self):
        return BufferedWriter.tell(self) - len(self._ahead)

    def seek(self, pos, whence=0):
        self.flush()
        return BufferedReader.seek(self, pos, whence)


class BufferedRWPair(io.BufferedIOBase):
    def __init__(self, reader, writer, buffer_size=io.DEFAULT_BUFFER_SIZE):
        self.reader = BufferedReader(reader, buffer_size)
        self.writer = BufferedWriter(writer, buffer_size)
        self.read, self.read1, self.peek = self.reader.read, self.reader.read1, self.reader.peek
        self.write, self.flush = self.writer.write, self.writer.flush

    def readable(self):
        return self.reader.readable()

    def writable(self):
        return self.writer.writable()

    def close(self):
        self.writer.close()
        self.reader.close()

    @property
    def closed(self):
        return self.writer.closed


class TextIOWrapper(io.TextIOBase):
    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        if newline is not None and not isinstance(newline, str):
            raise TypeError(f"illegal newline type: {type(newline)!r}")
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError(f"illegal newline value: {newline}")
        self._buffer = buffer
        self.encoding = "utf-8" if encoding in (None, "locale") else encoding
        self.errors = errors or "strict"
        self._newline = newline
        self._waiting = ""
        self._ahead = None
        self.line_buffering = line_buffering
        self.write_through = write_through
        "".encode(self.encoding)

    buffer = property(lambda self: self._buffer)
    closed = property(lambda self: self._buffer is None or self._buffer.closed)
    name = property(lambda self: self._buffer.name)

    def __repr__(self):
        text = "<_io.TextIOWrapper"
        for attribute in ("name", "mode"):
            value = getattr(self, attribute, None)
            if value is not None:
                text += f" {attribute}={value!r}"
        return f"{text} encoding={self.encoding!r}>"

    def reconfigure(self, *, encoding=None, errors=None, newline=..., line_buffering=None, write_through=None):
        self.flush()
        if encoding is not None:
            self.encoding = encoding
        if errors is not None or encoding is not None:
            self.errors = errors or "strict"
        if newline is not ...:
            self._newline = newline
        if line_buffering is not None:
            self.line_buffering = line_buffering
        if write_through is not None:
            self.write_through = write_through

    def write(self, s):
        if not isinstance(s, str):
            raise TypeError(f"write() argument must be str, not {type(s).__name__}")
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        text = s
        if self._newline in ("\r", "\r\n"):
            text = text.replace("\n", self._newline)
        text.encode(self.encoding, self.errors)
        self._waiting += text
        if self.write_through or self.line_buffering and ("\n" in s or "\r" in s) or len(self._waiting) > 8192:
            self.flush()
        return len(s)

    def flush(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        if self._waiting:
            waiting, self._waiting = self._waiting, ""
            self._buffer.write(waiting.encode(self.encoding, self.errors))
        self._buffer.flush()

    def close(self):
        if self._buffer is not None and not self.closed:
            try:
                self.flush()
            finally:
                self._buffer.close()

    def detach(self):
        self.flush()
        buffer, self._buffer = self._buffer, None
        return buffer

    def _load(self):
        """What is still to be read, with its line ends translated."""
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        if not self.readable():
            raise io.UnsupportedOperation("not readable")
        self.flush()
        if self._ahead is None:
            self._ahead = ""
        self._ahead += (self._buffer.read() or b"").decode(self.encoding, self.errors)
        if self._newline is None:
            self._ahead = self._ahead.replace("\r\n", "\n").replace("\r", "\n")

    def _take(self, length):
        text, self._ahead = self._ahead[:length], self._ahead[length:]
        return text

    def read(self, size=-1):
        self._load()
        return self._take(len(self._ahead) if size is None or size < 0 else size)

    def readline(self, size=-1):
        self._load()
        ends = {None: ("\n",), "": ("\r\n", "\n", "\r")}.get(self._newline, (self._newline,))
        length = len(self._ahead)
        for end in ends:
            place = self._ahead.find(end)
            if place >= 0:
                length = min(length, place + len(end))
        if length and self._newline == "" and self._ahead[length - 1:length + 1] == "\r\n":
            length += 1
        return self._take(length if size is None or size < 0 else min(size, length))

    def seek(self, cookie, whence=0):
        self.flush()
        self._ahead = None
        return self._buffer.seek(cookie, whence)

    def tell(self):
        self.flush()
        return self._buffer.tell() - len((self._ahead or "").encode(self.encoding, self.errors))

    def truncate(self, pos=None):
        self.flush()
        return self._buffer.truncate(self.tell() if pos is None else pos)

    def readable(self):
        return self._buffer.readable()

    def writable(self):
        return self._buffer.writable()

    def seekable(self):
        return self._buffer.seekable()

    def fileno(self):
        return self._buffer.fileno()

    def isatty(self):
        return self._buffer.isatty()


TextIOWrapper.register(_StandardStream)


class IncrementalNewlineDecoder:
    def __init__(self, decoder, translate, errors="strict"):
        self.decoder, self.translate, self.errors = decoder, translate, errors
        self._pending_cr = False

    def decode(self, input, final=False):
        text = input if self.decoder is None else self.decoder.decode(input, final)
        if self._pending_cr and (text or final):
            text, self._pending_cr = "\r" + text, False
        if text.endswith("\r") and not final:
            text, self._pending_cr = text[:-1], True
        return text.replace("\r\n", "\n").replace("\r", "\n") if self.translate else text

    def reset(self):
        self._pending_cr = False
        if self.decoder is not None:
            self.decoder.reset()


class _Structural(io.ABCMeta):
    def __instancecheck__(cls, instance):
        return hasattr(instance, cls._method)

    def __subclasscheck__(cls, subclass):
        return hasattr(subclass, cls._method)


class Reader(metaclass=_Structural):
    _method = "read"


class Writer(metaclass=_Structural):
    _method = "write"
