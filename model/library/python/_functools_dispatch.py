"""_functools_dispatch: singledispatch and singledispatchmethod of functools; they come when they are asked for."""
# SPDX-License-Identifier: GPL-3.0-or-later

from abc import get_cache_token
from functools import update_wrapper
from types import GenericAlias, MappingProxyType, UnionType
from weakref import WeakKeyDictionary

__name__ = "functools"


def _c3_merge(sequences):
    """One order out of several, none of which it contradicts."""
    result = []
    while sequences := [sequence for sequence in sequences if sequence]:
        for sequence in sequences:
            head = sequence[0]
            if not any(head in other[1:] for other in sequences):
                break
        else:
            raise RuntimeError("Inconsistent hierarchy")
        result.append(head)
        for sequence in sequences:
            if sequence[0] is head:
                del sequence[0]
    return result


def _c3_mro(cls, abcs=None):
    """The MRO of a class as if it inherited from these abstract classes, too."""
    bases = cls.__bases__
    split = 0
    for i, base in enumerate(bases):
        if hasattr(base, "__abstractmethods__"):
            split = i + 1
    abcs = list(abcs or ())
    # Those that this class is the first one to satisfy stand behind its last explicit abstract base.
    own = [abc for abc in abcs if issubclass(cls, abc) and not any(issubclass(base, abc) for base in bases)]
    others = [abc for abc in abcs if abc not in own]
    groups = list(bases[:split]), own, list(bases[split:])
    orders = [_c3_mro(base, others) for group in groups for base in group]
    return _c3_merge([[cls], *orders, *map(list, groups)])


def _compose_mro(cls, types):
    """The MRO of a class among those of `types` that it is an implicit subclass of."""
    mro = set(cls.__mro__)
    related = [typ for typ in types if typ not in mro and hasattr(typ, "__mro__") and not isinstance(typ, GenericAlias) and issubclass(cls, typ)]
    related = [typ for typ in related if not any(typ is not other and typ in other.__mro__ for other in related)]
    wanted = set(related)
    abcs = []
    for typ in related:
        chains = [[part for part in sub.__mro__ if part in wanted] for sub in typ.__subclasses__() if sub not in mro and issubclass(cls, sub)]
        chains.sort(key=len, reverse=True)
        for part in (part for chain in chains or [[typ]] for part in chain):
            if part not in abcs:
                abcs.append(part)
    return _c3_mro(cls, abcs)


def _find_impl(cls, registry):
    match = None
    for typ in _compose_mro(cls, registry.keys()):
        if match is not None:
            # Two abstract classes that know nothing of each other: neither is better.
            if typ in registry and typ not in cls.__mro__ and match not in cls.__mro__ and not issubclass(match, typ):
                raise RuntimeError(f"Ambiguous dispatch: {match} or {typ}")
            break
        if typ in registry:
            match = typ
    return registry.get(match)


def _is_dispatch_type(cls):
    if isinstance(cls, UnionType):
        return all(isinstance(part, type) for part in cls.__args__)
    return isinstance(cls, type) and not isinstance(cls, GenericAlias)


def _annotated_class(func):
    """The class, or union of classes, that the first parameter is annotated with."""
    if not getattr(func, "__annotations__", None):
        raise TypeError(f"Invalid first argument to `register()`: {func!r}. "
                        "Use either `@register(some_class)` or plain `@register` on an annotated function.")
    cls = next(iter(func.__annotations__.values()))
    if _is_dispatch_type(cls):
        return cls
    from typing import get_type_hints
    name, cls = next(iter(get_type_hints(func).items()))
    if _is_dispatch_type(cls):
        return cls
    if isinstance(cls, UnionType):
        raise TypeError(f"Invalid annotation for {name!r}. {cls!r} not all arguments are classes.")
    raise TypeError(f"Invalid annotation for {name!r}. {cls!r} is not a class.")


def singledispatch(func):
    registry = {object: func}
    found = WeakKeyDictionary()
    token = None

    def dispatch(cls):
        nonlocal token
        if token is not None and token != (now := get_cache_token()):
            found.clear()
            token = now
        try:
            return found[cls]
        except KeyError:
            pass
        implementation = registry[cls] if cls in registry else _find_impl(cls, registry)
        found[cls] = implementation
        return implementation

    def register(cls, func=None):
        nonlocal token
        if _is_dispatch_type(cls):
            if func is None:
                return lambda f: register(cls, f)
        else:
            if func is not None:
                raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
            func = cls
            cls = _annotated_class(func)
        for part in cls.__args__ if isinstance(cls, UnionType) else (cls,):
            registry[part] = func
        if token is None and hasattr(cls, "__abstractmethods__"):
            token = get_cache_token()
        found.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{name} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kw)

    name = getattr(func, "__name__", "singledispatch function")
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = MappingProxyType(registry)
    wrapper._clear_cache = found.clear
    return update_wrapper(wrapper, func)


def _name_of(thing, *attributes):
    for attribute in attributes:
        if (name := getattr(thing, attribute, None)) is not None:
            return name
    return "?"


class singledispatchmethod:
    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        return _singledispatchmethod_get(self, obj, cls)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    def __repr__(self):
        return f"<single dispatch method descriptor {_name_of(self.func, '__qualname__', '__name__')}>"


_SHOWN = frozenset(("__name__", "__qualname__", "__isabstractmethod__", "__annotations__", "__type_params__"))


class _singledispatchmethod_get:
    def __init__(self, unbound, obj, cls):
        self._unbound, self._obj, self._cls = unbound, obj, cls
        for name in "__module__", "__doc__":
            if hasattr(unbound.func, name):
                setattr(self, name, getattr(unbound.func, name))

    def __repr__(self):
        name = _name_of(self, "__qualname__", "__name__")
        return f"<single dispatch method {name}>" if self._obj is None else f"<bound single dispatch method {name} of {self._obj!r}>"

    def __call__(self, /, *args, **kwargs):
        if not args:
            raise TypeError(f"{getattr(self._unbound.func, '__name__', 'singledispatchmethod method')} requires at least 1 positional argument")
        method = self._unbound.dispatcher.dispatch(args[0].__class__)
        return method.__get__(self._obj, self._cls)(*args, **kwargs)

    def __getattr__(self, name):
        if name not in _SHOWN:
            raise AttributeError(name)
        return getattr(self._unbound.func, name)

    @property
    def __wrapped__(self):
        return self._unbound.func

    @property
    def register(self):
        return self._unbound.register
