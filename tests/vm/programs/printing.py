import sys
print("a", "b", sep="")
print("no newline", end="")
print(" then", end="\n\n")
print(1, 2, sep=None, end=None)
print("to stderr", file=sys.stderr)
print([1, "two", None, 3.0, (4,), {5}, {"k": "v"}, b"b", True, 1j, range(2), ...])
print({"nested": [{"a": (1, {"b": []})}]}, [[], (), {}, set(), frozenset()])
sys.stdout.write("written\n"); sys.stderr.write("err\n")
print("unicode é 😀 日本", "\ttab", "back\\slash")
print("flush", flush=True)
print(*[1, 2, 3], sep=", ")
print(print("inner"))
class R:
    def __repr__(self): return "R!"
class St(R):
    def __str__(self): return "S!"
print(R(), St(), [St()], (St(),), {St(): St()}, f"{St()} {St()!r}", str(R()), "%s %r" % (St(), St()))
print(int, str, len, print, R, type(R()), Exception, ValueError("x"), [ValueError("x")])
print(-0.0, 1e100, 1.0, 100000000000000000.0, 1e-7, True, None, "", '', "a'b", ["a'b", 'a"b', "\n"])

# NUL is a character like any other
import sys
print("a\0b", "\0", sep="\0", end="\0\n")
sys.stdout.write("q\0w\n")
sys.stderr.write("to\0err\n")
print(b"abc\0\0".decode(), f"{'a' + chr(0)}!")
