# multiprocessing.connection.py: pipes, and waiting for several things at once (CPython: Lib/multiprocessing/connection.py)
#
# SPDX-License-Identifier: GPL-3.0-or-later

import multiprocessing
import pickle
import threading
import _mp_shared
import _multiprocessing as _mp
from collections import deque

__all__ = ["Connection", "Pipe", "wait"]


class Channel:
    _listeners = ()

    def __init__(self):
        self.items = deque()
        self.changed = threading.Condition()
        self.changed._purpose = "the other end of the pipe"
        self.writers, self.readers = {()}, {()}

    def send(self, data):
        with self.changed:
            if not self.readers:
                raise BrokenPipeError(32, "Broken pipe")
            self.items.append(data)
            self.changed.notify_all()
            _mp_shared.tell(self)

    def receive(self):
        with self.changed:
            while not self.items:
                if not self.writers:
                    raise EOFError
                self.changed.wait()
            return self.items.popleft()

    def poll(self, timeout):
        with self.changed:
            return bool(self.changed.wait_for(lambda: self.items or not self.writers, timeout))

    def _is_ready(self):
        return bool(self.items) or not self.writers

    def hold(self, process, writes):
        (self.writers if writes else self.readers).add(process)

    def drop(self, process, writes=None):
        with self.changed:
            if writes is not False:
                self.writers.discard(process)
            if writes is not True:
                self.readers.discard(process)
            self.changed.notify_all()
            _mp_shared.tell(self)


class Connection:
    def __init__(self, incoming, outgoing):
        self._in, self._out = incoming, outgoing
        self._closed = False
        self._handle = next(multiprocessing._descriptors)

    readable = property(lambda self: self._in is not None)
    writable = property(lambda self: self._out is not None)
    closed = property(lambda self: self._closed)

    def __getstate__(self):
        self._check()
        if multiprocessing._starting is None:
            raise RuntimeError("Connection objects should only be shared between processes through inheritance")
        if multiprocessing._starting is True:
            _mp._refuse("a connection that a pool's workers get", "hand it to a Process")
        process = multiprocessing._starting._identity
        if self._in is not None:
            self._in._call("hold", process, False)
        if self._out is not None:
            self._out._call("hold", process, True)
        return self.__dict__

    def _check(self, end=True, kind=None):
        if self._closed:
            raise OSError("handle is closed")
        if end is None:
            raise OSError(f"connection is {kind}-only")

    def fileno(self):
        self._check()
        return self._handle

    def send_bytes(self, data):
        self._check(self._out, "read")
        self._out._call("send", bytes(data))

    def recv_bytes(self, maxlength=None):
        self._check(self._in, "write")
        return self._in._call("receive")

    def send(self, obj):
        self._check(self._out, "read")
        self._out._call("send", pickle.dumps(obj))

    def recv(self):
        self._check(self._in, "write")
        return pickle.loads(self._in._call("receive"))

    def poll(self, timeout=0.0):
        self._check(self._in, "write")
        return self._in._call("poll", timeout)

    def close(self):
        if self._closed:
            return
        self._closed = True
        process = multiprocessing._number
        if self._in is not None:
            self._in._call("drop", process, False)
        if self._out is not None:
            self._out._call("drop", process, True)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


class _ChannelHandle(_mp_shared._Handle):
    pass


def Pipe(duplex=True):
    there = _ChannelHandle(Channel())
    if not duplex:
        return Connection(there, None), Connection(None, there)
    back = _ChannelHandle(Channel())
    return Connection(there, back), Connection(back, there)


def _find_source(object):
    if isinstance(object, Connection):
        object._check(object._in, "write")
        return object._in
    process = multiprocessing._sentinels.get(object)
    if process is None:
        raise ValueError(f"Invalid file object: {object!r}")
    return process if isinstance(process._done, threading.Event) else process._popen


def wait(object_list, timeout=None):
    object_list = list(object_list)
    ready = _mp_shared.wait([_find_source(object) for object in object_list], timeout)
    return [object_list[i] for i in ready]
