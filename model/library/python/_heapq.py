"""The functions of heapq that run the program's iterators and key functions."""
# SPDX-License-Identifier: GPL-3.0-or-later

from heapq import heapify, heapify_max, heappop, heappop_max, heapreplace, heapreplace_max


def merge(iterables, key, reverse):
    make, pop, replace = (heapify_max, heappop_max, heapreplace_max) if reverse else (heapify, heappop, heapreplace)
    step = -1 if reverse else 1
    # Each source: rank of its next item, its place (so that equal items come in the order of the sources), iterator, item.
    heap = []
    place = 0
    for iterable in iterables:
        iterator = iter(iterable)
        for item in iterator:
            heap.append([item if key is None else key(item), place, iterator, item])
            break
        place += step
    make(heap)
    while len(heap) > 1:
        source = heap[0]
        iterator = source[2]
        yield source[3]
        for item in iterator:
            source[0] = item if key is None else key(item)
            source[3] = item
            replace(heap, source)
            break
        else:
            pop(heap)
    if heap:
        source = heap[0]
        iterator = source[2]
        yield source[3]
        yield from iterator


def _one(function, iterable, key):
    missing = object()
    item = function(iterable, default=missing, key=key)
    return [] if item is missing else [item]


def _length(iterable):
    try:
        return len(iterable)
    except (TypeError, AttributeError):
        return None


def nsmallest(n, iterable, key):
    if n == 1:
        return _one(min, iterable, key)
    size = _length(iterable)
    if size is not None and n >= size:
        return sorted(iterable, key=key)[:n]
    iterator = iter(iterable)
    best = [(item if key is None else key(item), i, item) for i, item in zip(range(n), iterator)]
    if not best:
        return best
    heapify_max(best)
    worst = best[0][0]
    order = n
    for item in iterator:
        rank = item if key is None else key(item)
        if rank < worst:
            heapreplace_max(best, (rank, order, item))
            worst = best[0][0]
            order += 1
    best.sort()
    return [item for rank, order, item in best]


def nlargest(n, iterable, key):
    if n == 1:
        return _one(max, iterable, key)
    size = _length(iterable)
    if size is not None and n >= size:
        return sorted(iterable, key=key, reverse=True)[:n]
    iterator = iter(iterable)
    best = [(item if key is None else key(item), -i, item) for i, item in zip(range(n), iterator)]
    if not best:
        return best
    heapify(best)
    worst = best[0][0]
    order = -n
    for item in iterator:
        rank = item if key is None else key(item)
        if worst < rank:
            heapreplace(best, (rank, order, item))
            worst = best[0][0]
            order -= 1
    best.sort(reverse=True)
    return [item for rank, order, item in best]
