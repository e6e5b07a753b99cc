"""copyreg: how objects of a type are pickled."""
# SPDX-License-Identifier: GPL-3.0-or-later

__all__ = ["pickle", "constructor", "add_extension", "remove_extension", "clear_extension_cache"]

dispatch_table = {}


def pickle(ob_type, pickle_function, constructor_ob=None):
    if not callable(pickle_function):
        raise TypeError("reduction functions must be callable")
    dispatch_table[ob_type] = pickle_function
    if constructor_ob is not None:
        constructor(constructor_ob)


def constructor(object):
    if not callable(object):
        raise TypeError("constructors must be callable")


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)


def _reconstructor(cls, base, state):
    obj = object.__new__(cls) if base is object else base.__new__(cls, state)
    if base is not object and base.__init__ != object.__init__:
        base.__init__(obj, state)
    return obj


def _reduce_ex(self, proto):
    """How an object was pickled before there was protocol 2."""
    cls = self.__class__
    builtin = (int, float, complex, str, bytes, tuple, list, dict, set, frozenset, bytearray)
    base = next((base for base in cls.__mro__ if base in builtin), object)
    if base is cls:
        raise TypeError(f"cannot pickle {cls.__name__!r} object")
    args = cls, base, None if base is object else base(self)
    own_state = any("__getstate__" in found.__dict__ for found in cls.__mro__ if found is not object)
    if not own_state and getattr(self, "__slots__", None):
        raise TypeError("a class that defines __slots__ without defining __getstate__ cannot be pickled")
    state = self.__getstate__()
    return (_reconstructor, args, state) if state else (_reconstructor, args)


def add_extension(module, name, code):
    raise NotImplementedError("numbers for names are not simulated")


remove_extension = add_extension


def clear_extension_cache():
    pass
