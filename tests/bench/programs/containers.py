"""Dataclasses, deques, Counter, defaultdict, heapq and sets: long enough that starting does not count."""
# SPDX-License-Identifier: GPL-3.0-or-later
import heapq
from collections import Counter, defaultdict, deque
from dataclasses import dataclass


@dataclass
class Point:
    x: int
    y: int = 0

    def distance(self, other):
        return abs(self.x - other.x) + abs(self.y - other.y)


def reach(graph, start):
    seen = {start}
    todo = deque([start])
    while todo:
        for node in graph[todo.popleft()]:
            if node not in seen:
                seen.add(node)
                todo.append(node)
    return len(seen)


points = [Point(i, i % 7) for i in range(100000)]
print(sum(point.distance(points[0]) for point in points))

window = deque()
groups = defaultdict(list)
for i in range(300000):
    window.append(i)
    if len(window) > 100:
        window.popleft()
    groups[i % 100].append(i)
print(len(window), len(groups), Counter(i % 10 for i in range(300000))[3])

heap = []
for i in range(100000):
    heapq.heappush(heap, (i * 7919) % 100003)
print(sum(heapq.heappop(heap) for _ in range(50000)))

links = {i: [(i * 3 + 1) % 20000, (i * 7 + 2) % 20000] for i in range(20000)}
print(sum(reach(links, start) for start in range(10)))
