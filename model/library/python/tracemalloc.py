"""tracemalloc: can be started and stopped; memory is the simulator's own, so that no block of the program is found."""
# SPDX-License-Identifier: GPL-3.0-or-later

_limit = 0


def start(nframe=1, /):
    global _limit
    if nframe < 1:
        raise ValueError("the number of frames must be in range [1; 65535]")
    _limit = nframe


def stop():
    global _limit
    _limit = 0


def is_tracing():
    return _limit > 0


def clear_traces():
    pass


def reset_peak():
    pass


def get_traceback_limit():
    return max(_limit, 1)


def get_traced_memory():
    return 0, 0


def get_tracemalloc_memory():
    return 0


def get_object_traceback(obj, /):
    return None


class Snapshot:
    def __init__(self, traces=(), traceback_limit=1):
        self.traces = traces
        self.traceback_limit = traceback_limit

    def statistics(self, key_type, cumulative=False):
        return []

    def compare_to(self, old_snapshot, key_type, cumulative=False):
        return []

    def filter_traces(self, filters):
        return self


class Filter:
    def __init__(self, inclusive, filename_pattern, lineno=None, all_frames=False, domain=None):
        self.inclusive = inclusive
        self.filename_pattern = filename_pattern
        self.lineno = lineno
        self.all_frames = all_frames
        self.domain = domain


def take_snapshot():
    if not is_tracing():
        raise RuntimeError("the tracemalloc module must be tracing memory allocations to take a snapshot")
    return Snapshot((), _limit)
