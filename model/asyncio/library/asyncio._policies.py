# asyncio._policies.py: event loop policies, on their way out of Python (CPython: Lib/asyncio/events.py, unix_events.py)
#
# SPDX-License-Identifier: GPL-3.0-or-later

import threading as _threading
import _asyncio_events
from asyncio import AbstractEventLoop as _AbstractEventLoop, SelectorEventLoop as _SelectorEventLoop


class AbstractServer:
    __module__ = "asyncio.events"

    def close(self):
        raise NotImplementedError

    def close_clients(self):
        raise NotImplementedError

    def abort_clients(self):
        raise NotImplementedError

    def get_loop(self):
        raise NotImplementedError

    def is_serving(self):
        raise NotImplementedError

    async def start_serving(self):
        raise NotImplementedError

    async def serve_forever(self):
        raise NotImplementedError

    async def wait_closed(self):
        raise NotImplementedError

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()


class _AbstractEventLoopPolicy:
    __module__ = "asyncio.events"

    def get_event_loop(self):
        raise NotImplementedError

    def set_event_loop(self, loop):
        raise NotImplementedError

    def new_event_loop(self):
        raise NotImplementedError


class _Local(_threading.local):
    _loop = None


class _BaseDefaultEventLoopPolicy(_AbstractEventLoopPolicy):
    __module__ = "asyncio.events"
    _loop_factory = None

    def __init__(self):
        self._local = _Local()

    def get_event_loop(self):
        if self._local._loop is None:
            raise RuntimeError(f"There is no current event loop in thread {_threading.current_thread().name!r}.")
        return self._local._loop

    def set_event_loop(self, loop):
        if loop is not None and not isinstance(loop, _AbstractEventLoop):
            raise TypeError(f"loop must be an instance of AbstractEventLoop or None, not '{type(loop).__name__}'")
        self._local._loop = loop

    def new_event_loop(self):
        return self._loop_factory()


class _UnixDefaultEventLoopPolicy(_BaseDefaultEventLoopPolicy):
    __module__ = "asyncio.unix_events"
    _loop_factory = _SelectorEventLoop


_DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy


class _FirstLocal:
    @property
    def _loop(self):
        return _asyncio_events.peek_event_loop()

    @_loop.setter
    def _loop(self, loop):
        _asyncio_events.set_event_loop(loop)


def _make_first():
    """What there is before the program sets one: it goes on with the loop that the thread has."""
    policy = _DefaultEventLoopPolicy()
    policy._local = _FirstLocal()
    policy.get_event_loop, policy.set_event_loop = _asyncio_events.get_event_loop, _asyncio_events.set_event_loop
    return policy


def _get_event_loop_policy():
    policy = _asyncio_events.get_policy()
    if policy is None:
        policy = _make_first()
        _asyncio_events.set_policy(policy)
    return policy


def _set_event_loop_policy(policy):
    if policy is not None and not isinstance(policy, _AbstractEventLoopPolicy):
        raise TypeError("policy must be an instance of AbstractEventLoopPolicy or None, "
                        f"not '{type(policy).__name__}'")
    _asyncio_events.set_policy(policy)


def get_event_loop_policy():
    _asyncio_events.warn_of("asyncio.get_event_loop_policy")
    return _get_event_loop_policy()


def set_event_loop_policy(policy):
    _asyncio_events.warn_of("asyncio.set_event_loop_policy")
    _set_event_loop_policy(policy)
