b = b"hello \x00\xff"
print(b, len(b), b[0], b[1:3], b.upper(), b.split(), b"a,b".split(b","), b"-".join([b"x", b"y"]), b.find(b"l"), b"l" in b, 104 in b, b.hex(), bytes.fromhex("00ff"), b.replace(b"l", b"L"), b.startswith(b"he"))
print(list(b"abc"), bytes([1, 2, 3]), bytes(2), bytes(range(3)), b"a" * 3, b"a" < b"b", b"abc" == b"abc", b"abc" == "abc", hash(b"a") == hash(b"a"), b"caf\xc3\xa9".decode("utf-8"), b"\xff".decode("latin-1"), b"\xff".decode("utf-8", "replace"), b"\xffa".decode("utf-8", "ignore"))
a = bytearray(b"abc"); a[0] = 120; a.append(33); a.extend(b"??"); a += b"."; del a[1]; print(a, a.decode(), bytes(a), a.pop(), len(a), a == b"xc!??")
print(repr(b"it's"), repr(b'"'), repr(b"\n\t\\"), b"%s-%d" % (b"x", 3), "é".encode("utf-8"), "é".encode("utf-16-le"), b"abc".isalpha(), b" x ".strip(), b"ab".center(6, b"*"), b"a\nb".splitlines(), b"x".ljust(3), b"12".isdigit())
for action in [lambda: b"a" + "b", lambda: b"a"[5], lambda: bytes([256]), lambda: bytes("x"), lambda: b"\xff".decode(), lambda: b"a".foo, lambda: bytearray(b"a").__setitem__(0, 256), lambda: "a" in b"a", lambda: b"".join(["a"]), lambda: bytes.fromhex("zz")]:
    try:
        print(action())
    except Exception as e:
        print(type(e).__name__, e)
print(ascii(b"\xb9\x01\xef".hex("\0")), b"\xb9\x01\xef".hex(b"-", 2))
