"""The parts of itertools that run the program's iterators and functions: generators, so that they can be suspended.

Each is given iterators, with its other arguments checked; the module itertools gives what they make its own types."""
# SPDX-License-Identifier: GPL-3.0-or-later

from itertools import _grouper

_missing = object()


def accumulate(iterator, func, initial):
    if initial is None:
        for total in iterator:
            break
        else:
            return
    else:
        total = initial
    yield total
    if func is None:
        for item in iterator:
            total = total + item
            yield total
    else:
        for item in iterator:
            total = func(total, item)
            yield total


def batched(iterator, n, strict):
    batch = []
    for item in iterator:
        batch.append(item)
        if len(batch) == n:
            yield tuple(batch)
            batch = []
    if batch:
        if strict:
            raise ValueError("batched(): incomplete batch")
        yield tuple(batch)


def chain(iterables):
    for iterable in iterables:
        for item in iterable:
            yield item


def compress(data, selectors):
    for item, selector in zip(data, selectors):
        if selector:
            yield item


def cycle(iterator):
    saved = []
    for item in iterator:
        saved.append(item)
        yield item
    while saved:
        for item in saved:
            yield item


def dropwhile(predicate, iterator):
    for item in iterator:
        if not predicate(item):
            yield item
            break
    for item in iterator:
        yield item


def filterfalse(predicate, iterator):
    if predicate is None:
        for item in iterator:
            if not item:
                yield item
    else:
        for item in iterator:
            if not predicate(item):
                yield item


def islice(iterator, start, stop, step):
    count, target = 0, start
    while True:
        while count < target:
            for _ in iterator:
                break
            else:
                return
            count += 1
        if stop is not None and count >= stop:
            return
        for item in iterator:
            break
        else:
            return
        count += 1
        target += step
        if stop is not None and target > stop:
            target = stop
        yield item


def pairwise(iterator):
    for last in iterator:
        break
    else:
        return
    for item in iterator:
        yield last, item
        last = item


def starmap(function, iterator):
    for args in iterator:
        yield function(*args)


def takewhile(predicate, iterator):
    for item in iterator:
        if not predicate(item):
            return
        yield item


def zip_longest(iterators, fillvalue):
    active = len(iterators)
    if not active:
        return
    iterators = list(iterators)
    while True:
        row = []
        for place, iterator in enumerate(iterators):
            item = fillvalue
            if iterator is not None:
                for item in iterator:
                    break
                else:
                    active -= 1
                    if not active:
                        return
                    iterators[place] = None
            row.append(item)
        yield tuple(row)


class _Groups:
    """What a groupby and its groups share; `item` is missing once a group has given it."""
    __slots__ = ("iterator", "function", "item", "key", "serial")

    def advance(self):
        for item in self.iterator:
            self.item = item
            self.key = item if self.function is None else self.function(item)
            return True
        return False


def groupby(iterator, key):
    groups = _Groups()
    groups.iterator, groups.function, groups.serial = iterator, key, 0
    if not groups.advance():
        return
    while True:
        target = groups.key
        yield target, _grouper(groups, target, groups.serial)
        groups.serial += 1
        while groups.key is target or groups.key == target:
            if not groups.advance():
                return


def _group(groups, target, serial):
    while groups.serial == serial:
        if groups.item is _missing and not groups.advance():
            return
        if groups.key is not target and groups.key != target:
            return
        item, groups.item = groups.item, _missing
        yield item


def _tee(iterator, link):
    """A link is an item and the next link; the last one has neither."""
    while True:
        if not link:
            for item in iterator:
                link += (item, [])
                break
            else:
                return
        item, link = link
        yield item
