# library-corners.py: classes derived from Random and count, odd mappings, escapes as codecs, tracebacks made by hand
#
# SPDX-License-Identifier: GPL-3.0-or-later
import random, itertools, types, sys, contextlib, codecs
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
class R(random.Random):
    def random(self): return 0.5
r = R(1)
t(lambda: [r.random(), r.randint(1, 10), r.choice("abcdef"), r.uniform(0, 10), r.randrange(100), r.shuffle([1,2,3]), r.sample(range(10), 3), r.choices("abc", k=3)])
t(lambda: r.gauss(0, 1))
class G(random.Random):
    def getrandbits(self, k): return 1
g = G(1)
t(lambda: [g.randint(1, 10), g.choice("abcdef"), g.randrange(100), g.sample(range(10), 3)]); t(lambda: g.random())
class C(itertools.count):
    pass
t(lambda: next(C(5)))
class D:
    def keys(self): return 5
t(lambda: dict(D()))
class D2:
    def keys(self): return ['a']
    def __getitem__(self, k): return 1
t(lambda: dict(D2())); 
class D3:
    def keys(self): return ['a']
t(lambda: dict(D3()))
class E:
    def __eq__(self, o): return o == 3
t(lambda: range(10).count(E())); t(lambda: range(10).index(E())); t(lambda: E() in range(10)); t(lambda: range(10).index('a')); t(lambda: range(10).count(3.0)); t(lambda: range(10).index(3.0))
class B:
    __bases__ = ()
    @property
    def __class__(self): return int
t(lambda: isinstance(B(), int))
class Fake:
    @property
    def __bases__(self): return (int,)

t(lambda: "héllo\n\u20ac\t'\\\x00".encode("unicode_escape")); t(lambda: b"h\\xe9llo\\n\\u20ac\\t\\x41\\101".decode("unicode_escape")); t(lambda: "a\u20ac\xe9\n".encode("raw_unicode_escape")); t(lambda: b"a\\u20ac\xe9\n".decode("raw_unicode_escape")); t(lambda: b"\\x4".decode("unicode_escape")); t(lambda: codecs.decode("a\\nb", "unicode_escape")); t(lambda: "\\n".encode().decode("unicode-escape")); t(lambda: codecs.encode("é", "unicode_escape"))
try: 1/0
except ZeroDivisionError as e: tb = e.__traceback__
t(lambda: types.TracebackType(None, tb.tb_frame, tb.tb_lasti, tb.tb_lineno).tb_lineno); t(lambda: types.TracebackType(5, tb.tb_frame, 1, 2)); t(lambda: types.TracebackType(tb, tb.tb_frame, 1, 2).tb_next is tb); t(lambda: types.TracebackType(None, 5, 1, 2))
s = contextlib.ExitStack()
def cb(*a, **k): pass
s.callback(cb, 1); t(lambda: s._exit_callbacks[-1][1].__wrapped__ is cb)
class H(random.Random):
    """Halton's sequence"""
    def __init__(self): self.n = 0; super().__init__()
    def random(self):
        self.n += 1
        return (self.n * 0.618033988749895) % 1.0
h = H()
t(lambda: [round(h.random(), 6) for _ in range(3)]); t(lambda: [h.randint(1, 6) for _ in range(8)]); t(lambda: h.sample(range(100), 30)); t(lambda: [round(h.gauss(0, 1), 6) for _ in range(3)])
t(lambda: h.choices("abc", [1, 2, 3], k=6)); t(lambda: h.triangular(0, 10)); t(lambda: h.expovariate(2)); t(lambda: h.choice([])); t(lambda: h.randrange(0)); t(lambda: h.randrange(1, 100, 7))
class Plain(random.Random): pass
t(lambda: Plain(3).randint(1, 100) == random.Random(3).randint(1, 100))
for text in b"\\", b"\\u12", b"\\U00110000", b"\\101\\x41":
    t(lambda: text.decode("unicode_escape")); t(lambda: text.decode("raw_unicode_escape")); t(lambda: text.decode("unicode_escape", "replace"))
