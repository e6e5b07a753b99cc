# selectors.py: keys, and selectors that have nothing to wait for (CPython: Lib/selectors.py)
#
# SPDX-License-Identifier: GPL-3.0-or-later

from abc import ABCMeta, abstractmethod
from collections import namedtuple
from collections.abc import Mapping

EVENT_READ, EVENT_WRITE = 1, 2

SelectorKey = namedtuple("SelectorKey", ["fileobj", "fd", "events", "data"])


class BaseSelector(metaclass=ABCMeta):
    @abstractmethod
    def register(self, fileobj, events, data=None):
        raise NotImplementedError

    @abstractmethod
    def unregister(self, fileobj):
        raise NotImplementedError

    def modify(self, fileobj, events, data=None):
        self.unregister(fileobj)
        return self.register(fileobj, events, data)

    @abstractmethod
    def select(self, timeout=None):
        raise NotImplementedError

    def close(self):
        pass

    def get_key(self, fileobj):
        mapping = self.get_map()
        if mapping is None:
            raise RuntimeError("Selector is closed")
        try:
            return mapping[fileobj]
        except KeyError:
            raise KeyError(f"{fileobj!r} is not registered") from None

    @abstractmethod
    def get_map(self):
        raise NotImplementedError

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


class _SelectorMapping(Mapping):
    def __len__(self):
        return 0

    def __getitem__(self, fileobj):
        if not isinstance(fileobj, int) and not hasattr(fileobj, "fileno"):
            raise ValueError(f"Invalid file object: {fileobj!r}")
        raise KeyError(f"{fileobj!r} is not registered")

    def __iter__(self):
        return iter(())


class _NoDescriptors(BaseSelector):
    """Only time passes in its select(): there is nothing to be registered."""

    def __init__(self):
        self._map = _SelectorMapping()

    def register(self, fileobj, events, data=None):
        from _helpers import _refuse
        _refuse("waiting for a descriptor", "use an asyncio.Queue or an asyncio.Event")

    def unregister(self, fileobj):
        raise KeyError(f"{fileobj!r} is not registered")

    def select(self, timeout=None):
        from time import sleep
        if timeout is None:
            from _helpers import _refuse
            _refuse("waiting for a descriptor", "use an asyncio.Queue or an asyncio.Event")
        if timeout > 0:
            sleep(timeout)
        return []

    def close(self):
        self._map = None

    def get_map(self):
        return self._map


class SelectSelector(_NoDescriptors):
    pass


class PollSelector(_NoDescriptors):
    pass


class EpollSelector(_NoDescriptors):
    def fileno(self):
        return 3


DefaultSelector = EpollSelector
