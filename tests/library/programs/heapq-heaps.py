# heapq: the heaps, and every comparison in its order
import heapq


class Item:
    log = []

    def __init__(self, rank, name=""):
        self.rank, self.name = rank, name

    def __lt__(self, other):
        Item.log.append(f"{self.rank}{self.name}<{other.rank}{other.name}")
        return self.rank < other.rank

    def __repr__(self):
        return f"{self.rank}{self.name}"


def show(label, value=None):
    print(label, value, " ".join(Item.log))
    Item.log.clear()


print(sorted(heapq.__all__))
numbers = [5, 3, 8, 1, 9, 2, 7, 1, 3]
heap = [Item(n, chr(97 + i)) for i, n in enumerate(numbers)]
heapq.heapify(heap); show("heapify", heap)
heapq.heappush(heap, Item(0, "z")); show("push", heap)
show("pop", heapq.heappop(heap)); show("heap", heap)
show("replace", heapq.heapreplace(heap, Item(4, "y"))); show("heap", heap)
show("pushpop low", heapq.heappushpop(heap, Item(-1, "x")))
show("pushpop high", heapq.heappushpop(heap, Item(6, "w"))); show("heap", heap)
while heap:
    show("pop", heapq.heappop(heap))

heap = [Item(n, chr(97 + i)) for i, n in enumerate(numbers)]
heapq.heapify_max(heap); show("heapify_max", heap)
heapq.heappush_max(heap, Item(10, "z")); show("push", heap)
show("pop", heapq.heappop_max(heap))
show("replace", heapq.heapreplace_max(heap, Item(4, "y"))); show("heap", heap)
show("pushpop", heapq.heappushpop_max(heap, Item(11, "x")))
show("pushpop", heapq.heappushpop_max(heap, Item(2, "w"))); show("heap", heap)
while heap:
    show("pop", heapq.heappop_max(heap))

for n in (0, 1, 2, 3, 10, 2500, 2501, 6000):
    state = 12345
    values = []
    for i in range(n):
        state = (state * 1103515245 + 12345) % 2**31
        values.append(state >> 16)
    heap = list(values)
    heapq.heapify(heap)
    print(n, heap[:8], sum(i * value for i, value in enumerate(heap)) % 1000003, [heapq.heappop(heap) for _ in range(n)] == sorted(values))

large = [Item((i * 7919) % 3001) for i in range(2600)]
heapq.heapify(large)
print(len(Item.log), Item.log[:5], Item.log[-5:])
Item.log.clear()

queue = []
for entry in [(2, "code"), (1, "eat"), (3, "sleep"), (1, "drink")]:
    heapq.heappush(queue, entry)
print(queue, [heapq.heappop(queue) for _ in range(len(queue))])


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


attempt(heapq.heappop, [])
attempt(heapq.heapreplace, [], 1)
attempt(heapq.heappushpop, [], 1)
attempt(heapq.heappop, ())
attempt(heapq.heappush, (), 1)
attempt(heapq.heappush, [1], "a")
attempt(heapq.heapify, 5)
attempt(heapq.heapify, [1, "a", None])
attempt(heapq.heappush, [1])
attempt(heapq.heappush, [])
attempt(heapq.heappop_max, [])


class Shrinks:
    def __lt__(self, other):
        trick.clear()
        return True


trick = [Shrinks(), Shrinks(), Shrinks()]
attempt(heapq.heapify, trick)
trick = [Shrinks(), Shrinks(), Shrinks()]
attempt(heapq.heappush, trick, Shrinks())
