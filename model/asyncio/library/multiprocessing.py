# multiprocessing.py: processes that the program starts (CPython: Lib/multiprocessing)
#
# SPDX-License-Identifier: GPL-3.0-or-later

import sys
import _multiprocessing as _mp
from os import cpu_count, getpid, getppid

__all__ = [
    "Array", "AuthenticationError", "Barrier", "BoundedSemaphore", "BufferTooShort", "Condition", "Event", "JoinableQueue",
    "Lock", "Manager", "Pipe", "Pool", "Process", "ProcessError", "Queue", "RLock", "RawArray", "RawValue", "Semaphore",
    "SimpleQueue", "TimeoutError", "Value", "active_children", "cpu_count", "current_process", "freeze_support",
    "get_all_start_methods", "get_context", "get_logger", "get_start_method", "log_to_stderr", "parent_process",
    "set_start_method",
]
__path__ = []


class ProcessError(Exception):
    pass


class BufferTooShort(ProcessError):
    pass


class TimeoutError(ProcessError):
    pass


class AuthenticationError(ProcessError):
    pass


for _class in ProcessError, BufferTooShort, TimeoutError, AuthenticationError:
    _class.__module__ = "multiprocessing.context"
del _class

_children = set()
_number = ()        # of this process: () is the program's first one
_starting = None    # the Process that is being pickled; True: what the workers of a pool begin with
_descriptors = iter(range(3, 1 << 30))
_sentinels = {}     # the processes whose sentinel was asked for, by it


def _label(target):
    return getattr(target, "__name__", None) or type(target).__name__


class _Known:
    """A process that was not started here."""
    _identity = ()
    daemon = False
    exitcode = None
    authkey = b""

    def __init__(self, name, pid):
        self.name, self.pid, self.ident = name, pid, pid

    def is_alive(self):
        return True

    def __repr__(self):
        status = "started" if self is current_process() else "unknown"
        return f"<{type(self).__name__} name={self.name!r} parent=None {status}>"


class _MainProcess(_Known):
    pass


class _ParentProcess(_Known):
    pass


class Process:
    _start_method = None
    _sentinel = None
    _listeners = ()     # events that are set when there is news

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        assert group is None, "group argument must be None for now"
        current = current_process()
        self._identity = current._identity + (_mp._next_number(),)
        self._parent_pid = getpid()
        self._parent_name = current.name
        self._popen = None
        self._closed = False
        self._target = target
        self._args = tuple(args)
        self._kwargs = dict(kwargs)
        self._name = name or f"{type(self).__name__}-{':'.join(map(str, self._identity))}"
        self._daemonic = current.daemon if daemon is None else daemon

    def _check_closed(self):
        if self._closed:
            raise ValueError("process object is closed")

    def run(self):
        if self._target:
            self._target(*self._args, **self._kwargs)

    def start(self):
        global _starting
        self._check_closed()
        assert self._popen is None, "cannot start a process twice"
        assert self._parent_pid == getpid(), "can only start a process object created by current process"
        assert not current_process().daemon, "daemonic processes are not allowed to have children"
        method = self._start_method or get_start_method()
        if method == "fork":
            _mp._refuse("the start method 'fork' of a process", "leave the start method out, or use 'spawn'")
        _mp._check_start()
        import pickle
        _starting = self
        try:
            call = pickle.dumps((_bootstrap, (self, _get_log_state()), {}))
        finally:
            _starting = None
        _leave_at_exit()
        label = _label(self._target) if self._target else _label(self.run.__func__)
        how = self._name, call, label, self._start_method is not None or _is_asked, self.daemon
        if _mp._get_name() is None:
            import threading
            self._done = threading.Event()
            self._done._set_purpose(f'the end of the process "{self._name}"')
            self._popen = _mp._start(*how, 0, self._hear_of_end)
        else:
            from _mp_shared import StartedProcess
            self._done = self._popen = StartedProcess(*how, getpid(), self._identity)
        _children.add(self)
        if self._target is not None:
            del self._target, self._args, self._kwargs

    def _hear_of_end(self, exitcode):
        shared = sys.modules.get("_mp_shared")
        if shared is not None:
            shared.forget(self._identity)
        self._done.set()
        for listener in self._listeners:
            listener.set()

    def _is_ready(self):
        return self._done.is_set()

    def terminate(self):
        self._check_closed()
        self._kill(15)

    def kill(self):
        self._check_closed()
        self._kill(9)

    # os.kill()
    def _receive(self, number):
        if number in (1, 3, 6, 9, 10, 12, 13, 14, 15):
            self._kill(number)
        elif number:
            _mp._refuse("a signal that a process survives", "have it wait for an event")

    def _kill(self, number):
        if self._popen is None:
            raise AttributeError("'NoneType' object has no attribute 'terminate'")
        self._popen.kill(number)

    def join(self, timeout=None):
        self._check_closed()
        assert self._parent_pid == getpid(), "can only join a child process"
        assert self._popen is not None, "can only join a started process"
        if self._done.wait(timeout):
            _children.discard(self)

    def is_alive(self):
        self._check_closed()
        if self is current_process():
            return True
        assert self._parent_pid == getpid(), "can only test a child process"
        return self._popen is not None and self._popen.exitcode is None

    def close(self):
        if self._popen is not None:
            if self._popen.exitcode is None:
                raise ValueError("Cannot close a process while it is still running. "
                                 "You should first call join() or terminate().")
            self._popen = None
            _sentinels.pop(self._sentinel, None)
        self._closed = True

    @property
    def name(self):
        return self._name

    @name.setter
    def name(self, name):
        assert isinstance(name, str), "name must be a string"
        self._name = name

    @property
    def daemon(self):
        return bool(self._daemonic)

    @daemon.setter
    def daemon(self, daemonic):
        assert self._popen is None, "process has already started"
        self._daemonic = daemonic

    @property
    def exitcode(self):
        self._check_closed()
        return None if self._popen is None else self._popen.exitcode

    @property
    def pid(self):
        self._check_closed()
        if self is current_process():
            return getpid()
        return None if self._popen is None else self._popen.pid

    ident = pid

    @property
    def sentinel(self):
        self._check_closed()
        if self._popen is None:
            raise ValueError("process not started")
        if self._sentinel is None:
            self._sentinel = next(_descriptors)
            _sentinels[self._sentinel] = self
        return self._sentinel

    def __repr__(self):
        code = None
        if self is current_process():
            status = "started"
        elif self._closed:
            status = "closed"
        elif self._parent_pid != getpid():
            status = "unknown"
        elif self._popen is None:
            status = "initial"
        else:
            code = self._popen.exitcode
            status = "started" if code is None else "stopped"
        info = [type(self).__name__, f"name={self._name!r}"]
        if self._popen is not None:
            info.append(f"pid={self._popen.pid}")
        info += [f"parent={self._parent_pid}", status]
        if code is not None:
            info.append(f"exitcode={_code_name(code)}")
        if self.daemon:
            info.append("daemon")
        return f"<{' '.join(info)}>"


BaseProcess = Process
Process.__module__ = "multiprocessing.context"


class ForkProcess(Process):
    _start_method = "fork"


class SpawnProcess(Process):
    _start_method = "spawn"


class ForkServerProcess(Process):
    _start_method = "forkserver"


for _class in ForkProcess, SpawnProcess, ForkServerProcess:
    _class.__module__ = "multiprocessing.context"
del _class


def _code_name(code):
    if code >= 0:
        return str(code)
    import signal
    try:
        return "-" + signal.Signals(-code).name
    except ValueError:
        return str(code)


# What a process does that was started; its exit status
def _bootstrap(process, log=None):
    global _current, _number
    _current, _number = process, process._identity
    if log is not None:
        is_to_stderr, level = log
        get_logger().setLevel(level)
        if is_to_stderr:
            log_to_stderr()
        _info("child process calling self.run()")
    try:
        code = _run(process)
        _info("process exiting with exitcode %d", code)
        return code
    finally:
        _leave()


def _run(process):
    try:
        process.run()
    except SystemExit as error:
        if error.code is None:
            return 0
        if isinstance(error.code, int):
            return error.code
        print(error.code, file=sys.stderr)
        return 1
    except BaseException:
        import traceback
        sys.stderr.write(f"Process {process.name}:\n")
        traceback.print_exc()
        return 1
    return 0


def _leave():
    _info("process shutting down")
    children = active_children()
    for child in children:
        if child.daemon:
            _info("calling terminate() for daemon %s", child.name)
            child.terminate()
    for child in children:
        _info("calling join() for process %s", child.name)
        child.join()


# In a process that was started, its end comes before that of the interpreter.
def _leave_at_exit():
    global _leaves_at_exit
    if not _leaves_at_exit and not _number:
        import atexit
        atexit.register(_leave)
        _leaves_at_exit = True


_leaves_at_exit = False

# ---- what it logs ----

_logger = None
_is_logged_to_stderr = False


def get_logger():
    global _logger
    if _logger is None:
        import logging
        _logger = logging.getLogger("multiprocessing")
        _logger.propagate = 0
        _leave_at_exit()
    return _logger


def log_to_stderr(level=None):
    global _is_logged_to_stderr
    import logging
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("[%(levelname)s/%(processName)s] %(message)s"))
    get_logger().addHandler(handler)
    if level:
        _logger.setLevel(level)
    _is_logged_to_stderr = True
    return _logger


def _info(message, *args):
    if _logger is not None:
        _logger.info(message, *args)


def _get_log_state():
    return None if _logger is None else (_is_logged_to_stderr, _logger.getEffectiveLevel())


# In a worker of a pool, and while a process imports the program, it is known by its name only.
def _find_current():
    name = _mp._get_name()
    if name is None:
        return _MainProcess("MainProcess", getpid())
    cls = SpawnProcess if name.startswith("Spawn") else ForkProcess if name.startswith("ForkP") else ForkServerProcess
    self = cls.__new__(cls)
    number = name.rpartition("-")[2]
    self.__dict__.update(_identity=(int(number),) if number.isdigit() else (), _parent_pid=getppid(), _parent_name="MainProcess",
                         _popen=None, _closed=False, _name=name, _daemonic=_mp._is_daemon())
    return self


_current = None
_method = _mp._get_method()
_is_asked = False   # the program said so


def current_process():
    global _current
    if _current is None:
        _current = _find_current()
    return _current


def parent_process():
    return None if _mp._get_name() is None else _ParentProcess(current_process()._parent_name, getppid())


def active_children():
    _children.difference_update([child for child in _children if child._closed or child._popen.exitcode is not None])
    return sorted(_children, key=lambda child: child._identity)


def freeze_support():
    pass


# ---- contexts ----

def _shared(name):
    def make(self, *args, **kwargs):
        import _mp_shared
        return getattr(_mp_shared, name)(*args, **kwargs)
    make.__name__ = name
    return make


class BaseContext:
    ProcessError, BufferTooShort, TimeoutError, AuthenticationError = (
        ProcessError, BufferTooShort, TimeoutError, AuthenticationError)
    _name = None
    Process = Process

    for _each in ("Array", "Barrier", "BoundedSemaphore", "Condition", "Event", "JoinableQueue", "Lock", "Manager", "Pipe",
                  "Queue", "RLock", "RawArray", "RawValue", "Semaphore", "SimpleQueue", "Value"):
        locals()[_each] = _shared(_each)
    del _each

    def Pool(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None):
        from multiprocessing.pool import Pool
        return Pool(processes, initializer, initargs, maxtasksperchild, context=self.get_context())

    cpu_count = staticmethod(cpu_count)
    current_process = staticmethod(current_process)
    parent_process = staticmethod(parent_process)
    active_children = staticmethod(active_children)
    freeze_support = staticmethod(freeze_support)
    get_logger = staticmethod(get_logger)
    log_to_stderr = staticmethod(log_to_stderr)

    def set_forkserver_preload(self, module_names):
        pass

    def get_context(self, method=None):
        if method is None:
            return self
        try:
            return _contexts[method]
        except KeyError:
            raise ValueError(f"cannot find context for {method!r}") from None

    def get_start_method(self, allow_none=False):
        return self._name

    def set_start_method(self, method, force=False):
        raise ValueError("cannot set start method of concrete context")

    def get_all_start_methods(self):
        return ["forkserver", "fork", "spawn"]


class DefaultContext(BaseContext):
    def get_context(self, method=None):
        return super().get_context(method or self.get_start_method())

    def get_start_method(self, allow_none=False):
        global _method
        if _method is None and not allow_none:
            _method = "forkserver"
        return _method

    def set_start_method(self, method, force=False):
        global _method, _is_asked
        if _method is not None and not force:
            raise RuntimeError("context has already been set")
        if method is not None:
            self.get_context(method)
        _method, _is_asked = method, method is not None


class ForkContext(BaseContext):
    _name, Process = "fork", ForkProcess


class SpawnContext(BaseContext):
    _name, Process = "spawn", SpawnProcess


class ForkServerContext(BaseContext):
    _name, Process = "forkserver", ForkServerProcess


_contexts = {"fork": ForkContext(), "spawn": SpawnContext(), "forkserver": ForkServerContext()}
_default = DefaultContext()

for _each in ("Array", "Barrier", "BoundedSemaphore", "Condition", "Event", "JoinableQueue", "Lock", "Manager", "Pipe", "Pool",
              "Queue", "RLock", "RawArray", "RawValue", "Semaphore", "SimpleQueue", "Value", "get_all_start_methods",
              "get_context", "get_start_method", "set_start_method"):
    globals()[_each] = getattr(_default, _each)
del _each
