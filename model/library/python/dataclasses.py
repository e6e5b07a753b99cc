"""dataclasses: classes that are mostly their fields (PEP 557)."""
# SPDX-License-Identifier: GPL-3.0-or-later

import sys

from _helpers import _exec
from abc import update_abstractmethods
from copy import deepcopy
from types import GenericAlias, MappingProxyType, MemberDescriptorType

__all__ = [
    "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "Field", "asdict", "astuple", "dataclass", "field", "fields",
    "is_dataclass", "make_dataclass", "replace",
]


class FrozenInstanceError(AttributeError):
    pass


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return "<factory>"


MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()
_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()
_POST_INIT = "__post_init__"
_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"


class InitVar:
    def __init__(self, type):
        self.type = type

    def __class_getitem__(cls, type):
        return InitVar(type)

    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type) and not hasattr(self.type, "__origin__") else repr(self.type)
        return f"dataclasses.InitVar[{name}]"


_EMPTY_METADATA = MappingProxyType({})


class Field:
    __slots__ = ("name", "type", "default", "default_factory", "repr", "hash", "init", "compare", "metadata", "kw_only", "doc", "_kind")

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only, doc):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _EMPTY_METADATA if metadata is None else MappingProxyType(metadata)
        self.kw_only = kw_only
        self.doc = doc
        self._kind = "field"

    @property
    def _field_type(self):
        return None if self.name is None else _KINDS[self._kind]

    def __repr__(self):
        key = id(self)
        if key in _shown:
            return "..."
        _shown.add(key)
        try:
            return (f"Field(name={self.name!r},type={self.type!r},default={self.default!r},default_factory={self.default_factory!r},"
                    f"init={self.init!r},repr={self.repr!r},hash={self.hash!r},compare={self.compare!r},metadata={self.metadata!r},"
                    f"kw_only={self.kw_only!r},doc={self.doc!r},_field_type={self._field_type})")
        finally:
            _shown.discard(key)

    def __set_name__(self, owner, name):
        set_name = getattr(type(self.default), "__set_name__", None)
        if set_name:
            set_name(self.default, owner, name)

    __class_getitem__ = classmethod(GenericAlias)


_shown = set()


class _FieldKind:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_KINDS = {"field": _FieldKind("_FIELD"), "class": _FieldKind("_FIELD_CLASSVAR"), "initvar": _FieldKind("_FIELD_INITVAR")}


class _DataclassParams:
    def __init__(self, **values):
        self.__dict__.update(values)

    def __repr__(self):
        return f"_DataclassParams({','.join(f'{name}={value!r}' for name, value in self.__dict__.items())})"


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING, doc=None):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only, doc)


def _kind_of(annotation, cls):
    """Only these three mean something here, as values and as texts."""
    if annotation is InitVar or isinstance(annotation, InitVar):
        return "initvar"
    if annotation is KW_ONLY:
        return "kw_only"
    if not isinstance(annotation, str):
        typing = sys.modules.get("typing")
        if typing is not None and (annotation is typing.ClassVar
                                   or type(annotation) is typing._FormAlias and annotation.__origin__ is typing.ClassVar):
            return "class"
        return "field"
    module, name = _head_of(annotation)
    space = getattr(sys.modules.get(cls.__module__), "__dict__", {})
    for owner in map(sys.modules.get, ("typing", "dataclasses")):
        if module is None or owner is not None and space.get(module) is owner:
            found = (space if module is None else owner.__dict__).get(name)
            if owner is not None and found is not None and found is owner.__dict__.get(name):
                return _NAMED.get(name, "field")
    return "field"


_NAMED = {"ClassVar": "class", "InitVar": "initvar", "KW_ONLY": "kw_only"}


def _head_of(text):
    """module and name of what a text begins with: "typing.ClassVar[int]", " InitVar" ..."""
    names = []
    for part in text.lstrip().split(".", 1):
        part = part.lstrip()
        end = next((i for i, char in enumerate(part) if not (char.isalnum() or char == "_")), len(part))
        names.append(part[:end])
        if part[end:].strip():
            break
    return (None, names[0]) if len(names) < 2 or not names[1] else names


def _annotations_of(cls):
    """Its own ones. Names that are not there yet stand for themselves."""
    try:
        return cls.__annotations__
    except NameError:
        from annotationlib import Format, get_annotations
        return get_annotations(cls, format=Format.FORWARDREF)


def _collect(cls, kw_only):
    found = {}
    for base in reversed(cls.__mro__[1:]):
        for f in getattr(base, _FIELDS, {}).values() if _FIELDS in base.__dict__ else ():
            found[f.name] = f
    annotations = _annotations_of(cls)
    marked = False
    for name, annotation in annotations.items():
        kind = _kind_of(annotation, cls)
        if kind == "kw_only":
            if marked:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            marked = kw_only = True
            continue
        # A base may have it, a descriptor may give it; a slot is none.
        default = getattr(cls, name, MISSING)
        if type(default) is MemberDescriptorType:
            default = MISSING
        if isinstance(default, Field):
            f = default
        else:
            f = field(default=default)
        f.name, f.type, f._kind = name, annotation, kind
        if kind == "class" and f.kw_only is not MISSING:
            raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
        if f.kw_only is MISSING and kind != "class":
            f.kw_only = kw_only
        if kind in ("class", "initvar") and f.default_factory is not MISSING:
            raise TypeError(f"field {name} cannot have a default factory")
        if kind == "field" and f.default is not MISSING and f.default.__class__.__hash__ is None:
            raise ValueError(f"mutable default {type(f.default)} for field {name} is not allowed: use default_factory")
        if isinstance(default, Field):
            if default.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, default.default)
        found[name] = f
    for name, value in list(cls.__dict__.items()):
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return found


class _Maker:
    """Makes the methods of a class out of their texts. Tracebacks tell in which line of CPython's text for all of them it happened."""

    def __init__(self, cls):
        self._cls = cls
        self._line = 2

    def skip(self, lines):
        self._line += lines

    def make(self, name, parameters, body, names):
        lines = [f"def {name}({', '.join(parameters)}):"]
        lines.extend("    " + line for line in body or ["pass"])
        space = dict(names)
        _exec("\n" * (self._line - 1) + "\n".join(lines) + "\n", "<string>", space)
        self._line += len(lines)
        function = space[name]
        function.__qualname__ = f"{self._cls.__qualname__}.{name}"
        function.__module__ = self._cls.__module__
        return function


def _make_init(maker, cls, all_fields, frozen, slots):
    names = {"_MISSING": MISSING, "_FACTORY": _HAS_DEFAULT_FACTORY, "_set": object.__setattr__}
    ordinary, keyword = [], []
    body = []
    seen_default = None
    for f in all_fields:
        if not f.init or f._kind == "class":
            continue
        if f.kw_only:
            keyword.append(f)
            continue
        ordinary.append(f)
        if f.default is MISSING and f.default_factory is MISSING:
            if seen_default is not None:
                raise TypeError(f"non-default argument {f.name!r} follows default argument {seen_default!r}")
        else:
            seen_default = f.name

    def parameter(f):
        if f.default is not MISSING:
            names[f"_default_{f.name}"] = f.default
            return f"{f.name}=_default_{f.name}"
        if f.default_factory is not MISSING:
            return f"{f.name}=_FACTORY"
        return f.name

    this = "self" if all(f.name != "self" for f in all_fields) else "__dataclass_self__"
    parameters = [this] + [parameter(f) for f in ordinary]
    if keyword:
        parameters += ["*"] + [parameter(f) for f in keyword]
    for f in all_fields:
        if f._kind != "field":
            continue
        value = f.name
        if f.default_factory is not MISSING:
            names[f"_factory_{f.name}"] = f.default_factory
            value = f"_factory_{f.name}() if {f.name} is _FACTORY else {f.name}" if f.init else f"_factory_{f.name}()"
        elif not f.init:
            if not slots or f.default is MISSING:
                continue
            # a slot has no default in the class
            names[f"_default_{f.name}"] = f.default
            value = f"_default_{f.name}"
        body.append(f"_set({this}, {f.name!r}, {value})" if frozen else f"{this}.{f.name} = {value}")
    if hasattr(cls, _POST_INIT):
        extra = ", ".join(f.name for f in all_fields if f._kind == "initvar" and f.init)
        body.append(f"{this}.{_POST_INIT}({extra})")
    function = maker.make("__init__", parameters, body, names)

    def __annotate__(format, /):
        found = {}
        for base in reversed(cls.__mro__):
            if _FIELDS not in base.__dict__:
                continue
            if format > 2:
                from annotationlib import get_annotations
                found.update(get_annotations(base, format=format))
            else:
                found.update(base.__annotations__)
        types = {f.name: found.get(f.name, f.type) for f in (*ordinary, *keyword)}
        return types | {"return": "None" if format == 4 else None}
    function.__annotate__ = __annotate__
    return function


def _make_repr(fields):
    running = set()

    def __repr__(self):
        key = id(self)
        if key in running:
            return "..."
        running.add(key)
        try:
            inside = ", ".join([f"{f.name}={getattr(self, f.name)!r}" for f in fields])
        finally:
            running.discard(key)
        return f"{self.__class__.__qualname__}({inside})"
    return __repr__


def _values_text(this, fields):
    return "(" + "".join(f"{this}.{f.name}, " for f in fields) + ")"


def _make_comparison(maker, name, operator, fields):
    return maker.make(name, ["self", "other"], [
        "if other.__class__ is self.__class__:",
        f"    return {_values_text('self', fields)} {operator} {_values_text('other', fields)}",
        "return NotImplemented",
    ], {})


def _make_equality(maker, fields):
    return maker.make("__eq__", ["self", "other"], [
        "if self is other:",
        "    return True",
        "if other.__class__ is self.__class__:",
        f"    return {' and '.join(f'self.{f.name} == other.{f.name}' for f in fields) or 'True'}",
        "return NotImplemented",
    ], {})


def _make_frozen(maker, cls, fields):
    names = {"_cls": cls, "_names": {f.name for f in fields}, "_Error": FrozenInstanceError, "_super": super}
    setter = maker.make("__setattr__", ["self", "name", "value"], [
        "if type(self) is _cls or name in _names:",
        "    raise _Error(f'cannot assign to field {name!r}')",
        "_super(_cls, self).__setattr__(name, value)",
    ], names)
    deleter = maker.make("__delattr__", ["self", "name"], [
        "if type(self) is _cls or name in _names:",
        "    raise _Error(f'cannot delete field {name!r}')",
        "_super(_cls, self).__delattr__(name)",
    ], names)
    return setter, deleter


def _set_new(cls, name, value):
    if name in cls.__dict__:
        return True
    setattr(cls, name, value)
    return False


def _set_class_cell(member, old, new):
    """super() in a method of the class that was replaced is to mean the new one."""
    for function in (member, getattr(member, "__func__", None), getattr(member, "fget", None), getattr(member, "fset", None)):
        names = getattr(getattr(function, "__code__", None), "co_freevars", ())
        if "__class__" in names:
            cell = function.__closure__[names.index("__class__")]
            if cell.cell_contents is old:
                cell.cell_contents = new


def _dataclass_getstate(self):
    return [getattr(self, f.name) for f in fields(self)]


def _dataclass_setstate(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


def _annotation_text(annotation):
    if isinstance(annotation, type) and not isinstance(annotation, GenericAlias):
        return annotation.__qualname__ if annotation.__module__ == "builtins" else f"{annotation.__module__}.{annotation.__qualname__}"
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    return getattr(annotation, "__forward_arg__", None) or repr(annotation)


def _parameter_text(f):
    text = f"{f.name}: {_annotation_text(f.type)}"
    if f.default is not MISSING:
        return f"{text} = {f.default!r}"
    return text if f.default_factory is MISSING else f"{text} = <factory>"


def _signature_text(cls, made, fields):
    """How it is called, for its __doc__."""
    if not made:
        import inspect
        try:
            return str(inspect.signature(cls)).replace(" -> None", "")
        except (TypeError, ValueError):
            return ""
    taken = [f for f in fields if f.init]
    keyword = [_parameter_text(f) for f in taken if f.kw_only]
    return f"({', '.join([*(_parameter_text(f) for f in taken if not f.kw_only), *(['*'] if keyword else ()), *keyword])})"


def _add_slots(cls, names, weakref_slot):
    """A class with __slots__ is another class."""
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    inherited = set()
    for base in cls.__mro__[1:-1]:
        slots = base.__dict__.get("__slots__")
        if slots is None:
            slots = () if base.__module__ == "builtins" or base.__name__ in ("Generic", "Protocol", "ABC") else ("__weakref__", "__dict__")
        elif hasattr(slots, "__next__"):
            raise TypeError(f"Slots of '{base.__name__}' cannot be determined")
        inherited.update((slots,) if isinstance(slots, str) else slots)
    space = dict(cls.__dict__)
    space["__slots__"] = tuple(name for name in (*names, *(("__weakref__",) if weakref_slot else ())) if name not in inherited)
    for name in (*names, "__dict__", "__weakref__"):
        space.pop(name, None)
    new = type(cls)(cls.__name__, cls.__bases__, space)
    new.__qualname__ = cls.__qualname__
    if getattr(cls, _PARAMS).frozen:
        if "__getstate__" not in space:
            new.__getstate__ = _dataclass_getstate
        if "__setstate__" not in space:
            new.__setstate__ = _dataclass_setstate
    for member in new.__dict__.values():
        _set_class_cell(member, cls, new)
    return new


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    all_fields = _collect(cls, kw_only)
    setattr(cls, _FIELDS, all_fields)
    setattr(cls, _PARAMS, _DataclassParams(init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
                                           match_args=match_args, kw_only=kw_only, slots=slots, weakref_slot=weakref_slot))
    for base in cls.__mro__[1:]:
        params = base.__dict__.get(_PARAMS)
        if params is not None:
            if params.frozen and not frozen:
                raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
            if frozen and not params.frozen:
                raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    fields = [f for f in all_fields.values() if f._kind == "field"]
    ordered = [f for f in all_fields.values() if f._kind != "class"]
    explicit_hash = "__hash__" in cls.__dict__ and not (cls.__dict__["__hash__"] is None and "__eq__" in cls.__dict__)
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    maker = _Maker(cls)
    made = init and not _set_new(cls, "__init__", _make_init(maker, cls, ordered, frozen, slots))
    _set_new(cls, "__replace__", _replace)
    if repr:
        maker.skip(3)
        function = _make_repr([f for f in fields if f.repr])
        function.__qualname__ = f"{cls.__qualname__}.__repr__"
        _set_new(cls, "__repr__", function)
    compared = [f for f in fields if f.compare]
    if eq:
        _set_new(cls, "__eq__", _make_equality(maker, compared))
    if order:
        for name, operator in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            if _set_new(cls, name, _make_comparison(maker, name, operator, compared)):
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__} "
                                "Consider using functools.total_ordering")
    if frozen:
        for function in _make_frozen(maker, cls, fields):
            if _set_new(cls, function.__name__, function):
                raise TypeError(f"Cannot overwrite attribute {function.__name__} in class {cls.__name__}")
    hashed = [f for f in fields if (f.compare if f.hash is None else f.hash)]
    if unsafe_hash or (eq and frozen and not explicit_hash):
        if unsafe_hash and explicit_hash:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        cls.__hash__ = maker.make("__hash__", ["self"], [f"return hash({_values_text('self', hashed)})"], {})
    elif eq and not frozen and not explicit_hash:
        cls.__hash__ = None
    if match_args:
        _set_new(cls, "__match_args__", tuple(f.name for f in ordered if f.init and not f.kw_only))
    if not cls.__doc__:
        cls.__doc__ = cls.__name__ + _signature_text(cls, made, ordered)
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")
    if slots:
        cls = _add_slots(cls, [f.name for f in fields], weakref_slot)
    return update_abstractmethods(cls)


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True,
              kw_only=False, slots=False, weakref_slot=False):
    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)
    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    found = getattr(class_or_instance, _FIELDS, None)
    if found is None:
        raise TypeError("must be called with a dataclass type or instance")
    return tuple(f for f in found.values() if f._kind == "field")


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


def _convert(obj, container, of_instance):
    if _is_instance(obj):
        return of_instance(obj)
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[_convert(item, container, of_instance) for item in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([_convert(item, container, of_instance) for item in obj])
    if isinstance(obj, dict) and hasattr(obj, "default_factory"):
        result = type(obj)(obj.default_factory)
        for key, value in obj.items():
            result[_convert(key, container, of_instance)] = _convert(value, container, of_instance)
        return result
    if isinstance(obj, dict):
        return type(obj)([(_convert(k, container, of_instance), _convert(v, container, of_instance)) for k, v in obj.items()])
    return deepcopy(obj)


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")

    def of_instance(instance):
        return dict_factory([(f.name, _convert(getattr(instance, f.name), dict_factory, of_instance)) for f in fields(instance)])
    return of_instance(obj)


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")

    def of_instance(instance):
        return tuple_factory([_convert(getattr(instance, f.name), tuple_factory, of_instance) for f in fields(instance)])
    return of_instance(obj)


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    return _replace(obj, **changes)


def _replace(obj, /, **changes):
    for f in getattr(obj, _FIELDS).values():
        if f._kind == "class":
            continue
        if not f.init:
            if f.name in changes:
                raise TypeError(f"field {f.name} is declared with init=False, it cannot be specified with replace()")
            continue
        if f.name not in changes:
            if f._kind == "initvar" and f.default is MISSING:
                raise TypeError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False, unsafe_hash=False,
                   frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False, module=None, decorator=dataclass):
    import keyword
    space = dict(namespace or {})
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            name, kind = item, "typing.Any"
        elif len(item) == 2:
            name, kind = item
        elif len(item) == 3:
            name, kind, space[item[0]] = item
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if keyword.iskeyword(name):
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = kind
    space["__annotations__"] = annotations
    import types
    cls = types.new_class(cls_name, bases, {}, lambda names: names.update(space))
    cls.__module__ = sys._getframemodulename(0) or "__main__" if module is None else module
    return decorator(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen, match_args=match_args,
                     kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)
