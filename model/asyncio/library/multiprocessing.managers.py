# multiprocessing.managers.py: objects that processes share through a manager (CPython: Lib/multiprocessing/managers.py)
#
# SPDX-License-Identifier: GPL-3.0-or-later

import pickle
import _mp_shared
import _multiprocessing as _mp

__all__ = ["BaseManager", "SyncManager", "BaseProxy"]


class Namespace:
    def __init__(self, /, **kwds):
        self.__dict__.update(kwds)

    def __repr__(self):
        items = sorted(f"{name}={value!r}" for name, value in self.__dict__.items() if not name.startswith("_"))
        return f"{type(self).__name__}({', '.join(items)})"


# Values cross as pickles, within one process too: nothing of what is kept is shared by accident.
class _Kept:
    def __init__(self, value):
        self.value = value

    def call(self, name, data):
        args, kwds = pickle.loads(data)
        result = getattr(self.value, name)(*args, **kwds)
        if isinstance(result, (type({}.keys()), type({}.values()), type({}.items()))) or hasattr(result, "__next__"):
            result = list(result)
        return pickle.dumps(result)

    def read(self):
        return pickle.dumps(self.value)

    def text(self):
        return repr(self.value)

    def get_attribute(self, name):
        return pickle.dumps(getattr(self.value, name))

    def set_attribute(self, name, data):
        setattr(self.value, name, pickle.loads(data))

    def delete_attribute(self, name):
        delattr(self.value, name)


class BaseProxy(_mp_shared._Handle):
    _is_free = True
    _typeid = None

    def __init__(self, value):
        super().__init__(_Kept(value))

    def _callmethod(self, methodname, args=(), kwds={}):
        return pickle.loads(self._call("call", methodname, pickle.dumps((args, kwds))))

    def _getvalue(self):
        return pickle.loads(self._call("read"))

    def __repr__(self):
        return f"<{type(self).__name__} object, typeid {self._typeid!r} at {id(self):#x}>"

    def __str__(self):
        return self._call("text")


def _forward(*names):
    def decorate(cls):
        for name in names:
            def method(self, /, *args, _name=name, **kwds):
                return self._callmethod(_name, args, kwds)
            method.__name__ = name
            setattr(cls, name, method)
        return cls
    return decorate


@_forward("__contains__", "__delitem__", "__getitem__", "__len__", "__setitem__", "__or__", "__ror__", "clear", "copy", "get",
          "items", "keys", "pop", "popitem", "setdefault", "update", "values")
class DictProxy(BaseProxy):
    _typeid = "dict"

    def __iter__(self):
        return iter(self.keys())

    def __ior__(self, value):
        self.update(value)
        return self


@_forward("__add__", "__contains__", "__delitem__", "__getitem__", "__len__", "__mul__", "__reversed__", "__rmul__",
          "__setitem__", "append", "clear", "copy", "count", "extend", "index", "insert", "pop", "remove", "reverse", "sort")
class ListProxy(BaseProxy):
    _typeid = "list"

    def __iter__(self):
        for i in range(len(self)):
            try:
                yield self[i]
            except IndexError:
                return

    def __iadd__(self, value):
        self.extend(value)
        return self

    def __imul__(self, value):
        self[:] = self * value
        return self


class NamespaceProxy(BaseProxy):
    _typeid = "Namespace"

    def __getattr__(self, key):
        if key.startswith("_"):
            raise AttributeError(key)
        return pickle.loads(self._call("get_attribute", key))

    def __setattr__(self, key, value):
        if key.startswith("_"):
            object.__setattr__(self, key, value)
        else:
            self._call("set_attribute", key, pickle.dumps(value))

    def __delattr__(self, key):
        self._call("delete_attribute", key)


class _Value:
    def __init__(self, typecode, value):
        self.value = value

    def __repr__(self):
        return f"Value({self.value!r})"


class ValueProxy(BaseProxy):
    _typeid = "Value"

    def get(self):
        return pickle.loads(self._call("get_attribute", "value"))

    def set(self, value):
        self._call("set_attribute", "value", pickle.dumps(value))

    value = property(get, set)


def _free(name):
    def make(self, *args, **kwds):
        handle = getattr(_mp_shared, name)(*args, **kwds)
        handle._is_free = True
        lock = getattr(handle, "_lock", None)
        if lock is not None:
            lock._is_free = True
        return handle
    make.__name__ = name
    return make


# ---- types of the program's own ----

_proxy_types = {}


def MakeProxyType(name, exposed):
    exposed = tuple(exposed)
    cls = _proxy_types.get((name, exposed))
    if cls is None:
        cls = _proxy_types[name, exposed] = _forward(*exposed)(type(name, (_AutoProxy,), {"_exposed_": exposed}))
    return cls


def _attach_auto(typeid, exposed, number, more):
    return _mp_shared._attach(MakeProxyType(f"AutoProxy[{typeid}]", exposed), number, more)


# What is shared is of a class that the other processes make anew.
class _AutoProxy(BaseProxy):
    def __reduce__(self):
        _, (_, number, more) = super().__reduce__()
        return _attach_auto, (self._typeid, self._exposed_, number, more)

    def _more(self):
        return super()._more() | {"_typeid": self._typeid}


def public_methods(obj):
    return [name for name in dir(obj) if name[0] != "_" and callable(getattr(obj, name))]


class BaseManager:
    _registry = {}
    _is_started = False

    def __init__(self, address=None, authkey=None, serializer="pickle", ctx=None, *, shutdown_timeout=1.0):
        pass

    def __enter__(self):
        if not self._is_started:
            self.start()
        return self

    def __exit__(self, *args):
        self.shutdown()

    def start(self, initializer=None, initargs=()):
        self._is_started = True
        _mp._next_number()  # CPython's manager is a process of its own
        if initializer is not None:
            initializer(*initargs)

    def shutdown(self):
        self._is_started = False

    def join(self, timeout=None):
        pass

    def get_server(self):
        _mp._refuse("a manager that others reach by its address", "hand the manager's objects to the processes")

    connect = get_server

    @classmethod
    def register(cls, typeid, callable=None, proxytype=None, exposed=None, method_to_typeid=None, create_method=True):
        if callable is None or method_to_typeid or getattr(proxytype, "_method_to_typeid_", None):
            _mp._refuse("a type that a manager has without making it", "register the class itself")
        if "_registry" not in cls.__dict__:
            cls._registry = cls._registry.copy()
        exposed = exposed or getattr(proxytype, "_exposed_", None)
        cls._registry[typeid] = callable, exposed, proxytype
        if create_method:
            def make(self, /, *args, **kwds):
                return self._create(typeid, args, kwds)
            make.__name__ = typeid
            setattr(cls, typeid, make)

    def _create(self, typeid, args, kwds):
        assert self._is_started, "server not yet started"
        callable, exposed, proxytype = self._registry[typeid]
        value = callable(*args, **kwds)
        if proxytype is None:
            proxytype = MakeProxyType(f"AutoProxy[{typeid}]", exposed or public_methods(value))
        proxy = proxytype(value)
        object.__setattr__(proxy, "_typeid", typeid)
        return proxy


class SyncManager(BaseManager):
    _registry = {}

    for _each in ("Barrier", "BoundedSemaphore", "Condition", "Event", "JoinableQueue", "Lock", "Queue", "RLock", "Semaphore"):
        locals()[_each] = _free(_each)
    del _each

    def dict(self, *args, **kwds):
        return DictProxy(dict(*args, **kwds))

    def list(self, *args):
        return ListProxy(list(*args))

    def Namespace(self, **kwds):
        return NamespaceProxy(Namespace(**kwds))

    def Value(self, typecode, value, lock=True):
        return ValueProxy(_Value(typecode, value))

    def Array(self, typecode, sequence, lock=True):
        return ListProxy(list(sequence))
