t = (1, "a", None)
print(t, (1,), (), 1, t + (2,), t * 2, t[1], t[::-1], len(t), "a" in t, t.index("a"), t.count(1))
a, b, *c = range(5); print(a, b, c)
*a, b = "xyz"; print(a, b)
a, (b, [c, *d]) = 1, (2, [3, 4, 5]); print(a, b, c, d)
a, b = b, a; print(a, b)
[x, y], z = (1, 2), 3; print(x, y, z)
print((1, 2) < (1, 3), (1, 2) == (1, 2), (1, 2) == [1, 2], hash((1, 2)) == hash((1, 2)), max((1, 5), (2, 0)))
print(tuple([1, 2]), tuple("ab"), tuple(), ((1, 2), (3,)), (*range(2), 9))
def many(): return 1, 2
print(many(), type(many()))
for i, (p, q) in enumerate([(1, 2), (3, 4)]): print(i, p, q)
d = {(1, 2): "pair"}; print(d[1, 2])
def unpack1(): a, b = 1, 2, 3
def unpack2(): a, b, c = 1, 2
def unpack3(): a, *b, c = [1]
def unpack4(): a, b = 5
def unpack5(): a, b = iter([1, 2, 3])
def unpack6(): t[0] = 1
def unpack7(): hash(([],))
def unpack8(): (1, 2)[2]
def unpack9(): (1,) + [2]
for f in (unpack1, unpack2, unpack3, unpack4, unpack5, unpack6, unpack7, unpack8, unpack9):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
