class Stack:
    def __init__(self): self._items = []
    def push(self, v): self._items.append(v)
    def pop(self):
        if not self._items: raise IndexError("pop from empty stack")
        return self._items.pop()
    def __len__(self): return len(self._items)
OPS = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b}
def rpn(text):
    s = Stack()
    for tok in text.split():
        if tok in OPS:
            b, a = s.pop(), s.pop()
            s.push(OPS[tok](a, b))
        else: s.push(float(tok))
    if len(s) != 1: raise ValueError(f"bad expression: {text!r}")
    return s.pop()
for expr in ["3 4 +", "5 1 2 + 4 * + 3 -", "1 +", "1 2", "1 0 /", "x"]:
    try: print(expr, "=", rpn(expr))
    except (IndexError, ValueError, ZeroDivisionError) as e: print(expr, "->", type(e).__name__, e)
def primes(n):
    sieve = [True] * (n + 1)
    for i in range(2, int(n ** 0.5) + 1):
        if sieve[i]: sieve[i * i::i] = [False] * len(sieve[i * i::i])
    return [i for i in range(2, n + 1) if sieve[i]]
print(primes(50))
text = "the quick brown fox jumps over the lazy dog the end"
counts = {}
for word in text.split(): counts[word] = counts.get(word, 0) + 1
for word, n in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:3]: print(f"{word:<8}{n:>3}")
def hanoi(n, a="A", b="B", c="C"):
    if n: yield from hanoi(n - 1, a, c, b); yield f"{a}->{c}"; yield from hanoi(n - 1, b, a, c)
print(list(hanoi(3)))
def permutations(l):
    if not l: yield []
    for i, v in enumerate(l):
        for rest in permutations(l[:i] + l[i + 1:]): yield [v] + rest
print(list(permutations([1, 2, 3])), len(list(permutations(list("abcde")))))
grid = [[(x * y) % 5 for x in range(5)] for y in range(4)]
for row in grid: print(" ".join(f"{v:2}" for v in row))
memo = {}
def lcs(a, b):
    if not a or not b: return ""
    if (a, b) in memo: return memo[a, b]
    memo[a, b] = a[0] + lcs(a[1:], b[1:]) if a[0] == b[0] else max(lcs(a[1:], b), lcs(a, b[1:]), key=len)
    return memo[a, b]
print(lcs("nematode knowledge", "empty bottle"))
class Node:
    def __init__(self, v): self.v, self.left, self.right = v, None, None
    def insert(self, v):
        side = "left" if v < self.v else "right"
        child = getattr(self, side)
        if child: child.insert(v)
        else: setattr(self, side, Node(v))
    def __iter__(self):
        if self.left: yield from self.left
        yield self.v
        if self.right: yield from self.right
root = Node(50)
for v in [30, 70, 20, 40, 60, 80]: root.insert(v)
print(list(root))
