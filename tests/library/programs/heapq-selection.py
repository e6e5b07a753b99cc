# heapq: merge, nlargest, nsmallest
import heapq


class Noisy:
    log = []

    def __init__(self, rank):
        self.rank = rank

    def __lt__(self, other):
        Noisy.log.append(f"{self.rank}<{other.rank}")
        return self.rank < other.rank

    def __eq__(self, other):
        Noisy.log.append(f"{self.rank}=={other.rank}")
        return self.rank == other.rank

    def __repr__(self):
        return f"N{self.rank}"


def values(name, items):
    for item in items:
        print("  ", name, "gives", item)
        yield item


for item in heapq.merge(values("a", [1, 4, 7]), values("b", [2, 4, 5]), values("c", []), values("d", [0, 9])):
    print(item)
print(list(heapq.merge(["dog", "horse"], ["cat", "fish", "kangaroo"], key=len)))
print(list(heapq.merge([5, 3, 1], [6, 3, 2], reverse=True)))
print(list(heapq.merge(["horse", "dog"], ["kangaroo", "fish"], key=len, reverse=True)))
print(list(heapq.merge()), list(heapq.merge([1, 2])))
merged = heapq.merge([1], [2])
print(next(merged), next(merged), next(merged, "end"), type(merged).__name__)
print(list(heapq.merge([Noisy(1), Noisy(3)], [Noisy(1), Noisy(2)])), *Noisy.log)
Noisy.log.clear()

data = [5, 1, 8, 3, 9, 2, 8, 1]
for n in (-1, 0, 1, 2, 3, 8, 20):
    print(n, heapq.nsmallest(n, data), heapq.nlargest(n, data), heapq.nsmallest(n, iter(data)), heapq.nlargest(n, iter(data)))
words = ["pear", "fig", "apple", "kiwi", "banana", "plum"]
print(heapq.nsmallest(3, words, key=len), heapq.nlargest(3, iter(words), key=len), heapq.nlargest(2, words, len))
print(heapq.nsmallest(1, words, key=len), heapq.nlargest(1, [], key=len))
print(heapq.nsmallest(2, [{"p": 3}, {"p": 1}, {"p": 2}], key=lambda stock: stock["p"]))
print(heapq.nsmallest(3, [Noisy(n) for n in (4, 2, 6, 1, 2, 5)]), *Noisy.log)
Noisy.log.clear()
print(heapq.nlargest(3, (Noisy(n) for n in (4, 2, 6, 1, 2, 5)), key=lambda n: n), *Noisy.log)


def attempt(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
        print(list(result))
    except Exception as e:
        print(type(e).__name__, e)


attempt(heapq.nsmallest)
attempt(heapq.nsmallest, 2)
attempt(heapq.nlargest, "a", [1, 2])
attempt(heapq.nlargest, 2, 5)
attempt(heapq.nsmallest, 2, [1, "a", 3])
attempt(heapq.nsmallest, 2, iter([1, "a", 3]))
attempt(heapq.merge, [1, 2], ["a"])
attempt(heapq.merge, 5, [1])
attempt(heapq.merge, [1], key=5)
attempt(heapq.merge, [1], wrong=5)
