# uuid, secrets, graphlib, timeit
import graphlib
import secrets
import timeit
import uuid
from graphlib import CycleError, TopologicalSorter
from uuid import UUID


def t(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


u = UUID("12345678-1234-5678-9234-567812345678")
print(u, repr(u), u.hex, u.int, u.bytes, u.bytes_le, u.fields, u.time_low, u.time_mid, u.time_hi_version, u.clock_seq_hi_variant, u.clock_seq_low, u.clock_seq, u.node, u.time, u.urn, u.variant, u.version, hash(u) == hash(u.int), int(u), u.is_safe)
print(UUID("{12345678123456789234567812345678}") == u, UUID("urn:uuid:12345678-1234-5678-9234-567812345678") == u, UUID(bytes=u.bytes) == u, UUID(bytes_le=u.bytes_le) == u, UUID(fields=u.fields) == u, UUID(int=u.int) == u, u == str(u), u < UUID(int=5), u > UUID(int=5), {u: 1}[UUID(str(u))])
print(uuid.uuid3(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid5(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid5(uuid.NAMESPACE_URL, b"bytes"), uuid.uuid3(u, "é"), uuid.NAMESPACE_OID, uuid.NAMESPACE_X500, uuid.NIL, uuid.MAX)
print(UUID(int=5, version=4), UUID(int=0).variant, UUID(int=1 << 63 | 1 << 62).variant, UUID(int=7 << 61).variant, UUID(int=5).version, UUID(int=2**128 - 1).variant)
for make in (uuid.uuid1, uuid.uuid4, uuid.uuid6, uuid.uuid7, uuid.uuid8):
    a, b = make(), make()
    print(make.__name__, a.version, a.variant, a != b, len(str(a)), type(a).__name__, len({make() for _ in range(50)}))
print(uuid.uuid1(node=5, clock_seq=9).fields[3:], uuid.uuid6(node=5, clock_seq=9).node, uuid.uuid8(1, 2, 3), uuid.uuid7() < uuid.uuid7(), uuid.uuid1().time < uuid.uuid1().time, uuid.uuid1().node == uuid.getnode())
t(UUID)
t(UUID, "abc")
t(UUID, "g" * 32)
t(UUID, bytes=b"x")
t(UUID, bytes_le=b"x")
t(UUID, int=-1)
t(UUID, int=2**128)
t(UUID, fields=(1, 2))
t(UUID, fields=(2**32, 0, 0, 0, 0, 0))
t(UUID, fields=(0, 0, 0, 256, 0, 0))
t(UUID, int=1, version=9)
t(UUID, "1" * 32, int=1)
t(setattr, u, "int", 5)
t(lambda: u < 5)

print(len(secrets.token_bytes()), len(secrets.token_bytes(5)), len(secrets.token_hex(8)), len(secrets.token_urlsafe(16)), 0 <= secrets.randbelow(10) < 10, 0 <= secrets.randbits(8) < 256, secrets.choice("abc") in "abc", secrets.compare_digest("a", "a"))
t(secrets.randbelow, 0)
t(secrets.choice, [])

ts = TopologicalSorter({"D": ["B", "C"], "C": ["A"], "B": ["A"]})
print(list(ts.static_order()), list(TopologicalSorter({}).static_order()), list(TopologicalSorter({1: []}).static_order()))
ts = TopologicalSorter()
ts.add("app", "lib", "db")
ts.add("lib", "core")
ts.add("db", "core", "net")
ts.add("core")
ts.prepare()
while ts.is_active():
    ready = ts.get_ready()
    print(ready, bool(ts))
    for node in ready:
        ts.done(node)
print(ts.get_ready(), bool(ts))


def cycle(graph):
    try:
        print(list(TopologicalSorter(graph).static_order()))
    except CycleError as e:
        print(e.args, isinstance(e, ValueError))


cycle({1: [2], 2: [3], 3: [1]})
cycle({"a": ["a"]})
cycle({"a": ["b"], "b": ["c", "d"], "c": ["b"], "d": []})
ts = TopologicalSorter({1: [2]})
t(ts.get_ready)
t(ts.is_active)
t(ts.done, 1)
ts.prepare()
t(ts.add, 5)
t(ts.done, 1)
t(ts.done, 9)
print(ts.get_ready())
t(ts.prepare)
ts.done(2)
t(ts.done, 2)
print(graphlib.__all__, TopologicalSorter[int])

calls = []
print(timeit.timeit(lambda: calls.append(1), number=10), len(calls), timeit.repeat(lambda: None, repeat=3, number=5), timeit.default_timer(), timeit.Timer(lambda: calls.append(2), lambda: calls.append("setup")).timeit(3), calls[10:])
import time
print(timeit.timeit(lambda: time.sleep(0.25), number=4), timeit.Timer(lambda: time.sleep(0.05)).autorange(lambda n, s: print("tried", n, round(s, 3))), timeit.Timer(lambda: time.sleep(1)).repeat(2, 2), timeit.timeit("pass", number=10))
t(timeit.Timer, 5)
t(timeit.Timer, "pass", 5)
