print([x * y for x in range(3) for y in range(3) if x != y], [[i * j for j in range(3)] for i in range(2)], {x for x in "aab"} == {"a", "b"}, {k: v for k, v in zip("ab", [1, 2])})
g = (x * x for x in range(4))
print(next(g), list(g), sum(x for x in range(5)), max((len(w), w) for w in ["a", "bbb"]), type(g).__name__)
x = "outer"; print([x for x in range(2)], x)
m = [[1, 2], [3, 4]]; print([[row[i] for row in m] for i in range(2)], [v for row in m for v in row])
print([a if a % 2 else -a for a in range(4)], [(a, b) for a in range(2) for b in range(a + 1)], [*(c for c in "xy")])
print(list(map(lambda a, b: a + b, [1, 2], [10, 20, 30])), list(filter(None, [0, 1, "", "a"])), list(filter(lambda v: v > 1, range(4))))
def f(): return [y for y in range(z)]
z = 2; print(f())
print({i: [j for j in range(i)] for i in range(3)}, [f"{i}{j}" for i in "ab" for j in (1, 2) if j > 1 or i == "a"])
first = (print("lazy"), 1)[1]
lazy = (print("never") for _ in range(3)); print("made")
try:
    [1 for _ in 5]
except TypeError as e:
    print(e)
try:
    [q for q in range(2) if undefined_name]
except NameError as e:
    print(e)
print([y := 1, y ** 2], [t for t in range(6) if t % 2 if t > 1], [n for n, in [(1,), (2,)]])
