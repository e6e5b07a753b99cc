"""Which items sorting asks when tuples are compared, and in which order."""
# SPDX-License-Identifier: GPL-3.0-or-later


class Item:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"I{self.n}"

    def __eq__(self, other):
        print(f"{self}=={other}", end=" ")
        return self.n == other.n

    def __lt__(self, other):
        print(f"{self}<{other}", end=" ")
        return self.n < other.n


class Refusing(Item):
    def __lt__(self, other):
        raise ValueError(f"{self} and {other} have no order")


same = Item(1)
nan = float("nan")
print(sorted([(2, Item(1)), (1, Item(2)), (2, Item(0)), (1, same), (1, same)]))
print(sorted([(Item(2), 0), (Item(1), "b"), (Item(1), "a"), (Item(2), -1)]))
print(sorted([("b", 1), ("a", 2, 3), ("a", 2), ("a",), (), ("abcdefghi", 1), ("abcdefgh", 2), ("abcdefgha", 0)]))
print(sorted([(1.5, "x"), (1, "y"), (0.0, 2), (-0.0, 1), (True, "z"), (2 ** 70, ""), (-2 ** 70, ""), (1e300, 0)]))
print(sorted([(nan, 2), (nan, 1), (0.0, 5)], key=lambda pair: (pair[0], pair[1])))
print(sorted([("é", 1), ("e", 2), ("z", 3), ("\ud7ff", 4), ("\U0001f600", 5), ("\uffff", 6)]) ==
      [("e", 2), ("z", 3), ("é", 1), ("\ud7ff", 4), ("\uffff", 6), ("\U0001f600", 5)])
words = ["pear", "peas", "pea", "p", "", "apple", "applesauce", "applesauces", "apples", "applet", "pe\0r", "pe", "pe\0"]
print(sorted(words), sorted(words, reverse=True)[:3], sorted(words, key=lambda w: (len(w), w)))
long = ["the same sixteen" + tail for tail in ("b", "", "a", "ab", "a much longer tail", "a much longer tale")]
print(sorted(long), max(long), min(long))
for rows in ([(1, Refusing(1)), (1, Refusing(2))], [(1, "a"), (1, 2)], [(1, 2), (1, None), (0, 1)], [("a", 1), (1, "a")]):
    try:
        print(sorted(rows))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
