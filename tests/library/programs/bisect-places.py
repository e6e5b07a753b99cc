# bisect: places in sorted sequences
import bisect
from bisect import bisect_left, bisect_right, insort, insort_left, insort_right


class Noisy:
    def __init__(self, rank):
        self.rank = rank

    def __lt__(self, other):
        print(f"  {self.rank}<{getattr(other, 'rank', other)}")
        return self.rank < getattr(other, "rank", other)


data = [1, 2, 2, 2, 3, 5, 8]
for x in (0, 1, 2, 4, 8, 9):
    print(x, bisect_left(data, x), bisect_right(data, x), bisect.bisect(data, x), bisect_left(data, x, 2), bisect_right(data, x, 1, 4))
print(bisect_left([Noisy(n) for n in range(7)], Noisy(3)))
print(bisect_right([Noisy(n) for n in range(7)], Noisy(3)))
print(bisect_left(range(100), 42), bisect_left("abcdef", "d"), bisect_left((1, 5, 9), 5), bisect_left([], 1))
for function in (insort, insort_left, insort_right):
    items = [1, 3, 5]
    print(function(items, 3.0), function(items, 0), function(items, 9), items)
people = [("ann", 20), ("bob", 30), ("cid", 40)]
print(bisect_left(people, 30, key=lambda p: p[1]), bisect_right(people, 30, key=lambda p: p[1]), bisect_left(people, 35, 1, 2, key=lambda p: p[1]))
insort(people, ("dan", 30), key=lambda p: p[1])
insort_left(people, ("eve", 30), key=lambda p: p[1])
print(people)


def grade(score, breakpoints=(60, 70, 80, 90), grades="FDCBA"):
    return grades[bisect.bisect(breakpoints, score)]


print([grade(score) for score in [33, 99, 77, 70, 89, 90, 100]])


class Box:
    def __init__(self, items):
        self.items = items

    def __len__(self):
        return len(self.items)

    def __getitem__(self, index):
        return self.items[index]

    def insert(self, index, item):
        print("insert", index, item)
        self.items.insert(index, item)


box = Box([1, 3])
insort(box, 2)
print(box.items)


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


attempt(bisect_left, [1, 2], 1, -1)
attempt(bisect_left, [1, 2], 1, -1, key=lambda x: x)
attempt(bisect_left, [1, 2], "a")
attempt(bisect_left, 5, 1)
attempt(bisect_left, [1, 2], 1, 1.5)
attempt(bisect_left, [1, 2], 1, 0, "x")
attempt(bisect_left, [1, 2], 1, 0, 50)
attempt(bisect_left, [1, 2], 7, 0, 50)
attempt(bisect_left, [1, 2])
attempt(bisect_left, [1, 2], 1, 0, 2, 5)
attempt(insort, (1, 2), 1)
attempt(insort, [1, 2], 1, key=5)
attempt(bisect_left, a=[1, 2], x=2, lo=0, hi=2)
