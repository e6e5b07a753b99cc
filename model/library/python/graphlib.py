"""graphlib: an order in which everything comes after what it needs."""
# SPDX-License-Identifier: GPL-3.0-or-later

__all__ = ["TopologicalSorter", "CycleError"]

_OUT = -1
_DONE = -2


class _Node:
    __slots__ = ("node", "waiting", "successors")

    def __init__(self, node):
        self.node = node
        self.waiting = 0  # for so many predecessors; or one of the above
        self.successors = []


class CycleError(ValueError):
    pass


class TopologicalSorter:
    def __init__(self, graph=None):
        self._nodes = {}
        self._ready = None
        self._n_out = 0
        self._n_done = 0
        if graph is not None:
            for node, predecessors in graph.items():
                self.add(node, *predecessors)

    def _get(self, node):
        info = self._nodes.get(node)
        if info is None:
            self._nodes[node] = info = _Node(node)
        return info

    def add(self, node, *predecessors):
        if self._ready is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        self._get(node).waiting += len(predecessors)
        for predecessor in predecessors:
            self._get(predecessor).successors.append(node)

    def _check_prepared(self):
        if self._ready is None:
            raise ValueError("prepare() must be called first")

    def prepare(self):
        if self._n_out > 0:
            raise ValueError("cannot prepare() after starting sort")
        if self._ready is None:
            self._ready = [info.node for info in self._nodes.values() if info.waiting == 0]
        cycle = self._find_cycle()
        if cycle:
            raise CycleError("nodes are in a cycle", cycle)

    def get_ready(self):
        self._check_prepared()
        ready = tuple(self._ready)
        for node in ready:
            self._nodes[node].waiting = _OUT
        self._ready.clear()
        self._n_out += len(ready)
        return ready

    def is_active(self):
        self._check_prepared()
        return self._n_done < self._n_out or bool(self._ready)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        self._check_prepared()
        for node in nodes:
            info = self._nodes.get(node)
            if info is None:
                raise ValueError(f"node {node!r} was not added using add()")
            if info.waiting >= 0:
                raise ValueError(f"node {node!r} was not passed out (still not ready)")
            if info.waiting == _DONE:
                raise ValueError(f"node {node!r} was already marked done")
            info.waiting = _DONE
            for successor in info.successors:
                successor = self._nodes[successor]
                successor.waiting -= 1
                if successor.waiting == 0:
                    self._ready.append(successor.node)
            self._n_done += 1

    def _find_cycle(self):
        """Goes into the depth; a node that is met again on its own way is on a cycle."""
        seen = set()
        for start in self._nodes:
            if start in seen:
                continue
            path, places, ways = [start], {start: 0}, [iter(self._nodes[start].successors)]
            seen.add(start)
            while path:
                for node in ways[-1]:
                    if node in places:
                        return path[places[node]:] + [node]
                    if node not in seen:
                        seen.add(node)
                        places[node] = len(path)
                        path.append(node)
                        ways.append(iter(self._nodes[node].successors))
                        break
                else:
                    del places[path.pop()]
                    ways.pop()
        return None

    def static_order(self):
        self.prepare()
        while self.is_active():
            nodes = self.get_ready()
            yield from nodes
            self.done(*nodes)

    __class_getitem__ = classmethod(type(list[int]))
