s = list(range(10))
print(s[2:7], s[:3], s[7:], s[-3:], s[:-3], s[::3], s[::-1], s[8:2:-2], s[5:5], s[20:], s[-20:3], s[::100])
s[2:4] = ["a", "b", "c"]; print(s); s[:0] = [-1]; print(s); s[-1:] = []; print(s); s[1:1] = [0.5]; print(s)
del s[3:6]; print(s); del s[::2]; print(s)
t = "abcdef"; print(t[1:4], t[::-2], t[-2:], t[:2] + t[2:] == t)
print((1, 2, 3)[1:], range(10)[3:7:2], b"abc"[::-1])
class S:
    def __getitem__(self, k): return k
    def __setitem__(self, k, v): print("set", k, v)
    def __delitem__(self, k): print("del", k)
o = S(); print(o[1:2], o[1:2, ::3], o[...], o[1, "a"], o[:], o[()]); o[1:2] = 5; del o[::2]
for action in [lambda: s[::0], lambda: s["a":], lambda: "abc"[1.5:], lambda: {}[1:2], lambda: 5[1:2]]:
    try:
        print(action())
    except Exception as e: print(type(e).__name__, e)
x = [1, 2, 3]
try:
    x[0:2:2] = 5
except TypeError as e: print(e)
try:
    x[::2] = [1, 2, 3]
except ValueError as e: print(e)
x[5:9] = [7]; print(x)
