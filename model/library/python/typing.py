"""typing: names for annotations, which are kept and never checked."""
# SPDX-License-Identifier: GPL-3.0-or-later

from abc import ABCMeta, abstractmethod
from collections import namedtuple

__all__ = [
    "Annotated", "Any", "AnyStr", "AsyncContextManager", "AsyncGenerator", "AsyncIterable", "AsyncIterator", "Awaitable", "BinaryIO",
    "Callable", "ClassVar", "Collection", "Concatenate", "ContextManager", "Coroutine", "Counter", "DefaultDict", "Deque", "Dict",
    "Final", "ForwardRef", "FrozenSet", "Generator", "Generic", "Hashable", "IO", "Iterable", "Iterator", "List", "Literal",
    "LiteralString", "Mapping", "MutableMapping", "MutableSequence", "NamedTuple", "Never", "NewType", "NoReturn", "NotRequired",
    "Optional", "OrderedDict", "ParamSpec", "Protocol", "Required", "Reversible", "Self", "Sequence", "Set", "Sized", "SupportsFloat",
    "SupportsInt", "TYPE_CHECKING", "Text", "TextIO", "Tuple", "Type", "TypeAlias", "TypeAliasType", "TypeGuard", "TypeVar",
    "TypeVarTuple", "TypedDict", "Union", "Unpack", "assert_never", "assert_type", "cast", "final", "get_args", "get_origin",
    "get_type_hints", "is_typeddict", "no_type_check", "overload", "override", "reveal_type", "runtime_checkable",
]

TYPE_CHECKING = False


def _show(value):
    if value is type(None):
        return "None"
    if value is ...:
        return "..."
    if isinstance(value, type) and not isinstance(value, _Alias):
        return value.__qualname__ if value.__module__ == "builtins" else f"{value.__module__}.{value.__qualname__}"
    if isinstance(value, list):
        return f"[{', '.join(map(_show, value))}]"
    return repr(value)


class _Form:
    """Any, Optional, Literal ...: can be subscripted, does nothing."""

    def __init__(self, name, origin=None):
        self._name = name
        self.__origin__ = origin

    def __repr__(self):
        return f"typing.{self._name}"

    def __getitem__(self, args):
        return _Alias(self, args if isinstance(args, tuple) else (args,))

    def __call__(self, *args, **kwds):
        if self.__origin__ is None:
            raise TypeError(f"Cannot instantiate {self!r}")
        return self.__origin__(*args, **kwds)

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__) if self.__origin__ is not None else _refuse_check(self)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__) if self.__origin__ is not None else _refuse_check(self)

    def __mro_entries__(self, bases):
        return () if self.__origin__ is None else (self.__origin__,)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __hash__(self):
        return hash(self._name)


def _refuse_check(form):
    raise TypeError(f"{form!r} cannot be used with isinstance()")


class _Alias:
    """Optional[int], List[str] ..."""

    def __init__(self, form, args):
        self._form = form
        self.__origin__ = form.__origin__ if isinstance(form, _Form) and form.__origin__ is not None else form
        self.__args__ = args
        self.__parameters__ = tuple(a for a in args if isinstance(a, _Variable))

    def __repr__(self):
        return f"{self._form!r}[{', '.join(map(_show, self.__args__))}]"

    def __getitem__(self, args):
        values = iter(args if isinstance(args, tuple) else (args,))
        return _Alias(self._form, tuple(next(values, a) if isinstance(a, _Variable) else a for a in self.__args__))

    def __call__(self, *args, **kwds):
        return self.__origin__(*args, **kwds)

    def __mro_entries__(self, bases):
        if isinstance(self._form, _Form):
            return self._form.__mro_entries__(bases)
        return (self._form,)

    def __instancecheck__(self, obj):
        if self._form is Union:
            return isinstance(obj, self.__args__)
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __eq__(self, other):
        return isinstance(other, _Alias) and self._form is other._form and self.__args__ == other.__args__

    def __hash__(self):
        return hash((id(self._form), self.__args__))

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)


class _UnionForm(_Form):
    def __getitem__(self, args):
        found = []
        for arg in args if isinstance(args, tuple) else (args,):
            arg = type(None) if arg is None else arg
            for part in arg.__args__ if isinstance(arg, _Alias) and arg._form is self else (arg,):
                if part not in found:
                    found.append(part)
        return found[0] if len(found) == 1 else _Alias(self, tuple(found))


class _OptionalForm(_Form):
    def __getitem__(self, arg):
        return Union[arg, None]


class _AnnotatedForm(_Form):
    def __getitem__(self, args):
        return _Alias(self, args)


class _Variable:
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, infer_variance=False, default=None):
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant
        self.__infer_variance__ = infer_variance

    def __repr__(self):
        if self.__infer_variance__:
            return self.__name__
        return f"{'+' if self.__covariant__ else '-' if self.__contravariant__ else '~'}{self.__name__}"

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __hash__(self):
        return id(self)


class TypeVar(_Variable):
    pass


def _type_var(name):
    """class C[T]: T's variance follows from its use (PEP 695)."""
    return TypeVar(name, infer_variance=True)


class ParamSpec(_Variable):
    @property
    def args(self):
        return self

    @property
    def kwargs(self):
        return self


class TypeVarTuple(_Variable):
    def __iter__(self):
        yield Unpack[self]


class TypeAliasType:
    def __init__(self, name, value, *, type_params=()):
        self.__name__ = name
        self._value = value
        self.__type_params__ = type_params

    @property
    def __value__(self):
        return self._value() if callable(self._value) and not isinstance(self._value, type) else self._value

    def __repr__(self):
        return self.__name__

    def __getitem__(self, args):
        return _Alias(self, args if isinstance(args, tuple) else (args,))

    def __or__(self, other):
        return Union[self, other]


class ForwardRef:
    def __init__(self, arg):
        self.__forward_arg__ = arg

    def __repr__(self):
        return f"ForwardRef({self.__forward_arg__!r})"


class Any:
    def __new__(cls, *args, **kwds):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


Union = _UnionForm("Union")
Optional = _OptionalForm("Optional")
Annotated = _AnnotatedForm("Annotated")
Literal = _Form("Literal")
ClassVar = _Form("ClassVar")
Final = _Form("Final")
Never = _Form("Never")
NoReturn = _Form("NoReturn")
Self = _Form("Self")
LiteralString = _Form("LiteralString")
TypeAlias = _Form("TypeAlias")
TypeGuard = _Form("TypeGuard")
TypeIs = _Form("TypeIs")
Concatenate = _Form("Concatenate")
Unpack = _Form("Unpack")
Required = _Form("Required")
NotRequired = _Form("NotRequired")
ReadOnly = _Form("ReadOnly")


class Generic:
    __slots__ = ()

    def __class_getitem__(cls, args):
        return _Alias(cls, args if isinstance(args, tuple) else (args,))

    def __init_subclass__(cls, *args, **kwds):
        super().__init_subclass__(*args, **kwds)


def _subscript_generic(params):
    return Generic[params]


class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, instance):
        if not cls.__dict__.get("_is_protocol", False):
            return super().__instancecheck__(instance)
        if not cls.__dict__.get("_is_runtime", False):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if super().__instancecheck__(instance):
            return True
        return all(hasattr(instance, name) for name in _protocol_members(cls))

    def __subclasscheck__(cls, other):
        if cls.__dict__.get("_is_runtime", False) and cls.__dict__.get("_is_protocol", False):
            return all(hasattr(other, name) for name in _protocol_members(cls))
        return super().__subclasscheck__(other)


def _protocol_members(cls):
    names = []
    for base in cls.__mro__:
        if base.__dict__.get("_is_protocol", False) and base is not Protocol:
            for name in list(base.__dict__) + list(base.__dict__.get("__annotations__", {})):
                if not name.startswith("_abc_") and name not in (
                        "__module__", "__qualname__", "__doc__", "__dict__", "__weakref__", "__annotations__", "_is_protocol",
                        "_is_runtime", "__abstractmethods__", "__parameters__", "__init__", "__orig_bases__", "__slots__",
                        "__firstlineno__", "__static_attributes__", "__subclasshook__", "__class_getitem__"):
                    names.append(name)
    return names


class Protocol(Generic, metaclass=_ProtocolMeta):
    _is_protocol = True

    def __init_subclass__(cls, *args, **kwds):
        super().__init_subclass__(*args, **kwds)
        cls._is_protocol = Protocol in cls.__bases__


def runtime_checkable(cls):
    cls._is_runtime = True
    return cls


AnyStr = TypeVar("AnyStr", bytes, str)
T = TypeVar("T")
Text = str


class NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        if ns.get("_root", False):
            return super().__new__(cls, typename, bases, ns)
        annotations = ns.get("__annotations__", {})
        names = list(annotations)
        defaults = []
        for name in names:
            if name in ns:
                defaults.append(ns[name])
            elif defaults:
                raise TypeError(f"non-default namedtuple field {name} cannot follow default field "
                                f"{names[len(names) - len(defaults) - 1]}")
        made = namedtuple(typename, names, defaults=defaults, module=ns["__module__"])
        made.__annotations__ = annotations
        made.__qualname__ = ns.get("__qualname__", typename)
        for name, value in ns.items():
            if name in ("__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_make", "_replace", "_asdict"):
                raise AttributeError(f"Cannot overwrite NamedTuple attribute {name}")
            if name not in ("__module__", "__qualname__", "__annotations__", "__firstlineno__", "__static_attributes__") and name not in names:
                setattr(made, name, value)
        return made


class _NamedTupleBase(metaclass=NamedTupleMeta):
    _root = True


class _NamedTuple:
    def __call__(self, typename, fields=(), /):
        made = namedtuple(typename, [name for name, _ in fields])
        made.__annotations__ = dict(fields)
        return made

    def __mro_entries__(self, bases):
        return (_NamedTupleBase,)


NamedTuple = _NamedTuple()


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True, closed=None):
        annotations = {}
        for base in bases:
            annotations.update(getattr(base, "__annotations__", {}))
        annotations.update(ns.get("__annotations__", {}))
        made = type.__new__(cls, name, (dict,), {**ns, "__annotations__": annotations, "__total__": total})
        return made

    def __call__(cls, *args, **kwds):
        return dict(*args, **kwds)

    def __instancecheck__(cls, instance):
        raise TypeError("TypedDict does not support instance and class checks")


class _TypedDict:
    def __call__(self, typename, fields=(), /, *, total=True):
        return _TypedDictMeta(typename, (), {"__annotations__": dict(fields)}, total=total)

    def __mro_entries__(self, bases):
        return (_TypedDictBase,)


_TypedDictBase = type.__new__(_TypedDictMeta, "TypedDict", (dict,), {})
TypedDict = _TypedDict()


class NewType:
    def __init__(self, name, tp):
        self.__name__ = name
        self.__qualname__ = name
        self.__supertype__ = tp

    def __call__(self, x, /):
        return x

    def __repr__(self):
        return f"__main__.{self.__name__}"

    def __or__(self, other):
        return Union[self, other]


def _container(name, origin):
    return _Form(name, origin)


List = _container("List", list)
Dict = _container("Dict", dict)
Set = _container("Set", set)
FrozenSet = _container("FrozenSet", frozenset)
Tuple = _container("Tuple", tuple)
Type = _container("Type", type)


def __getattr__(name):
    """The rest comes from collections and collections.abc when it is asked for."""
    import collections
    import collections.abc
    inner = {"DefaultDict": "defaultdict", "Deque": "deque", "OrderedDict": "OrderedDict", "Counter": "Counter", "ChainMap": "ChainMap"}
    if name in inner:
        value = _container(name, getattr(collections, inner[name]))
    elif name in ("ContextManager", "AsyncContextManager"):
        import contextlib
        value = _container(name, getattr(contextlib, f"Abstract{name}"))
    elif name in ("AbstractSet",):
        value = _container(name, collections.abc.Set)
    elif hasattr(collections.abc, name):
        value = _container(name, getattr(collections.abc, name))
    else:
        raise AttributeError(f"module 'typing' has no attribute {name!r}")
    globals()[name] = value
    return value


class IO(Generic):
    pass


class TextIO(IO):
    pass


class BinaryIO(IO):
    pass


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


def cast(typ, val):
    return val


def overload(func):
    def dummy(*args, **kwds):
        raise NotImplementedError("You should not call an overloaded function. A series of @overload-decorated functions outside a "
                                  "stub module should always be followed by an implementation that is not @overload-ed.")
    return dummy


def final(f):
    return f


def override(method):
    return method


def no_type_check(arg):
    return arg


def assert_never(arg):
    raise AssertionError(f"Expected code to be unreachable, but got: {arg!r}")


def assert_type(val, typ):
    return val


def reveal_type(obj):
    import sys
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def get_origin(tp):
    return getattr(tp, "__origin__", None)


def get_args(tp):
    return getattr(tp, "__args__", ())


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    return dict(getattr(obj, "__annotations__", {}))


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)
