"""OrderedDict has views and an iterator of its own, and tells of changes that a dict does not; what getcallargs() and deques say."""
import copy
import inspect
from collections import OrderedDict, abc, deque


def name(value):
    return type(value).__name__


class Heir(OrderedDict):
    pass


for d in OrderedDict(a=1, b=2), Heir(a=1, b=2):
    print(d.items(), d.keys(), d.values())
    print([name(v) for v in (iter(d), iter(d.items()), iter(d.values()), reversed(d), reversed(d.items()))])
    print(isinstance(d.items(), type({}.items())), isinstance(d.keys(), abc.KeysView), type(d.keys()).__mro__)
    print(d.keys() & {"a"}, d.keys() == {"a", "b"}, d.items() == {("a", 1), ("b", 2)}, d.keys() == {}.keys())
    print(d.values() == d.values(), d.items() >= {("a", 1)}, ("b", 2) in d.items(), "a" in d.keys(), 2 in d.values())
    print(list(reversed(d.keys())), list(reversed(d.values())), d.keys().mapping, len(d.items()))
print(name(dict(OrderedDict(a=1)).items()), name(copy.copy(d).items()), {**d}, sorted(d | {"c": 3}))


def mutate(change):
    d = OrderedDict.fromkeys("abc")
    seen = []
    try:
        for key in d:
            seen.append(key)
            change(d, key)
    except RuntimeError as error:
        seen.append(str(error))
    print(seen)


mutate(lambda d, key: d.update(d=1))
mutate(lambda d, key: d.pop(key))
mutate(lambda d, key: d.move_to_end(key))
mutate(lambda d, key: d.__setitem__(key, 1))
mutate(lambda d, key: key == "c" and d.update(d=1))
iterator = iter(OrderedDict())
print(list(iterator), next(iterator, "nothing"))


def f(a, b=1, *pos, **named):
    pass


def told(call):
    try:
        print(call())
    except (TypeError, IndexError) as error:
        print(type(error).__name__, error)


told(lambda: inspect.getcallargs(f, 1, 2, 3, x=4))
told(lambda: inspect.getcallargs(f, a=2, x=4))
told(lambda: inspect.getcallargs(f))
told(lambda: inspect.getcallargs(f, 1, a=2))
told(lambda: inspect.getcallargs(lambda x: 1, 1, 2))
told(lambda: inspect.getcallargs(lambda *, k: 1))
told(lambda: inspect.getcallargs(lambda *, k=2: 1))
told(lambda: inspect.getcallargs(lambda: 1, y=1))

queue = deque([1])
told(lambda: queue["a"])
told(lambda: queue[1.5])
told(lambda: queue[5])
told(lambda: queue[True:])


def drain(d, last):
    taken = []
    while d:
        taken.append(d.popitem(last)[0])
        if len(taken) % 3 == 0 and taken[-1] < 20:
            d[taken[-1] + 100] = None
            d.move_to_end(next(iter(d)), last=len(taken) % 2 == 0)
        if len(d) > 4 and len(taken) % 4 == 1:
            del d[list(d)[2]]
    return taken


for last in True, False:
    print(drain(OrderedDict.fromkeys(range(30)), last))
d = OrderedDict.fromkeys("abc")
for last in True, False, True:
    print(d.popitem(last=last), list(d), list(reversed(d)))
    d["x"] = d["y"] = None
    print(list(d.items()), d.popitem(), len(d))
try:
    OrderedDict().popitem(last=False)
except KeyError as error:
    print(error)
plain = dict.fromkeys("abcde")
while len(plain) > 1:
    del plain[next(iter(plain))]
    plain.popitem()
    plain["new"] = 1
    print(plain, list(reversed(plain)))
    plain.pop("new")
plain.clear()
plain["again"] = 1
print(plain, plain.popitem(), plain)
