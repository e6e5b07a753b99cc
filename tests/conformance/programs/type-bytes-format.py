"""The % operator of bytes and bytearray (PEP 461)."""
class Spelled:
    def __bytes__(self):
        return b"spelled"

class Wrong:
    def __bytes__(self):
        return "text"

def report(format, args):
    try:
        print(format, args, "->", repr(format % args))
    except Exception as error:
        print(format, args, "->", type(error).__name__, error)

report(b"%d items", 5)
report(b"%s and %b", (b"left", bytearray(b"right")))
report(b"%s", Spelled())
report(b"%s", "text")
report(b"%b", 5)
report(b"%r|%a", ("t\xe4xt", "t\xe4xt"))
report(b"%c%c%c", (65, b"B", bytearray(b"C")))
report(b"%c", 256)
report(b"%c", b"two")
report(b"%c", "c")
report(b"%c", 1.5)
report(b"%x %X %o %#x", (255, 255, 8, 255))
report(b"%5d|%-5d|%05d|%+d", (1, 2, 3, 4))
report(b"%.3f %e %g", (3.14159, 12345.678, 0.0001))
report(b"%.2s|%5s|%-5s|", (b"abc", b"d", b"e"))
report(b"%(key)s-%(n)03d", {b"key": b"value", b"n": 7})
report(b"%(key)s", {"key": b"value"})
report(b"%(key)s", 5)
report(b"%d", b"5")
report(b"%x", 1.5)
report(b"%s %s", (b"one",))
report(b"%s", (b"one", b"two"))
report(b"nothing", 1)
report(b"nothing", "text")
report(b"nothing", [1, 2])
report(b"nothing", {})
report(b"100%%", ())
report(b"%", ())
report(b"%q", 1)
report(bytearray(b"%d"), 5)
report(bytearray(b"plain"), ())
report(b"%*d|%-*d|", (5, 1, 5, 2))
report(b"%s", Wrong())
report("%s", b"bytes")
report("plain", [])
