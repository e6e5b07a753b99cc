"""Words that are counted."""
# SPDX-License-Identifier: GPL-3.0-or-later


def count(n):
    counts = {}
    for i in range(n):
        word = "w" + str(i % 997)
        counts[word] = counts.get(word, 0) + 1
    return counts


counts = count(400000)
print(len(counts), max(counts.values()), sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:3])
numbers = {i: i * i for i in range(100000)}
print(sum(numbers[i] for i in range(0, 100000, 3)))
