# asyncio._policies.py: event loop policies, on their way out of Python (CPython: Lib/asyncio/events.py, unix_events.py)
#
# SPDX-License-Identifier: GPL-3.0-or-later

import _asyncio_events
from asyncio import SelectorEventLoop as _SelectorEventLoop


class _AbstractEventLoopPolicy:
    __module__ = "asyncio.events"

    def get_event_loop(self):
        raise NotImplementedError

    def set_event_loop(self, loop):
        raise NotImplementedError

    def new_event_loop(self):
        raise NotImplementedError


class _BaseDefaultEventLoopPolicy(_AbstractEventLoopPolicy):
    __module__ = "asyncio.events"
    _loop_factory = None

    def get_event_loop(self):
        return _asyncio_events.get_event_loop()

    def set_event_loop(self, loop):
        _asyncio_events.set_event_loop(loop)

    def new_event_loop(self):
        return self._loop_factory()


class _UnixDefaultEventLoopPolicy(_BaseDefaultEventLoopPolicy):
    __module__ = "asyncio.unix_events"
    _loop_factory = _SelectorEventLoop


_DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy


def get_event_loop_policy():
    _asyncio_events.warn_of("asyncio.get_event_loop_policy")
    policy = _asyncio_events.get_policy()
    if policy is None:
        policy = _DefaultEventLoopPolicy()
        _asyncio_events.set_policy(policy)
    return policy


def set_event_loop_policy(policy):
    _asyncio_events.warn_of("asyncio.set_event_loop_policy")
    if policy is not None and not isinstance(policy, _AbstractEventLoopPolicy):
        raise TypeError("policy must be an instance of AbstractEventLoopPolicy or None, "
                        f"not '{type(policy).__name__}'")
    _asyncio_events.set_policy(policy)
