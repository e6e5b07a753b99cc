"""typing: names for annotations, which are kept and never checked."""
# SPDX-License-Identifier: GPL-3.0-or-later

from _abc import _abc_subclasscheck
from _typing_variables import (
    NoDefault, ParamSpec, ParamSpecArgs, ParamSpecKwargs, TypeAliasType, TypeVar, TypeVarTuple, Union,
    _as_type, _as_types, _Final, _param_spec, _set_default, _type_alias, _type_var, _type_var_of, _type_var_tuple, _Variable,
)
from abc import ABCMeta, abstractmethod
from collections import namedtuple

__all__ = [
    "AbstractSet", "Annotated", "Any", "AnyStr", "AsyncContextManager", "AsyncGenerator", "AsyncIterable", "AsyncIterator",
    "Awaitable", "BinaryIO", "Callable", "ChainMap", "ClassVar", "Collection", "Concatenate", "Container", "ContextManager",
    "Coroutine", "Counter", "DefaultDict", "Deque", "Dict", "Final", "ForwardRef", "FrozenSet", "Generator", "Generic",
    "Hashable", "IO", "ItemsView", "Iterable", "Iterator", "KeysView", "List", "Literal", "LiteralString", "Mapping",
    "MappingView", "MutableMapping", "MutableSequence", "MutableSet", "NamedTuple", "Never", "NewType", "NoDefault", "NoReturn",
    "NotRequired", "Optional", "OrderedDict", "ParamSpec", "ParamSpecArgs", "ParamSpecKwargs", "Protocol", "ReadOnly", "Required",
    "Reversible", "Self", "Sequence", "Set", "Sized", "SupportsAbs", "SupportsBytes", "SupportsComplex", "SupportsFloat",
    "SupportsIndex", "SupportsInt", "SupportsRound", "TYPE_CHECKING", "Text", "TextIO", "Tuple", "Type", "TypeAlias",
    "TypeAliasType", "TypeGuard", "TypeIs", "TypeVar", "TypeVarTuple", "TypedDict", "Union", "Unpack", "ValuesView",
    "assert_never", "assert_type", "cast", "clear_overloads", "dataclass_transform", "evaluate_forward_ref", "final", "get_args",
    "get_origin", "get_overloads", "get_protocol_members", "get_type_hints", "is_protocol", "is_typeddict", "no_type_check",
    "no_type_check_decorator", "overload", "override", "reveal_type", "runtime_checkable",
]

TYPE_CHECKING = False

def _show(value):
    if value is ...:
        return "..."
    if isinstance(value, type) and type(value).__name__ != "GenericAlias":
        return value.__qualname__ if value.__module__ == "builtins" else f"{value.__module__}.{value.__qualname__}"
    if isinstance(value, list):
        return f"[{', '.join(map(_show, value))}]"
    return repr(value)


def _find_parameters(args):
    found = []
    for arg in args:
        parts = (arg,) if isinstance(arg, _Variable) else _find_parameters(arg) if isinstance(arg, list) else getattr(arg, "__parameters__", ())
        if isinstance(arg, type) and not hasattr(arg, "__origin__") or isinstance(parts, property):
            continue
        for part in parts:
            if part not in found:
                found.append(part)
    return tuple(found)


class _Form(_Final):
    """Any, Optional, Literal ...: what can be subscripted, or stands for itself."""

    def __init__(self, name, make=None):
        self._name = name
        self._make = make

    def __repr__(self):
        return f"typing.{self._name}"

    def __getitem__(self, args):
        if self._make is None:
            raise TypeError(f"typing.{self._name} is not subscriptable")
        return self._make(self, args)

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")

    def __instancecheck__(self, obj):
        raise TypeError(f"{self!r} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self!r} cannot be used with issubclass()")

    def __hash__(self):
        return hash(self._name)

    def __reduce__(self):
        return self._name


class _Container(_Form):
    """List, Dict, Iterable ...: a class by the name that typing gives it."""

    def __init__(self, name, origin, n_params=-1):
        self._name = name
        self.__origin__ = origin
        self._n_params = n_params

    def __getitem__(self, args):
        args = _as_types(args)
        if self._n_params >= 0 and len(args) != self._n_params:
            raise TypeError(f"Too {'many' if len(args) > self._n_params else 'few'} arguments for {self!r}; "
                            f"actual {len(args)}, expected {self._n_params}")
        return _Alias(self.__origin__, args, self._name)

    def __call__(self, *args, **kwds):
        if self.__origin__.__module__ != "collections":
            name = self.__origin__.__name__
            raise TypeError(f"Type {self._name} cannot be instantiated; use {name}() instead")
        return self.__origin__(*args, **kwds)

    def __mro_entries__(self, bases):
        return _with_generic(self.__origin__, bases, self)

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)


class _CallableForm(_Container):
    def __getitem__(self, args):
        if not isinstance(args, tuple) or len(args) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        given, result = args
        if isinstance(given, list):
            return _CallableAlias(self.__origin__, (*map(_as_type, given), _as_type(result)), self._name)
        return _CallableAlias(self.__origin__, (given, _as_type(result)), self._name)


def _with_generic(origin, bases, this):
    """What List and Iterable stand for is no Generic, and what derives from them is one, unless a base behind brings it."""
    entries = () if origin in bases else (origin,)
    for base in bases[bases.index(this) + 1:]:
        if isinstance(base, (_Alias, _Container)) or isinstance(base, type) and issubclass(base, Generic):
            return entries
    return (*entries, Generic)


class _Alias(_Final):
    """Optional[int], List[str], Box[int] ..."""

    def __init__(self, origin, args, name=None):
        self.__origin__ = origin
        self.__args__ = args
        self._name = name
        self.__parameters__ = _find_parameters(args)

    def _arguments(self):
        return [_show(arg) for arg in self.__args__]

    def __repr__(self):
        name = f"typing.{self._name}" if self._name else _show(self.__origin__)
        return f"{name}[{', '.join(self._arguments()) or '()'}]"

    def _rebuild(self, args):
        return type(self)(self.__origin__, args, self._name)

    def __getitem__(self, args):
        if not self.__parameters__:
            raise TypeError(f"{self!r} is not a generic class")
        return self._rebuild(_bind(self, self.__parameters__, args))

    def __call__(self, *args, **kwds):
        origin = self.__origin__
        if self._name and getattr(origin, "__module__", "") != "collections":
            raise TypeError(f"Type {self._name} cannot be instantiated; use {origin.__name__}() instead")
        made = origin(*args, **kwds)
        try:
            made.__orig_class__ = self
        except Exception:
            pass
        return made

    def __mro_entries__(self, bases):
        if self.__origin__ is Generic:
            after = bases[bases.index(self) + 1:]
            if Protocol in bases or any(isinstance(base, _Alias) and base is not self for base in after):
                return ()
        return _with_generic(self.__origin__, bases, self) if self._name and self.__origin__ is not Generic else (self.__origin__,)

    def __instancecheck__(self, obj):
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    __subclasscheck__ = __instancecheck__

    def __eq__(self, other):
        return isinstance(other, _Alias) and self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __iter__(self):
        yield Unpack[self]

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(f"type object {type(self).__name__!r} has no attribute {name!r}")
        return getattr(self.__origin__, name)


def _bind(alias, params, args):
    """The arguments of an alias with others in place of its type parameters."""
    args = _as_types(args)
    n = least = len(params)
    if n == 1 and isinstance(params[0], ParamSpec) and not (len(args) == 1 and (isinstance(args[0], list) or args[0] is ... or _is_parameters(args[0]))):
        args = (list(args),)
    at = next((i for i, param in enumerate(params) if isinstance(param, TypeVarTuple)), None)
    if at is not None:
        least = n - 1
        after = len(args) - (n - at - 1)
        if after >= at:
            args = (*args[:at], args[at:after], *args[after:])
    else:
        while least > len(args) and params[least - 1].has_default():
            least -= 1
        args += tuple(param.__default__ for param in params[max(len(args), least):])
    if len(args) != n:
        few = len(args) < n
        expected = f"at least {least}" if few else n
        raise TypeError(f"Too {'few' if few else 'many'} arguments for {alias!r}; actual {len(args)}, expected {expected}")
    return _substitute(alias.__args__, dict(zip(params, args)), isinstance(alias, _CallableAlias))


def _substitute(args, values, flat=False):
    made = []
    for arg in args:
        if isinstance(arg, _Variable):
            value = values.get(arg, arg)
            made.extend(value) if flat and isinstance(arg, ParamSpec) and isinstance(value, list) else made.append(value)
        elif isinstance(arg, list):
            made.append(list(_substitute(arg, values)))
        elif getattr(arg, "__origin__", None) is Unpack and isinstance(arg.__args__[0], TypeVarTuple):
            made.extend(values.get(arg.__args__[0], (arg,)))
        elif getattr(arg, "__parameters__", ()) and not isinstance(arg, type):
            made.append(arg[_flatten(arg.__parameters__, values)])
        else:
            made.append(arg)
    return tuple(made)


def _flatten(params, values):
    made = []
    for param in params:
        value = values.get(param, param)
        made.extend(value) if isinstance(param, TypeVarTuple) and isinstance(value, tuple) else made.append(value)
    return tuple(made)


class _CallableAlias(_Alias):
    def _arguments(self):
        *given, result = self.__args__
        if given == [...] or len(given) == 1 and isinstance(given[0], (ParamSpec, _Alias)) and _is_parameters(given[0]):
            return [_show(given[0]), _show(result)]
        return [f"[{', '.join(map(_show, given))}]", _show(result)]


def _is_parameters(arg):
    return isinstance(arg, ParamSpec) or getattr(arg, "__origin__", None) is Concatenate


class _FormAlias(_Alias):
    """ClassVar[int], Literal["a"] ...: of what is no class."""

    def __repr__(self):
        return f"{self.__origin__!r}[{', '.join(self._arguments())}]"

    def __call__(self, *args, **kwds):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")


class _LiteralAlias(_FormAlias):
    def _arguments(self):
        return [repr(arg) for arg in self.__args__]

    def __eq__(self, other):
        return isinstance(other, _LiteralAlias) and {(a, type(a)) for a in self.__args__} == {(a, type(a)) for a in other.__args__}

    def __hash__(self):
        return hash(frozenset((a, type(a)) for a in self.__args__))


class _AnnotatedAlias(_Alias):
    def __init__(self, origin, metadata, name=None):
        if isinstance(origin, _AnnotatedAlias):
            origin, metadata = origin.__origin__, origin.__metadata__ + metadata
        super().__init__(origin, (origin,))
        self.__metadata__ = metadata

    def __repr__(self):
        return f"typing.Annotated[{_show(self.__origin__)}, {', '.join(map(repr, self.__metadata__))}]"

    def _rebuild(self, args):
        return _AnnotatedAlias(args[0], self.__metadata__)

    def __eq__(self, other):
        return isinstance(other, _AnnotatedAlias) and self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    def __new__(cls, *args, **kwds):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


def _make_single(form, arg):
    if isinstance(arg, tuple):
        raise TypeError(f"{form!r} accepts only single type. Got {arg!r}.")
    return _FormAlias(form, (_as_type(arg),))


def _make_several(form, args):
    return _FormAlias(form, _as_types(args))


def _make_optional(form, arg):
    if isinstance(arg, tuple):
        raise TypeError("Optional[t] requires a single type.")
    return Union[arg, None]


def _make_literal(form, args):
    found = []
    for arg in args if isinstance(args, tuple) else (args,):
        for value in arg.__args__ if isinstance(arg, _LiteralAlias) else (arg,):
            if not any(value == known and type(value) is type(known) for known in found):
                found.append(value)
    return _LiteralAlias(form, tuple(found))


def _make_annotated(form, args):
    if not isinstance(args, tuple) or len(args) < 2:
        raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
    return _AnnotatedAlias(_as_type(args[0]), args[1:])


Optional = _Form("Optional", _make_optional)
Annotated = _Form("Annotated", _make_annotated)
Literal = _Form("Literal", _make_literal)
for _name in "ClassVar Final TypeGuard TypeIs Unpack Required NotRequired ReadOnly".split():
    globals()[_name] = _Form(_name, _make_single)
for _name in "Never NoReturn Self LiteralString TypeAlias".split():
    globals()[_name] = _Form(_name)
Concatenate = _Form("Concatenate", _make_several)


class Generic:
    __slots__ = ()

    def __class_getitem__(cls, args):
        args = _as_types(args)
        if cls is Generic or cls is Protocol:
            if not all(isinstance(arg, _Variable) or getattr(arg, "__origin__", None) is Unpack for arg in args):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables.")
            if len(set(args)) != len(args):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
            return _Alias(cls, args, cls.__name__)
        params = getattr(cls, "__parameters__", ())
        if not params:
            raise TypeError(f"{cls!r} is not a generic class")
        if len(params) == 1 and isinstance(params[0], ParamSpec) and not isinstance(args[0], (list, ParamSpec)) and args != (...,):
            args = (list(args),)
        least = sum(isinstance(param, _Variable) and not isinstance(param, TypeVarTuple) and not param.has_default() for param in params)
        variable = any(isinstance(param, TypeVarTuple) for param in params)
        if len(args) < least or len(args) > len(params) and not variable:
            expected = f"at least {least}" if len(args) < least else len(params)
            raise TypeError(f"Too {'many' if len(args) > len(params) else 'few'} arguments for {cls!r}; actual {len(args)}, "
                            f"expected {expected}")
        return _Alias(cls, args + tuple(param.__default__ for param in params[len(args):] if isinstance(param, _Variable) and param.has_default()))

    def __init_subclass__(cls, *args, **kwds):
        super().__init_subclass__(*args, **kwds)
        bases = cls.__dict__.get("__orig_bases__", ())
        for base in bases:
            if isinstance(base, _Alias) and base.__origin__ in (Generic, Protocol):
                cls.__parameters__ = _find_parameters(base.__args__)
                return
        cls.__parameters__ = _find_parameters(base for base in bases if not isinstance(base, type) or hasattr(base, "__origin__"))


def _subscript_generic(params):
    return Generic[params]


def _no_init(self, *args, **kwargs):
    cls = type(self)
    if cls._is_protocol:
        raise TypeError("Protocols cannot be instantiated")
    if cls.__init__ is not _no_init:
        return
    # A class that makes the protocol real begins as the next one in its MRO does.
    cls.__init__ = next(base.__init__ for base in cls.__mro__ if base.__dict__.get("__init__", _no_init) is not _no_init)
    cls.__init__(self, *args, **kwargs)


class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, instance):
        if not cls.__dict__.get("_is_protocol", False):
            return super().__instancecheck__(instance)
        if not getattr(cls, "_is_runtime_protocol", False):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if type.__instancecheck__(cls, instance) or _abc_subclasscheck(cls, type(instance)):
            return True
        for name in cls.__protocol_attrs__:
            try:
                found = getattr(instance, name)
            except AttributeError:
                return False
            if found is None and callable(getattr(cls, name, None)):
                return False
        return True

    def __subclasscheck__(cls, other):
        if cls is Protocol or not cls.__dict__.get("_is_protocol", False):
            return super().__subclasscheck__(other)
        if not isinstance(other, type):
            raise TypeError("issubclass() arg 1 must be a class")
        if not getattr(cls, "_is_runtime_protocol", False):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        data = [name for name in cls.__protocol_attrs__ if not callable(getattr(cls, name, None))]
        if data:
            raise TypeError("Protocols with non-method members don't support issubclass(). Non-method members: "
                            f"{str(sorted(data))[1:-1]}.")
        return all(any(name in base.__dict__ for base in other.__mro__) for name in cls.__protocol_attrs__) or super().__subclasscheck__(other)


_NO_MEMBERS = frozenset(
    "__module__ __qualname__ __doc__ __dict__ __weakref__ __annotations__ __annotate__ __annotate_func__ __annotations_cache__ __abstractmethods__ __parameters__ __init__ __new__ "
    "__orig_bases__ __slots__ __firstlineno__ __static_attributes__ __subclasshook__ __class_getitem__ __init_subclass__ "
    "__non_callable_proto_members__ __protocol_attrs__ __type_params__ _is_protocol _is_runtime_protocol __match_args__".split())


def _names_annotated(cls):
    try:
        return cls.__annotations__
    except NameError:
        from annotationlib import get_annotations
        return get_annotations(cls, format=3)


def _protocol_members(cls):
    names = set()
    for base in cls.__mro__[:-1]:
        if base.__dict__.get("_is_protocol", False) and base.__name__ not in ("Protocol", "Generic"):
            for name in *base.__dict__, *_names_annotated(base):
                if not name.startswith("_abc_") and name not in _NO_MEMBERS:
                    names.add(name)
    return names


class Protocol(Generic, metaclass=_ProtocolMeta):
    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwds):
        super().__init_subclass__(*args, **kwds)
        if not cls.__dict__.get("_is_protocol", False):
            cls._is_protocol = Protocol in cls.__bases__
        if cls._is_protocol:
            cls.__protocol_attrs__ = _protocol_members(cls)
            if cls.__init__ in (Protocol.__init__, object.__init__):
                cls.__init__ = _no_init


def runtime_checkable(cls):
    if not isinstance(cls, type) or not issubclass(cls, Generic) or not getattr(cls, "_is_protocol", False):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    return cls


def is_protocol(tp, /):
    return isinstance(tp, type) and getattr(tp, "_is_protocol", False) and tp is not Protocol


def get_protocol_members(tp, /):
    if not is_protocol(tp):
        raise TypeError(f"{tp!r} is not a Protocol")
    return frozenset(tp.__protocol_attrs__)


AnyStr = TypeVar("AnyStr", bytes, str)
T = TypeVar("T")
Text = str


_SPECIAL = frozenset("__module__ __qualname__ __annotations__ __annotate_func__ __classdictcell__ __classcell__ __firstlineno__ "
                     "__static_attributes__".split())


def _own_annotations(ns):
    """What a class body has annotated; names that are not there yet stand for themselves."""
    annotate = ns.get("__annotate_func__")
    if annotate is None:
        return ns.get("__annotations__", {})
    try:
        return annotate(1)
    except NameError:
        from annotationlib import call_annotate_function
        return call_annotate_function(annotate, 3)


class NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        if ns.get("_root", False):
            return super().__new__(cls, typename, bases, ns)
        annotations = {name: _as_type(value) if isinstance(value, str) else value for name, value in _own_annotations(ns).items()}
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
            if name not in _SPECIAL and name not in names:
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


class NewType(_Final):
    def __init__(self, name, tp):
        import sys
        self.__qualname__ = name
        self.__name__ = name.rpartition(".")[2]
        self.__supertype__ = tp
        self.__module__ = sys._getframemodulename(0)

    def __call__(self, x, /):
        return x

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __mro_entries__(self, bases):
        name = self.__name__
        raise TypeError(f"Cannot subclass an instance of NewType. Perhaps you were looking for: `Name = NewType('Name', {name})`")


List = _Container("List", list, 1)
Dict = _Container("Dict", dict, 2)
Set = _Container("Set", set, 1)
FrozenSet = _Container("FrozenSet", frozenset, 1)
Tuple = _Container("Tuple", tuple)
Type = _Container("Type", type, 1)

_COLLECTIONS = {"DefaultDict": ("defaultdict", 2), "Deque": ("deque", 1), "OrderedDict": ("OrderedDict", 2), "Counter": ("Counter", 1),
                "ChainMap": ("ChainMap", 2)}
_ABCS = {"AsyncGenerator": -1, "Coroutine": 3, "Generator": -1, "ItemsView": 2, "Mapping": 2, "MutableMapping": 2, "Hashable": 0, "Sized": 0,
         "ByteString": 0}


_MORE = frozenset("BinaryIO IO Match Pattern SupportsAbs SupportsBytes SupportsComplex SupportsFloat SupportsIndex SupportsInt SupportsRound TextIO "
                  "TypedDict dataclass_transform get_args get_origin get_type_hints is_typeddict".split())


def __getattr__(name):
    """The rest comes from elsewhere when it is asked for."""
    if name in _MORE:
        import _typing_more
        value = globals()[name] = getattr(_typing_more, name)
        return value
    import collections
    import collections.abc
    if name in _COLLECTIONS:
        inner, n_params = _COLLECTIONS[name]
        value = _Container(name, getattr(collections, inner), n_params)
    elif name in ("ContextManager", "AsyncContextManager"):
        import contextlib
        value = _Container(name, getattr(contextlib, f"Abstract{name}"))
    elif name == "AbstractSet":
        value = _Container(name, collections.abc.Set, 1)
    elif name == "Callable":
        value = _CallableForm(name, collections.abc.Callable)
    elif name in ("ForwardRef", "evaluate_forward_ref"):
        import annotationlib
        value = annotationlib.ForwardRef
        if name != "ForwardRef":
            def value(forward_ref, *, owner=None, globals=None, locals=None, type_params=None, format=None):
                format = annotationlib.Format.VALUE if format is None else format
                return forward_ref.evaluate(globals=globals, locals=locals, type_params=type_params, owner=owner, format=format)
    elif hasattr(collections.abc, name) and name[0] != "_":
        value = _Container(name, getattr(collections.abc, name), _ABCS.get(name, 1))
    else:
        raise AttributeError(f"module 'typing' has no attribute {name!r}")
    globals()[name] = value
    return value


def cast(typ, val):
    return val


_overloads = {}


def _no_overload(*args, **kwds):
    raise NotImplementedError("You should not call an overloaded function. A series of @overload-decorated functions outside a stub "
                              "module should always be followed by an implementation that is not @overload-ed.")


def overload(func):
    plain = getattr(func, "__func__", func)
    try:
        key = plain.__module__, plain.__qualname__
        _overloads.setdefault(key, {})[plain.__code__.co_firstlineno] = func
    except AttributeError:
        pass
    return _no_overload


def get_overloads(func):
    func = getattr(func, "__func__", func)
    return list(_overloads.get((func.__module__, func.__qualname__), {}).values())


def clear_overloads():
    _overloads.clear()


def _marked(obj, name, value=True):
    try:
        setattr(obj, name, value)
    except (AttributeError, TypeError):
        pass
    return obj


def final(f):
    return _marked(f, "__final__")


def override(method, /):
    return _marked(method, "__override__")


def no_type_check(arg):
    return _marked(arg, "__no_type_check__")


def no_type_check_decorator(decorator):
    def wrapped_decorator(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))
    return wrapped_decorator


def assert_never(arg, /):
    text = repr(arg)
    if len(text) > 100:
        text = text[:100] + "..."
    raise AssertionError(f"Expected code to be unreachable, but got: {text}")


def assert_type(val, typ, /):
    return val


def reveal_type(obj, /):
    import sys
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj
