"""io: StringIO, BytesIO, and text over bytes."""
import io


def attempt(function, *args, **kwargs):
    try:
        print("->", repr(function(*args, **kwargs)))
    except BaseException as error:
        print(f"{type(error).__name__}: {error}")


text = io.StringIO("one\ntwo\nthree")
print(text.read(2), repr(text.readline()), text.readlines(), repr(text.read()), text.tell())
text.seek(0)
print(list(text), text.seek(4), text.write("TWO"), text.getvalue(), text.tell())
print(text.truncate(5), repr(text.getvalue()), text.seek(8), text.write("é😀"), repr(text.getvalue()), text.tell())
text.seek(0, 2)
print(text.write("end"), text.tell(), text.readable(), text.writable(), text.seekable(), text.isatty(), text.closed)
for arguments in ((3,), (b"x",), ()):
    attempt(text.write, *arguments)
attempt(text.seek, -1)
attempt(text.seek, 3, 1)
attempt(text.seek, 0, 5)
attempt(text.truncate, -1)
attempt(text.fileno)
attempt(text.read, "x")
attempt(io.StringIO, 3)
attempt(io.StringIO, "x", "y")
attempt(text.writelines, ["a", 2])
with text as same:
    print(same is text)
print(text.closed)
attempt(text.read)
attempt(text.getvalue)
attempt(text.write, "x")
attempt(text.__enter__)
for newline in ("\n", "", None, "\r", "\r\n"):
    stream = io.StringIO("a\nb\r\nc\rd", newline=newline)
    print(repr(newline), repr(stream.getvalue()), stream.readlines(), stream.write("x\ny"), repr(stream.getvalue()))
for size in (0, 1, 3, 100, -1, None):
    print(size, repr(io.StringIO("abc\ndef").readline(size)), io.StringIO("abc\ndef\nghi").readlines(size))


class Logged(io.StringIO):
    def write(self, text):
        self.count = getattr(self, "count", 0) + 1
        return super().write(text.upper())


logged = Logged()
print("hello", "world", file=logged)
logged.writelines(["a", "b"])
print(repr(logged.getvalue()), logged.count)

data = io.BytesIO(b"one\ntwo\nthree")
print(data.read(2), data.readline(), data.readlines(), data.read(), data.tell())
print(data.seek(-3, 2), data.read(), data.seek(4), data.write(b"TWO"), data.getvalue(), data.seek(2, 1))
print(data.seek(20), data.write(b"x"), data.getvalue(), data.truncate(4), data.getvalue(), data.tell())
target = bytearray(3)
data.seek(0)
print(data.readinto(target), target, data.read1(), list(io.BytesIO(b"a\nb")))
attempt(data.write, "text")
attempt(data.seek, -1)
attempt(data.writelines, [b"a", "b"])
attempt(io.BytesIO, "text")
data.close()
attempt(data.read)

raw = io.BytesIO()
wrapper = io.TextIOWrapper(raw, encoding="utf-8", newline="\r\n")
print(wrapper.write("é\nb"), wrapper.flush(), raw.getvalue(), wrapper.encoding, wrapper.errors)
reader = io.TextIOWrapper(io.BytesIO(b"a\r\nb\xc3\xa9\nc"), encoding="utf-8")
print(repr(reader.readline()), repr(reader.read(2)), repr(reader.read()), reader.closed)
attempt(io.TextIOWrapper, io.BytesIO(), newline="x")
attempt(wrapper.write, b"x")
buffered = io.BufferedReader(io.BytesIO(b"abcdef"))
print(buffered.read(2), buffered.peek()[:2], buffered.read(), buffered.readable())
sink = io.BytesIO()
writer = io.BufferedWriter(sink)
print(writer.write(b"abc"), sink.getvalue(), writer.flush(), sink.getvalue())
print(isinstance(io.StringIO(), io.TextIOBase), isinstance(io.BytesIO(), io.BufferedIOBase), issubclass(io.StringIO, io.IOBase))
print(io.UnsupportedOperation.__mro__, io.SEEK_SET, io.SEEK_CUR, io.SEEK_END)


class Source(io.RawIOBase):
    def __init__(self, data):
        self.data = data

    def readable(self):
        return True

    def readinto(self, buffer):
        part, self.data = self.data[:len(buffer)], self.data[len(buffer):]
        buffer[:len(part)] = part
        return len(part)


print(Source(b"own raw stream").read(3), Source(b"line 1\nline 2").readline(), io.BufferedReader(Source(b"xyz")).read())
