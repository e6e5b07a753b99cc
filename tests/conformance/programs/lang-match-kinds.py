"""match: which types sequence and mapping patterns match, before and after abstract classes have registered them."""
# SPDX-License-Identifier: GPL-3.0-or-later
import array
import collections
import collections.abc


def kind(subject):
    match subject:
        case [*_]:
            return "sequence"
        case {**rest}:
            return "mapping"
        case _:
            return "neither"


def kind_turned(subject):
    match subject:
        case {**rest}:
            return "mapping"
        case [*_]:
            return "sequence"
        case _:
            return "neither"


class Registered:
    def __len__(self):
        return 0

    def keys(self):
        return ["k"]

    def __getitem__(self, key):
        return key


class Below(Registered):
    pass


class Both(collections.UserDict, collections.abc.Sequence):
    pass


class BothTurned(collections.UserList, collections.abc.Mapping):
    pass


class DictFirst(dict, collections.abc.Sequence):
    pass


class ListFirst(list, collections.abc.Mapping):
    pass


class Plain:
    pass


print([kind(x) for x in ("abc", b"abc", bytearray(b"abc"), [1], (1,), range(2), {1: 2}, {1}, frozenset(), 5, None)])
print([kind(x) for x in (collections.deque([1]), array.array("i", [1]), collections.UserList(), collections.UserDict(),
                         collections.OrderedDict(), collections.ChainMap(), collections.UserString("a"), iter([]),
                         type.__dict__, {}.keys(), collections.Counter(), collections.namedtuple("P", "x")(1))])
print([kind(x) for x in (Both(), BothTurned(), DictFirst(), ListFirst(), Plain())])
print([kind_turned(x) for x in (Both(), BothTurned(), DictFirst(), ListFirst(), Plain())])
print(kind(Registered()), kind(Below()))
collections.abc.Sequence.register(Registered)
print(kind(Registered()), kind(Below()))
collections.abc.Mapping.register(Registered)
print(kind(Registered()), kind(Below()))
print(hasattr(collections.abc.Sequence, "__abc_tpflags__"), [n for n in dir(collections.abc.Mapping) if "match" in n])
collections.abc.Mapping.register(Plain)
try:
    kind(Plain())
except TypeError as error:
    print(error)
