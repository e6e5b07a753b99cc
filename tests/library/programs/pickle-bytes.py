# The bytes themselves.
import pickle, collections, functools, operator
for v in [None, True, 5, -1, 255, 256, 65535, 65536, 2**31, -2**31, -2**31-1, 2**63, -2**63, 2**200, -2**200, 1.5, 1+2j, "", "hé", "x"*300, b"", b"abc"*100, bytearray(b"zz"), (), (1,), (1,2,3,4), [], [1,[2]], {}, {"a":{"b":1}}, set(), {1}, frozenset([1]), range(1,9,2), slice(1,None), ..., NotImplemented, int, type(None), len, "a".upper, [].append, ValueError("x", 2), collections.deque([1,2],3), collections.defaultdict(list,{1:[2]}), operator.itemgetter(1), functools.partial(len, [1]), list(range(2500)), "y"*70000, [["z"*40000], ["w"*40000], "v"*100]]:
    b = pickle.dumps(v)
    print(repr(v)[:30].split(" at 0x")[0], len(b), b[:60], b[-30:])
l=[]; l.append(l); print(pickle.dumps(l))
t=([],); t[0].append(t); print(pickle.dumps(t))
