x = []
for _ in range(200): x = [x]
d = 0
while x: x = x[0]; d += 1
print(d)
f = lambda: 0
for _ in range(100): f = (lambda g: lambda: g() + 1)(f)
print(f())
print(((((((((((1)))))))))), [[[[[[]]]]]], {"a": {"b": {"c": {}}}})
def nest(n): return n if n == 0 else nest(n - 1) + 1
print(nest(500))
def gen(n):
    if n: yield from gen(n - 1)
    yield n
print(sum(gen(100)))
t = ()
for _ in range(50): t = (t,)
print(str(t).count("("))
