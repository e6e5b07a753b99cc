"""sys.stdout and sys.stderr: methods, errors, replacing them."""
import contextlib
import io
import sys


def attempt(function, *args, **kwargs):
    try:
        print("->", repr(function(*args, **kwargs)), file=sys.__stderr__)
    except BaseException as error:
        print(f"{type(error).__name__}: {error}", file=sys.__stderr__)


out = sys.stdout
for arguments in ((3,), (), ("a", "b"), ("text\n",)):
    attempt(out.write, *arguments)
for lines in (["a", "b\n"], 3, ["a", 3]):
    attempt(out.writelines, lines)
print(out.encoding, out.newlines, out.name, out.mode, out.closed, out.writable(), out.readable(), file=sys.stderr)
attempt(out.read)
attempt(out.readline)
attempt(out.isatty)
attempt(out.flush)
attempt(out.reconfigure, line_buffering=True)
attempt(out.reconfigure, 3)
print(repr(out), repr(sys.stderr), file=sys.stderr)
print(isinstance(out, io.TextIOBase), isinstance(out, io.IOBase), isinstance(out, io.TextIOWrapper), file=sys.stderr)

buffer = io.StringIO()
with contextlib.redirect_stdout(buffer):
    print("into the buffer", 1, sep="-")
    sys.stdout.write("too\n")
print(repr(buffer.getvalue()))
with contextlib.redirect_stderr(sys.stdout):
    print("to stderr, which is stdout", file=sys.stderr)


class Parts:
    """Sees what print() writes, piece by piece."""

    def write(self, text):
        sys.__stdout__.write(f"[{text!r}]")

    def flush(self):
        sys.__stdout__.write("[flush]\n")


sys.stdout = Parts()
print("a", 1, None, sep="-", end="!\n", flush=True)
print(flush=True)
print("x", file=sys.__stdout__)
sys.stdout = sys.__stdout__
attempt(print, "x", file=3)
attempt(print, "x", sep=3)
attempt(print, "x", end=3)
sys.stdout = None
print("nowhere")
del sys.stdout
attempt(print, "lost")
sys.stdout = sys.__stdout__
sys.stderr = caught = io.StringIO()


class Failing:
    def __del__(self):
        raise ValueError("in a finalizer")


Failing()
sys.stderr = sys.__stderr__
print(caught.getvalue().splitlines()[-1])
