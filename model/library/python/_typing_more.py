"""The rarer part of typing: typed dictionaries, hints, what can be asked of forms, protocols of numbers."""
# SPDX-License-Identifier: GPL-3.0-or-later

import sys as _sys
from typing import (
    Annotated, AnyStr, Generic, NotRequired, Protocol, ReadOnly, Required, Union, ParamSpecArgs, runtime_checkable,
    _Alias, _AnnotatedAlias, _Container, _LiteralAlias, _is_parameters, _own_annotations,
)

__name__ = "typing"


def _is_required(annotation, total):
    """Whether a key must be there, by the forms around its type."""
    while isinstance(annotation, _Alias):
        if isinstance(annotation, _AnnotatedAlias) or annotation.__origin__ is ReadOnly:
            annotation = annotation.__args__[0]
        else:
            return annotation.__origin__ is Required or total and annotation.__origin__ is not NotRequired
    return total


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True, closed=None):
        annotations, required, optional = {}, set(), set()
        for base in bases:
            annotations.update(getattr(base, "__annotations__", {}))
            required |= getattr(base, "__required_keys__", frozenset())
            optional |= getattr(base, "__optional_keys__", frozenset())
        texts = []
        for key, annotation in _own_annotations(ns).items():
            if isinstance(annotation, str):
                from annotationlib import ForwardRef
                annotation = ForwardRef(annotation, module=ns.get("__module__"))
                texts.append(annotation)
            annotations[key] = annotation
            mine, others = (required, optional) if _is_required(annotation, total) else (optional, required)
            mine.add(key)
            others.discard(key)
        space = {key: value for key, value in ns.items() if key != "__annotate_func__"}
        space.update(__annotations__=annotations, __total__=total, __required_keys__=frozenset(required),
                     __optional_keys__=frozenset(optional))
        self = type.__new__(cls, name, (dict,), space)
        for annotation in texts:
            annotation.__owner__ = self
        return self

    def __init__(cls, name, bases, ns, **kwds):
        super().__init__(name, bases, ns)

    def __call__(cls, *args, **kwds):
        return dict(*args, **kwds)

    def __instancecheck__(cls, instance):
        raise TypeError("TypedDict does not support instance and class checks")

    __subclasscheck__ = __instancecheck__


class _TypedDict:
    def __call__(self, typename, fields=(), /, *, total=True):
        return _TypedDictMeta(typename, (), {"__annotations__": dict(fields), "__module__": _sys._getframemodulename(0)}, total=total)

    def __mro_entries__(self, bases):
        return (_TypedDictBase,)


_TypedDictBase = type.__new__(_TypedDictMeta, "TypedDict", (dict,), {})
TypedDict = _TypedDict()


class IO(Generic[AnyStr]):
    __slots__ = ()


class TextIO(IO[str]):
    __slots__ = ()


class BinaryIO(IO[bytes]):
    __slots__ = ()


@runtime_checkable
class SupportsInt(Protocol):
    def __int__(self): ...


@runtime_checkable
class SupportsFloat(Protocol):
    def __float__(self): ...


@runtime_checkable
class SupportsIndex(Protocol):
    def __index__(self): ...


@runtime_checkable
class SupportsAbs(Protocol):
    def __abs__(self): ...


@runtime_checkable
class SupportsBytes(Protocol):
    def __bytes__(self): ...


@runtime_checkable
class SupportsComplex(Protocol):
    def __complex__(self): ...


@runtime_checkable
class SupportsRound(Protocol):
    def __round__(self, ndigits=0): ...


def get_origin(tp):
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_Alias, _Container, Union, ParamSpecArgs)) or type(tp).__name__ == "GenericAlias":
        return tp.__origin__
    return Generic if tp is Generic else None


def get_args(tp):
    if isinstance(tp, _AnnotatedAlias):
        return tp.__origin__, *tp.__metadata__
    if isinstance(tp, (_Alias, Union)) or type(tp).__name__ in ("GenericAlias", "_CallableGenericAlias"):
        args = tp.__args__
        import collections.abc
        if tp.__origin__ is collections.abc.Callable and not (len(args) == 2 and (args[0] is ... or _is_parameters(args[0]))):
            return list(args[:-1]), args[-1]
        return args
    return ()


def _strip(value, with_extras):
    """Without Annotated and Required, which say more than the type."""
    if isinstance(value, _AnnotatedAlias):
        return value if with_extras else _strip(value.__origin__, with_extras)
    origin = getattr(value, "__origin__", None)
    if origin in (Required, NotRequired, ReadOnly) and isinstance(value, _Alias):
        return value if with_extras else _strip(value.__args__[0], with_extras)
    if isinstance(value, _Alias) and not isinstance(value, _LiteralAlias):
        return value._rebuild(tuple(_strip(arg, with_extras) for arg in value.__args__))
    if isinstance(value, Union):
        return Union[tuple(_strip(arg, with_extras) for arg in value.__args__)]
    return value


def _resolve(value, names):
    """The type that an annotation means: texts inside of it are evaluated, too."""
    from annotationlib import ForwardRef
    if value is None:
        return type(None)
    if isinstance(value, str):
        return _resolve(ForwardRef(value).evaluate(globals=names), names)
    if isinstance(value, ForwardRef):
        return _resolve(value.evaluate(globals=names), names)
    if isinstance(value, _Alias) and not isinstance(value, _LiteralAlias):
        return value._rebuild(tuple(_resolve(arg, names) if not isinstance(arg, list) else arg for arg in value.__args__))
    if isinstance(value, Union):
        return Union[tuple(_resolve(arg, names) for arg in value.__args__)]
    if type(value).__name__ == "GenericAlias" and any(isinstance(arg, (str, ForwardRef)) for arg in value.__args__):
        return value.__origin__[tuple(_resolve(arg, names) for arg in value.__args__)]
    return value


def _found(obj, format):
    if format is None or format == 1:
        return getattr(obj, "__annotations__", {} if isinstance(obj, type) else None)
    import annotationlib
    return annotationlib.get_annotations(obj, format=format)


def get_type_hints(obj, globalns=None, localns=None, include_extras=False, *, format=None):
    if getattr(obj, "__no_type_check__", None):
        return {}
    from annotationlib import _names_around, _unwrapped
    hints = {}
    if isinstance(obj, type):
        found = [(base, _found(base, format)) for base in reversed(obj.__mro__)]
    else:
        annotations = _found(obj, format)
        if annotations is None:
            if not callable(obj):
                raise TypeError(f"{obj!r} does not have annotations")
            annotations = {}
        found = [(_unwrapped(obj), annotations)]
    for owner, annotations in found:
        names = dict(_names_around(owner)) if globalns is None else dict(globalns)
        for param in getattr(owner, "__type_params__", ()):
            names[param.__name__] = param
        if isinstance(owner, type):
            names |= {name: value for name, value in vars(owner).items() if name not in annotations}
        names.update(localns or {})
        for name, value in annotations.items():
            hints[name] = value if format == 4 else _strip(_resolve(value, names), include_extras)
    return hints


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta) and tp is not _TypedDictBase


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False, field_specifiers=(), **kwargs):
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            "eq_default": eq_default, "order_default": order_default, "kw_only_default": kw_only_default,
            "frozen_default": frozen_default, "field_specifiers": field_specifiers, "kwargs": kwargs}
        return cls_or_fn
    return decorator


def __getattr__(name):
    """Of the module re, which hardly anybody needs for them."""
    if name not in ("Match", "Pattern"):
        raise AttributeError(f"module 'typing' has no attribute {name!r}")
    import re
    return _Container(name, getattr(re, name), 1)
