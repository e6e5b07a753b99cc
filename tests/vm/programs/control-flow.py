for i in range(5):
    if i == 1: continue
    if i == 4: break
    print(i)
else:
    print("not here")
for i in []: pass
else: print("empty for else")
n = 0
while n < 3:
    n += 1
    if n == 2: continue
    print("n", n)
else:
    print("while else")
while True:
    n += 1
    if n > 5: break
else:
    print("never")
print(n)
def grade(x):
    if x > 90: return "A"
    elif x > 80: return "B"
    elif x > 70: return "C"
    else: return "D"
print([grade(v) for v in (95, 85, 75, 5)])
for i in range(3):
    for j in range(3):
        if j == 2: break
        if i == 1: continue
        print(i, j)
def find(m, t):
    for r, row in enumerate(m):
        for c, v in enumerate(row):
            if v == t: return r, c
print(find([[1, 2], [3, 4]], 3), find([[1]], 9))
i = 10
for i in range(2): pass
print(i)
for x in (y for y in "abc"): print(x, end=" ")
print(); pass; ...
total = 0
for i in range(10, 0, -3): total += i
print(total, [*range(5, 0, -2)], list(range(-3)), range(3), range(1, 10, 2)[2], len(range(0, 10, 3)), 4 in range(0, 10, 2), range(5) == range(0, 5), range(10)[2:5], range(3).index(2))
if (k := 5) > 3: print(k)
while (k := k - 1) > 2: print("k", k)
print([last := v for v in range(3)], last)
assert True
try:
    assert n == 0, f"n is {n}"
except AssertionError as e:
    print("assert", e)
try:
    assert not 1
except AssertionError as e:
    print(repr(e))
try:
    range(1, 2, 0)
except ValueError as e:
    print(e)
try:
    for q in 5: pass
except TypeError as e:
    print(e)
del n
try:
    n
except NameError as e:
    print(e)
