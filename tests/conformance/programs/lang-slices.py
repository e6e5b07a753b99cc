# lang-slices.py: slices with every sign and step, of every sequence; assignment and deletion
#
# SPDX-License-Identifier: GPL-3.0-or-later
text = "abcdefgh"
for start in None, 2, -3, 20:
    for stop in None, 5, -1, -20:
        print(start, stop, [text[start:stop:step] for step in (None, 2, -1, -3)])
numbers = list(range(10))
numbers[2:4] = "xyz"
print(numbers)
numbers[::2] = [0] * len(numbers[::2])
print(numbers)
del numbers[1::3]
print(numbers)
numbers[5:2] = ["in"]
print(numbers)
numbers[:] = []
print(numbers)
for wrong in (lambda: text[::0], lambda: text["a"], lambda: text[1.0], lambda: numbers.__setitem__(slice(None, None, 2), [1, 2]),
              lambda: numbers.__setitem__(slice(0, 1), 5), lambda: range(3)[5], lambda: (1,)[1], lambda: text.__getitem__(slice("a", 1))):
    try:
        print(wrong())
    except (TypeError, ValueError, IndexError) as error:
        print(type(error).__name__, error)
print(range(20)[3:15:4], range(10)[::-1], (1, 2, 3)[-2:], b"bytes"[1:-1], bytearray(b"abc")[::-1])
cut = slice(1, 10, 3)
print(cut, cut.indices(6), slice(-1, None, -1).indices(5), cut == slice(1, 10, 3), text[cut])


class Grid:
    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)


grid = Grid()
print(grid[1, 2:3], grid[...], grid[::2, None], grid[()], grid[1,])
grid[1:2, 3] = 4
del grid["x", :]
grid["n"] = grid["m"] = 1
