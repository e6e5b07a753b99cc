# What subclasses of the containers of collections may rely on.
from collections import OrderedDict, UserList, defaultdict, deque


class LRU(OrderedDict):
    def __init__(self, size):
        super().__init__()
        self.size = size

    def __getitem__(self, key):
        value = super().__getitem__(key)
        self.move_to_end(key)
        return value

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        self.move_to_end(key)
        if len(self) > self.size:
            print("drops", self.popitem(last=False))

    def __delitem__(self, key):
        print("deletes", key)
        super().__delitem__(key)


cache = LRU(3)
for key in "abcd":
    cache[key] = key * 2
print(cache["b"], list(cache), cache.pop("c"), cache.pop("zz", default=9), cache)
cache["x"] = 1
del cache["x"]
print(cache.setdefault("q", default=5), list(cache.items()))
cache.move_to_end("q", last=False)
print(list(cache), cache.popitem(), cache.popitem(last=False), cache)

plain = OrderedDict(a=1, b=2)
print(plain | {"c": 3}, {"z": 0} | plain, OrderedDict.fromkeys("xy", value=0), type({} | plain).__name__)
plain |= {"d": 4}
print(plain, plain == OrderedDict(b=2, a=1, d=4), plain == dict(b=2, a=1, d=4))
plain["self"] = plain
print(plain)
for call in (lambda: OrderedDict().popitem(), lambda: plain.move_to_end("nope"), lambda: plain.pop("nope")):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)

counts = defaultdict(int, a=1)
print(counts | {"b": 2}, {"b": 2, "a": 7} | counts)
counts |= {"c": 3}
print(counts, counts["new"], (counts | {}).default_factory)

items = UserList([3, 1, 2])
print(items * 2, 2 * items, items + [4], [0] + items, items + UserList([9]), items < [4], items >= UserList([3, 1, 2]))
items += (5,)
items *= 2
items.extend(UserList([7]))
print(items, type(items).__name__, sorted(items), items[1:3], 7 in items)

print(2 * deque([1, 2]), deque([1]) * 3, deque([1, 2], maxlen=3) * 2)
