"""annotationlib: annotations, evaluated when they are asked for."""
# SPDX-License-Identifier: GPL-3.0-or-later

import enum
import types
from _helpers import _evaluate

__all__ = [
    "Format", "ForwardRef", "call_annotate_function", "call_evaluate_function", "get_annotate_from_class_namespace",
    "get_annotations", "annotations_to_string", "type_repr",
]


class Format(enum.IntEnum):
    VALUE = 1
    VALUE_WITH_FAKE_GLOBALS = 2
    FORWARDREF = 3
    STRING = 4


class ForwardRef:
    """Stands for an annotation whose names are not there yet."""

    def __init__(self, arg, *, module=None, owner=None, is_argument=True, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        self.__arg__ = arg
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class
        self.__forward_module__ = module
        self.__owner__ = owner
        self.__globals__ = None

    @property
    def __forward_arg__(self):
        return self.__arg__

    def evaluate(self, *, globals=None, locals=None, type_params=None, owner=None, format=Format.VALUE):
        if format == Format.STRING:
            return self.__arg__
        owner = self.__owner__ if owner is None else owner
        names = {}
        names.update(_names_around(owner))
        if self.__globals__ is not None:
            names.update(self.__globals__)
        if self.__forward_module__ is not None:
            import sys
            names.update(vars(sys.modules.get(self.__forward_module__, types.ModuleType(""))))
        names.update(globals or {})
        for param in type_params or getattr(owner, "__type_params__", ()):
            names[param.__name__] = param
        if isinstance(owner, type):
            names.update(vars(owner))
        names.update(locals or {})
        try:
            return _evaluate(self.__arg__, names)
        except NameError:
            if format == Format.FORWARDREF:
                return self
            raise

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        return (self.__arg__ == other.__arg__ and self.__forward_module__ == other.__forward_module__
                and self.__owner__ == other.__owner__)

    def __hash__(self):
        return hash((self.__arg__, self.__forward_module__))

    def __or__(self, other):
        from typing import Union
        return Union[self, other]

    def __ror__(self, other):
        from typing import Union
        return Union[other, self]

    def __repr__(self):
        extra = ""
        if self.__forward_module__ is not None:
            extra += f", module={self.__forward_module__!r}"
        if self.__forward_is_class__:
            extra += ", is_class=True"
        if self.__owner__ is not None:
            extra += f", owner={self.__owner__!r}"
        return f"ForwardRef({self.__arg__!r}{extra})"


def _names_around(owner):
    """The globals of what owns an annotation."""
    if isinstance(owner, type):
        import sys
        return vars(sys.modules.get(owner.__module__, types.ModuleType("")))
    if isinstance(owner, types.ModuleType):
        return vars(owner)
    return getattr(owner, "__globals__", {})


def type_repr(value):
    if isinstance(value, (type, types.FunctionType, types.BuiltinFunctionType)) and not isinstance(value, types.GenericAlias):
        if value.__module__ == "builtins":
            return value.__qualname__
        return f"{value.__module__}.{value.__qualname__}"
    if value is ...:
        return "..."
    return repr(value)


def annotations_to_string(annotations):
    return {name: value if isinstance(value, str) else type_repr(value) for name, value in annotations.items()}


def call_evaluate_function(evaluate, format, *, owner=None):
    return call_annotate_function(evaluate, format, owner=owner)


def call_annotate_function(annotate, format, *, owner=None):
    format = Format(format)
    if format == Format.VALUE_WITH_FAKE_GLOBALS:
        raise ValueError("The VALUE_WITH_FAKE_GLOBALS format is for internal use only")
    if format == Format.VALUE:
        return annotate(format)
    texts = None
    if texts is None:
        # one that the program has made itself
        try:
            return annotate(format)
        except NotImplementedError:
            values = annotate(Format.VALUE)
            return annotations_to_string(values) if format == Format.STRING else values
    if format == Format.STRING:
        return texts
    try:
        return annotate(Format.VALUE)
    except Exception:
        pass
    names = dict(annotate.__globals__)
    for name, cell in zip(annotate.__code__.co_freevars, annotate.__closure__ or ()):
        try:
            value = cell.cell_contents
        except ValueError:
            continue
        names.update(value) if name == "__classdict__" else names.__setitem__(name, value)
    result = {}
    for name, text in texts.items():
        try:
            result[name] = _evaluate(text, names)
        except Exception:
            result[name] = ForwardRef(text, owner=owner, is_class=isinstance(owner, type))
            result[name].__globals__ = names
    return result


def get_annotate_from_class_namespace(obj):
    return obj.get("__annotate__", obj.get("__annotate_func__"))


def get_annotations(obj, *, globals=None, locals=None, eval_str=False, format=Format.VALUE):
    if eval_str and format != Format.VALUE:
        raise ValueError("eval_str=True is only supported with format=Format.VALUE")
    format = Format(format)
    if format == Format.VALUE:
        found = getattr(obj, "__annotations__", None)
    elif format == Format.VALUE_WITH_FAKE_GLOBALS:
        raise ValueError("The VALUE_WITH_FAKE_GLOBALS format is for internal use only")
    else:
        annotate = getattr(obj, "__annotate__", None)
        if annotate is not None:
            found = call_annotate_function(annotate, format, owner=obj)
            if not isinstance(found, dict):
                raise ValueError(f"{obj!r}.__annotate__ returned a non-dict")
        else:
            found = getattr(obj, "__annotations__", None)
            if found is not None and format == Format.STRING:
                found = annotations_to_string(found)
    if found is None:
        if isinstance(obj, type) or callable(obj):
            return {}
        raise TypeError(f"{obj!r} does not have annotations")
    if not isinstance(found, dict):
        raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
    if not found or not eval_str:
        return dict(found)
    names = dict(_names_around(_unwrapped(obj)))
    names.update(globals or {})
    for param in getattr(obj, "__type_params__", ()):
        names[param.__name__] = param
    if isinstance(obj, type):
        names.update(vars(obj))
    names.update(locals or {})
    return {name: _evaluate(value, names) if isinstance(value, str) else value for name, value in found.items()}


def _unwrapped(obj):
    import functools
    while True:
        if hasattr(obj, "__wrapped__"):
            obj = obj.__wrapped__
        elif isinstance(obj, functools.partial):
            obj = obj.func
        else:
            return obj
