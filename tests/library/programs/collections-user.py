# collections: ChainMap, UserDict, UserList, UserString and Counter as what their abstract classes make of them
import collections
import copy
from collections import ChainMap, Counter, UserDict, UserList, UserString


def attempt(step):
    try:
        print(step())
    except Exception as error:
        print(type(error).__name__, error)


print(collections.abc.Mapping, isinstance(ChainMap(), collections.abc.MutableMapping), issubclass(UserList, collections.abc.MutableSequence))

chain = ChainMap({"a": 1}, {"a": 2, "b": 3})
print(chain, list(chain), dict(chain), chain.copy(), chain.maps, chain.parents, chain.new_child({"c": 4}), len(chain))
chain["d"] = 5
print(chain.popitem(), chain.pop("a"), chain.get("a"), chain | {"z": 9}, {"y": 8} | chain, chain == {"a": 2, "b": 3})
attempt(chain.popitem)
attempt(lambda: chain.pop("q"))
attempt(lambda: chain["q"])
chain |= {"e": 6}
print(chain, ChainMap.fromkeys("xy", 0), sorted(chain.items()), "b" in chain)
attempt(lambda: chain.__delitem__("b"))


class Upper(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)


upper = Upper(a=1)
upper.update({"b": 2}, c=3)
print(upper, upper.setdefault("D", 4), upper.pop("A"), upper | {"e": 5}, upper.copy(), copy.copy(upper), type(upper | {}).__name__)
print({"x": 0} | UserDict(y=1), upper == {"B": 2, "C": 3, "D": 4}, list(reversed(list(upper))), Upper.fromkeys("pq"))
match UserDict({0: 1, 2: 3}):
    case {2: 3, **rest}:
        print(rest)


class Missing(UserDict):
    def __missing__(self, key):
        return key * 2


print(Missing()["ab"], Missing().get("ab"), "ab" in Missing())

numbers = UserList([3, 1, 2])
numbers.append(5)
numbers += (4,)
numbers.sort()
print(numbers, numbers[1:3], numbers + [9], [0] + numbers, numbers * 2, numbers == [1, 2, 3, 4, 5], numbers < [2], copy.copy(numbers) == numbers)
print(numbers.index(3), numbers.count(9), list(reversed(numbers)), numbers.pop(), type(numbers[:2]).__name__, numbers.copy())

text = UserString("Hello")
print(text.upper(), type(text.upper()).__name__, text + " you", "oh " + text, text * 2, text == "Hello", "ell" in text, text[1], text.split("l"))
print(text.replace("l", UserString("L")), text.startswith("He"), hash(text) == hash("Hello"), f"{text}", len(text), text < "I", int(UserString("12")))
print(UserString("%s!") % "hey", text.encode(), ",".join([str(text)]), text.removeprefix("He"))

stock = Counter(apple=3, pear=1)
stock |= Counter(pear=4)
print(stock)
stock &= Counter(apple=2, pear=9)
print(stock)
stock += Counter(apple=1, plum=1)
stock -= Counter(pear=5)
print(stock, Counter(a=None), Counter(None), Counter({"x": 2}) == Counter("xx"))
