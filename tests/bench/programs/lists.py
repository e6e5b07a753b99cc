"""Lists that grow, are sliced, sorted, swapped and multiplied as matrices: long enough that starting does not count."""
# SPDX-License-Identifier: GPL-3.0-or-later
import random


def bubble(items):
    n = len(items)
    for i in range(n):
        for j in range(n - 1 - i):
            if items[j] > items[j + 1]:
                items[j], items[j + 1] = items[j + 1], items[j]
    return items


numbers = []
for i in range(1000000):
    numbers.append(i * 3 % 1000)
even = [x + 1 for x in numbers if x % 2 == 0]
ordered = sorted(numbers)
print(len(even), ordered[0], ordered[-1])

dice = random.Random(3)
print(bubble([dice.randint(0, 1000) for _ in range(800)])[:5])

matrix = [[i * j for j in range(100)] for i in range(100)]
square = [[sum(x * y for x, y in zip(row, column)) for column in zip(*matrix)] for row in matrix]
print(square[5][7])

turned = numbers[:]
turned.reverse()
print(turned[:3], max(turned), min(turned), sum(turned))
