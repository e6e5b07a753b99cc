# memory-views.py: memoryview: items, slices, casts, what it holds and lets go
#
# SPDX-License-Identifier: GPL-3.0-or-later
import struct, io, hashlib
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
b = bytes(range(10)); ba = bytearray(b"hello world"); m = memoryview(ba); r = memoryview(b)
print(len(m), m[0], m[-1], m[1:4].tobytes(), bytes(m[::2]), m[::-1].tobytes(), r.tolist(), m.readonly, r.readonly)
print(m.format, m.itemsize, m.nbytes, m.ndim, m.shape, m.strides, m.suboffsets, m.contiguous, m[::2].contiguous, m[::2].strides, m.c_contiguous)
m[0] = ord('J'); print(ba); m[1:3] = b"EL"; print(ba)
t(lambda: m.__setitem__(slice(0,2), b"abc")); t(lambda: m.__setitem__(0, 256)); t(lambda: m.__setitem__(0, 'a')); t(lambda: m.__setitem__(0, -1)); t(lambda: r.__setitem__(0, 1))
t(lambda: m[11]); t(lambda: m['a']); t(lambda: m.__delitem__(0)); t(lambda: memoryview(3)); t(lambda: memoryview('abc')); t(lambda: m.__setitem__('x', 3)); t(lambda: m.__setitem__(slice(0,2), 5)); t(lambda: m[1.5])
t(lambda: ba.append(1)); t(lambda: ba.pop()); t(lambda: ba.clear()); t(lambda: ba.extend(b'xx')); t(lambda: ba.__delitem__(slice(None, None, 2))); t(lambda: ba.insert(0, 1)); t(lambda: ba.remove(74)); ba[0:2] = b'ab'; print(ba)
print(r == b, b == r, r == bytearray(b), r == memoryview(b), r != b, r == 'x', r[1:3] == b'\x01\x02', m == ba)
t(lambda: hash(r) == hash(b)); t(lambda: hash(m)); t(lambda: r < r)
c = memoryview(bytearray(8)).cast('I'); c[0] = 1; c[1] = 2**32-1; print(c.tolist(), c.tobytes(), c.itemsize, c.shape, c.format, len(c), c.nbytes)
t(lambda: c.__setitem__(0, 2**32)); t(lambda: c.__setitem__(0, 1.5)); t(lambda: c.cast('H')); t(lambda: memoryview(b'abc').cast('H')); t(lambda: memoryview(b'abc').cast('z')); t(lambda: memoryview(b'abcd')[::2].cast('H')); t(lambda: memoryview(b'abc').cast(3))
d = memoryview(bytearray(16)).cast('d'); d[0] = 1.5; d[1] = 3; print(d.tolist(), d[0]); t(lambda: d.__setitem__(0, 'x'))
q = memoryview(bytearray(16)).cast('q'); q[0] = -5; q[1] = 2**63-1; print(q.tolist()); t(lambda: q.__setitem__(0, 2**63))
Q = memoryview(bytearray(8)).cast('Q'); Q[0] = 2**64-1; print(Q.tolist()); t(lambda: Q.__setitem__(0, 2**64)); t(lambda: Q.__setitem__(0, -1))
B = memoryview(bytearray(3)).cast('?'); B[1] = True; print(B.tolist()); C = memoryview(b'abc').cast('c'); print(C.tolist(), C[0], C == b'abc')
s = memoryview(bytearray(b'\xff\xfe')).cast('b'); print(s.tolist()); 
print(m.hex(), r.hex(' '), r.hex(':', 2), m.obj is ba, memoryview(m).obj is ba)
with memoryview(b"abc") as v: print(v[0])
t(lambda: v[0]); t(lambda: len(v)); t(lambda: v.tobytes()); t(lambda: v.obj); t(lambda: v.__enter__()); print(v == v, v == b'abc'); v.release(); t(lambda: bytes(v)); t(lambda: hash(v)); t(lambda: v.format)
print(repr(v)[:18], repr(r)[:10])
x = bytearray(b'abc'); y = memoryview(x); z = y[1:]; y.release(); t(lambda: x.append(1)); z.release(); x.append(100); print(x)
for i in memoryview(b'ab'): print(i)
print(list(reversed(memoryview(b'ab'))), 97 in memoryview(b'ab'), sum(r), max(r), b'x' + r[:2], bytearray(r)[:3], b''.join([r[:2], m[:2]]), int.from_bytes(r[:2], 'big'), struct.unpack_from('>H', r, 2), struct.unpack('<H', r[2:4]))
f = io.BytesIO(); f.write(r[:3]); print(f.getvalue(), hashlib.md5(r).hexdigest(), str(r[1:3], 'ascii'), r[65:].tobytes(), bytes(r[:3]))
print(isinstance(r, memoryview), type(r), memoryview.__name__, r.toreadonly().readonly, m.toreadonly() is m, m.toreadonly()[0])
print(r.count(3), r.index(3)); t(lambda: r.index(99)); t(lambda: r.index(3, 5)); t(lambda: memoryview()); t(lambda: memoryview[int])
def chunks(view, n):
    for i in range(0, len(view), n): yield view[i:i+n]
print([bytes(c) for c in chunks(memoryview(b"abcdefgh"), 3)])
match r:
    case [*a]: print('seq', a)
    case _: print('no')
import gc, weakref
class Owner(bytearray): pass
o = Owner(b"abc"); o.view = memoryview(o); r = weakref.ref(o)
del o; gc.collect(); print(r())
class Sub(memoryview): pass
