"""enum: names for constants."""
# SPDX-License-Identifier: GPL-3.0-or-later

__all__ = ["CONFORM", "CONTINUOUS", "EJECT", "Enum", "EnumMeta", "EnumType", "Flag", "FlagBoundary", "IntEnum", "IntFlag", "KEEP",
           "NAMED_FLAGS", "STRICT", "StrEnum", "UNIQUE", "auto", "global_enum", "member", "nonmember", "property", "unique", "verify"]

_property = property
_automatic = object()

STRICT, CONFORM, EJECT, KEEP = "strict", "conform", "eject", "keep"
UNIQUE, CONTINUOUS, NAMED_FLAGS = "one name per value", "no skipped values", "multi-flag aliases may not contain unnamed flags"


class auto:
    def __init__(self, value=_automatic):
        self.value = value

    def __repr__(self):
        return f"auto({self.value!r})" if self.value is not _automatic else "auto()"


class nonmember:
    def __init__(self, value):
        self.value = value


class member:
    def __init__(self, value):
        self.value = value


class _member_property(_property):
    def __set__(self, instance, value):
        raise AttributeError(f"<enum {'Enum'!r}> cannot set attribute {self.fget.__name__!r}")

    def __delete__(self, instance):
        raise AttributeError(f"<enum {'Enum'!r}> cannot delete attribute {self.fget.__name__!r}")


def _bits(number, width):
    return f"0b{int(number < 0)} {number & (1 << width) - 1:0{width}b}"


class property(_property):
    """An attribute of members that the class itself answers with the member of that name."""

    def __set_name__(self, owner, name):
        self._name = name


def _is_descriptor(value):
    cls = type(value)
    return hasattr(cls, "__get__") or hasattr(cls, "__set__") or hasattr(cls, "__delete__")


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_"


def _is_private(class_name, name):
    return name.startswith(f"_{class_name}__")


class _EnumDict(dict):
    """The names of the class body; knows which of them are members, in order."""

    def __init__(self, cls_name):
        super().__init__()
        self._cls_name = cls_name
        self._member_names = []
        self._last_values = []
        self._generate = None
        self._ignore = []

    def __setitem__(self, name, value):
        if name == "_generate_next_value_":
            self._generate = value.__func__ if isinstance(value, staticmethod) else value
        elif name == "_ignore_":
            self._ignore = value.replace(",", " ").split() if isinstance(value, str) else list(value)
        elif _is_sunder(name) or _is_dunder(name) or _is_private(self._cls_name, name) or name in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif name in self._member_names:
            raise TypeError(f"{name!r} already defined as {self[name]!r}")
        elif isinstance(value, member) or not _is_descriptor(value):
            if name in self:
                raise TypeError(f"{name!r} already defined as {self[name]!r}")
            if isinstance(value, member):
                value = value.value
            value = self._resolve(name, value)
            self._member_names.append(name)
            self._last_values.append(value)
        super().__setitem__(name, value)

    def _resolve(self, name, value):
        if isinstance(value, auto):
            if value.value is _automatic:
                value.value = self._next(name)
            return value.value
        if isinstance(value, tuple) and any(isinstance(part, auto) for part in value):
            parts = []
            for part in value:
                if isinstance(part, auto):
                    if part.value is _automatic:
                        part.value = self._next(name)
                    part = part.value
                parts.append(part)
            return tuple(parts)
        return value

    def _next(self, name):
        return self._generate(name, 1, len(self._member_names), self._last_values[:])


class EnumType(type):
    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        names = _EnumDict(cls)
        for base in bases:
            generate = getattr(base, "_generate_next_value_", None)
            if generate is not None:
                names._generate = generate
                break
        return names

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if not isinstance(classdict, _EnumDict):
            return super().__new__(metacls, cls, bases, classdict, **kwds)
        names = classdict._member_names
        values = {name: classdict[name] for name in names}
        body = {name: value for name, value in classdict.items() if name not in values}
        body.pop("_ignore_", None)
        if "_generate_next_value_" in body and not isinstance(body["_generate_next_value_"], staticmethod):
            body["_generate_next_value_"] = staticmethod(body["_generate_next_value_"])
        for base in bases:
            if isinstance(base, EnumType) and getattr(base, "_member_names_", None):
                raise TypeError(f"<enum {cls!r}> cannot extend {base!r}")
        body["_member_names_"] = []
        body["_member_map_"] = {}
        body["_value2member_map_"] = {}
        data_type = metacls._data_type(bases)
        body["_member_type_"] = data_type
        own_new = body.pop("__new__", None)
        enum_class = super().__new__(metacls, cls, bases, body, **kwds)
        if own_new is not None:
            enum_class._new_member_ = own_new
        make = getattr(enum_class, "_new_member_", None)
        enum_class._boundary_ = boundary or getattr(enum_class, "_boundary_", None)
        for name, value in values.items():
            enum_class._add_member(name, value, make, data_type)
        if Flag is not None and issubclass(enum_class, Flag):
            enum_class._set_flag_mask()
        return enum_class

    def __init__(cls, *args, **kwds):
        super().__init__(*args)

    @staticmethod
    def _data_type(bases):
        for base in bases:
            for candidate in base.__mro__:
                if candidate is object or isinstance(candidate, EnumType):
                    continue
                if "__new__" in candidate.__dict__ or candidate in (int, str, float, tuple, bytes):
                    return candidate
        return object

    def _add_member(cls, name, value, make, data_type):
        args = value if isinstance(value, tuple) else (value,)
        if data_type is tuple:
            args = (args,)
        if make is not None:
            new = make(cls, *args)
            if not hasattr(new, "_value_"):
                new._value_ = value
        elif data_type is object:
            new = object.__new__(cls)
            new._value_ = value
        else:
            new = data_type.__new__(cls, *args)
            new._value_ = data_type(*args) if not isinstance(value, data_type) else value
        value = new._value_
        known = None
        for existing in cls._member_map_.values():
            if existing._value_ == value and type(existing._value_) is type(value):
                known = existing
                break
        if known is not None:
            cls._member_map_[name] = known
            type.__setattr__(cls, name, known)
            return
        new._name_ = name
        new.__objclass__ = cls
        new._sort_order_ = len(cls._member_names_)
        if "__init__" in cls.__dict__ or any("__init__" in base.__dict__ for base in cls.__mro__ if isinstance(base, EnumType)
                                             and base not in (Enum, Flag, IntEnum, IntFlag, StrEnum)):
            new.__init__(*args)
        if Flag is None or not issubclass(cls, Flag) or _is_single(value):
            cls._member_names_.append(name)
        cls._member_map_[name] = new
        type.__setattr__(cls, name, new)
        try:
            cls._value2member_map_[value] = new
        except TypeError:
            pass

    def __call__(cls, value, names=None, *values, module=None, qualname=None, type=None, start=1, boundary=None):
        if cls._member_map_ or names is None:
            if values or names is not None:
                value = (value, names, *values)
            return cls._lookup(value)
        return cls._create(value, names, module, qualname, type, start)

    def _create(cls, class_name, names, module, qualname, mixin, start):
        metacls = cls.__class__
        bases = (cls,) if mixin is None else (mixin, cls)
        space = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, dict):
            names = list(names.items())
        for index, item in enumerate(names):
            if isinstance(item, str):
                space[item] = space._generate(item, start, index, space._last_values[:])
            else:
                space[item[0]] = item[1]
        space["__module__"] = module or "__main__"
        space["__qualname__"] = qualname or class_name
        return metacls.__new__(metacls, class_name, bases, space)

    def _lookup(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for found in cls._member_map_.values():
                if found._value_ == value:
                    return found
        result = cls._missing_(value)
        if isinstance(result, cls):
            return result
        if result is None:
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        raise TypeError(f"error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member")

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        try:
            cls._lookup(value)
        except ValueError:
            return False
        return True

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {name!r}.")
        super().__delattr__(name)

    @_property
    def __members__(cls):
        return dict(cls._member_map_)

    def __repr__(cls):
        if Flag is not None and issubclass(cls, Flag):
            return f"<flag {cls.__name__!r}>"
        return f"<enum {cls.__name__!r}>"


EnumMeta = EnumType
Enum = Flag = IntEnum = IntFlag = StrEnum = None


def _is_single(value):
    return isinstance(value, int) and value > 0 and value & (value - 1) == 0


class Enum(metaclass=EnumType):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            return max(last_values) + 1
        except TypeError:
            raise TypeError("unable to sort non-numeric values") from None

    @classmethod
    def _missing_(cls, value):
        return None

    @_member_property
    def name(self):
        return self._name_

    @_member_property
    def value(self):
        return self._value_

    def __repr__(self):
        kind = self.__class__._member_type_
        text = repr(self._value_) if kind is object or not hasattr(kind, "__repr__") else kind.__repr__(self._value_)
        return f"<{self.__class__.__name__}.{self._name_}: {text}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __eq__(self, other):
        if self.__class__._member_type_ is object:
            return self is other
        return self.__class__._member_type_.__eq__(self, other)

    def __dir__(self):
        return ["__class__", "__doc__", "__eq__", "__hash__", "__module__", "name", "value"]

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce_ex__(self, protocol):
        return self.__class__, (self._value_,)


class IntEnum(int, Enum):
    def __repr__(self):
        return f"<{self.__class__.__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        return int.__repr__(self._value_)

    def __format__(self, format_spec):
        return int.__format__(self._value_, format_spec)

    __hash__ = int.__hash__
    __eq__ = int.__eq__


class StrEnum(str, Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    def __str__(self):
        return str.__str__(self._value_)

    def __format__(self, format_spec):
        return str.__format__(self._value_, format_spec)

    __hash__ = str.__hash__
    __eq__ = str.__eq__


class Flag(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        return 1 << max(last_values).bit_length()

    @classmethod
    def _set_flag_mask(cls):
        mask = 0
        for found in cls._member_map_.values():
            if isinstance(found._value_, int):
                mask |= found._value_
        cls._flag_mask_ = mask

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        mask = cls._flag_mask_
        if value < 0:
            value = mask & value if cls._boundary_ is not KEEP else value + (1 << max(mask.bit_length(), 1))
        if value & ~mask and (cls._boundary_ or (KEEP if issubclass(cls, int) else STRICT)) is STRICT:
            width = max(value.bit_length(), mask.bit_length())
            raise ValueError(f"{cls!r} invalid value {value!r}\n    given {_bits(value, width)}\n  allowed {_bits(mask, width)}")
        if cls._boundary_ is CONFORM:
            value &= mask
        known = cls._value2member_map_.get(value)
        if known is not None:
            return known
        if issubclass(cls, int):
            made = int.__new__(cls, value)
        else:
            made = object.__new__(cls)
        made._value_ = value
        parts = [m._name_ for m in cls if m._value_ & value]
        rest = value & ~mask
        if rest:
            parts.append(str(rest))
        made._name_ = "|".join(parts) if parts else None
        cls._value2member_map_[value] = made
        return made

    def _coerce(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        if issubclass(self.__class__, int) and isinstance(other, int):
            return other
        return None

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and "
                            f"{self.__class__.__qualname__!r}")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        return (m for m in self.__class__ if m._value_ & self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __bool__(self):
        return bool(self._value_)

    def __repr__(self):
        if self._name_ is None:
            return f"<{self.__class__.__name__}: {self._value_!r}>"
        return f"<{self.__class__.__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        if self._name_ is None:
            return f"{self.__class__.__name__}({self._value_!r})"
        return f"{self.__class__.__name__}.{self._name_}"

    def __or__(self, other):
        value = self._coerce(other)
        return NotImplemented if value is None else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._coerce(other)
        return NotImplemented if value is None else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._coerce(other)
        return NotImplemented if value is None else self.__class__(self._value_ ^ value)

    def __invert__(self):
        return self.__class__(self.__class__._flag_mask_ & ~self._value_)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


class IntFlag(int, Flag):
    def __repr__(self):
        if self._name_ is None:
            return f"<{self.__class__.__name__}: {self._value_!r}>"
        return f"<{self.__class__.__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        return int.__repr__(self._value_)

    def __format__(self, format_spec):
        return int.__format__(self._value_, format_spec)

    __or__ = __ror__ = Flag.__or__
    __and__ = __rand__ = Flag.__and__
    __xor__ = __rxor__ = Flag.__xor__
    __invert__ = Flag.__invert__
    __hash__ = int.__hash__
    __eq__ = int.__eq__


class FlagBoundary(StrEnum):
    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


def unique(enumeration):
    duplicates = [(name, found._name_) for name, found in enumeration._member_map_.items() if name != found._name_]
    if duplicates:
        details = ", ".join(f"{alias} -> {name}" for alias, name in duplicates)
        raise ValueError(f"duplicate values found in {enumeration!r}: {details}")
    return enumeration


def verify(*checks):
    def decorate(enumeration):
        if UNIQUE in checks:
            unique(enumeration)
        return enumeration
    return decorate


def global_enum(cls, update_str=False):
    import sys
    sys.modules[cls.__module__].__dict__.update(cls._member_map_)
    return cls
