"""Type parameters and type aliases, whose bounds, defaults and values are evaluated when they are asked for (PEP 695, 696)."""
# SPDX-License-Identifier: GPL-3.0-or-later

import sys
from _helpers import _set_label

__name__ = "typing"

Union = type(int | None)


class NoDefaultType:
    def __repr__(self):
        return "typing.NoDefault"

    def __reduce__(self):
        return "NoDefault"


NoDefault = NoDefaultType()


def _as_type(arg):
    """What stands for a type in brackets: None for its class, a text for what will have that name."""
    if arg is None:
        return type(None)
    if isinstance(arg, str):
        from annotationlib import ForwardRef
        return ForwardRef(arg)
    if isinstance(arg, list):
        return [_as_type(part) for part in arg]
    return arg


def _as_types(args):
    return tuple(map(_as_type, args)) if isinstance(args, tuple) else (_as_type(args),)


class _Final:
    """What is no class can be part of a union all the same."""

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class _Late:
    """What a function gives when somebody asks for the first time."""

    def __init__(self, evaluate):
        self.evaluate = evaluate


def _late(place, name):
    def get(self):
        value = self.__dict__[place]
        if isinstance(value, _Late):
            value = self.__dict__[place] = value.evaluate()
        return value

    get.__name__ = name
    return property(get)


def _evaluator(place, absent):
    def get(self):
        value = self.__dict__.get(place + "_late", self.__dict__[place])
        if isinstance(value, _Late):
            return value.evaluate
        return None if value is absent or value == absent else lambda format=1: value

    return property(get)


class _Variable(_Final):
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, infer_variance=False, default=NoDefault):
        if not isinstance(name, str):
            raise TypeError(f"{type(self).__name__.lower()}() argument 'name' must be str, not {type(name).__name__}")
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        if constraints and bound is not None:
            raise TypeError("Constraints cannot be combined with bound=...")
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        if infer_variance and (covariant or contravariant):
            raise ValueError("Variance cannot be specified with infer_variance.")
        self.__name__ = name
        self._constraints = _as_types(constraints)
        self._bound = None if bound is None else _as_type(bound)
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)
        self.__infer_variance__ = bool(infer_variance)
        self._default = default
        self.__module__ = sys._getframemodulename(0)

    __bound__ = _late("_bound", "__bound__")
    __constraints__ = _late("_constraints", "__constraints__")
    __default__ = _late("_default", "__default__")
    evaluate_bound = _evaluator("_bound", None)
    evaluate_constraints = _evaluator("_constraints", ())
    evaluate_default = _evaluator("_default", NoDefault)

    def __repr__(self):
        if self.__infer_variance__:
            return self.__name__
        return f"{'+' if self.__covariant__ else '-' if self.__contravariant__ else '~'}{self.__name__}"

    def has_default(self):
        return self._default is not NoDefault

    def __hash__(self):
        return id(self)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return self.__name__

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")


class TypeVar(_Variable):
    pass


class ParamSpecArgs:
    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f"{self.__origin__.__name__}.args"

    def __eq__(self, other):
        return type(other) is type(self) and self.__origin__ == other.__origin__


class ParamSpecKwargs(ParamSpecArgs):
    def __repr__(self):
        return f"{self.__origin__.__name__}.kwargs"


class ParamSpec(_Variable):
    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)


class TypeVarTuple(_Variable):
    def __init__(self, name, *, default=NoDefault):
        super().__init__(name, default=default)

    def __repr__(self):
        return self.__name__

    def __iter__(self):
        from typing import Unpack
        yield Unpack[self]


class TypeAliasType(_Final):
    __slots__ = ("_fields", "_value")

    def __init__(self, name, value, *, type_params=()):
        if not isinstance(name, str):
            raise TypeError(f"typealias() argument 'name' must be str, not {type(name).__name__}")
        if not isinstance(type_params, tuple):
            raise TypeError("type_params must be a tuple")
        _fill(self, name, value, type_params, sys._getframemodulename(1))

    @property
    def __value__(self):
        if isinstance(self._value, _Late):
            object.__setattr__(self, "_value", self._value.evaluate())
        return self._value

    @property
    def evaluate_value(self):
        return self._fields[3] or (lambda format=1: self._value)

    __name__ = property(lambda self: self._fields[0])
    __type_params__ = property(lambda self: self._fields[1])
    __parameters__ = property(lambda self: self._fields[1])
    __module__ = property(lambda self: self._fields[2])

    def __setattr__(self, name, value):
        if name in ("__name__",):
            raise AttributeError("readonly attribute")
        if hasattr(TypeAliasType, name):
            raise AttributeError(f"attribute {name!r} of 'typing.TypeAliasType' objects is not writable")
        raise AttributeError(f"'typing.TypeAliasType' object has no attribute {name!r} and no __dict__ for setting new attributes")

    def __repr__(self):
        return self.__name__

    def __reduce__(self):
        return self.__name__

    def __getitem__(self, args):
        from types import GenericAlias
        if not self.__type_params__:
            raise TypeError("Only generic type aliases are subscriptable")
        return GenericAlias(self, args)


def _fill(alias, name, value, params, module):
    object.__setattr__(alias, "_fields", (name, params, module, value.evaluate if isinstance(value, _Late) else None))
    object.__setattr__(alias, "_value", value)


_set_label(TypeAliasType, "typing.TypeAliasType")
_set_label(TypeVar, "typing.TypeVar")
_set_label(ParamSpec, "typing.ParamSpec")
_set_label(TypeVarTuple, "typing.TypeVarTuple")


def _inferred(kind, name):
    """class C[T]: T's variance follows from its use."""
    made = kind(name, infer_variance=True)
    made.__module__ = "typing"
    return made


def _type_var(name, bound=None):
    made = _inferred(TypeVar, name)
    if bound is not None:
        made._bound = made._bound_late = _Late(bound)
    return made


def _type_var_of(name, constraints):
    made = _inferred(TypeVar, name)
    made._constraints = made._constraints_late = _Late(constraints)
    return made


def _param_spec(name):
    return _inferred(ParamSpec, name)


def _type_var_tuple(name):
    made = TypeVarTuple(name)
    made.__module__ = "typing"
    return made


def _set_default(param, default):
    param._default = param._default_late = _Late(default)
    return param


def _type_alias(name, params, value):
    made = TypeAliasType.__new__(TypeAliasType)
    _fill(made, name, _Late(value), params or (), value.__module__)
    return made
