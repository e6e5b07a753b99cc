# lang-loops.py: for and while with else, break and continue, changes to what is gone through
#
# SPDX-License-Identifier: GPL-3.0-or-later
for n in range(2, 9):
    for divisor in range(2, n):
        if n % divisor == 0:
            print(n, "=", divisor, "*", n // divisor)
            break
    else:
        print(n, "is prime")

n = 0
while n < 5:
    n += 1
    if n == 2:
        continue
    if n == 9:
        break
else:
    print("while has ended with", n)

while True:
    try:
        break
    finally:
        print("finally before break")

for i in range(3):
    try:
        continue
    finally:
        print("finally", i)

items = [1, 2, 3, 4]
for item in items:
    if item == 2:
        items.remove(item)
    print(item, items)

for name, change in (("dict", lambda: table.update(new=1)), ("pop", lambda: table.pop("a")), ("same", lambda: table.update(a=5))):
    table = {"a": 1, "b": 2}
    try:
        for key in table:
            change()
            print(name, key)
    except RuntimeError as error:
        print(name, error)

seen = {1}
try:
    for item in seen:
        seen.add(item + 1)
except RuntimeError as error:
    print(error)

for i, (a, *rest) in enumerate([(1, 2, 3), "xyz"], start=10):
    print(i, a, rest)
for i in range(3):
    i += 10
    print(i, end=" ")
print(i)
for target in []:
    pass
print("target" in globals())


class Countdown:
    def __getitem__(self, index):
        if index == 3:
            raise IndexError
        return 10 - index


print(list(Countdown()), 9 in Countdown(), 1 in Countdown())
for table["key"] in "ab":
    print(table)
print(list(iter(iter([1, 2, 0, 3]).__next__, 0)), list(reversed(range(0, 10, 3))), list(zip("ab", range(5))))
try:
    list(zip("ab", "c", strict=True))
except ValueError as error:
    print(error)
