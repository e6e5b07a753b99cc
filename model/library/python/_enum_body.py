"""What enum makes of a class body: which of its names are members, and what these become."""
# SPDX-License-Identifier: GPL-3.0-or-later

import enum

_property = property
_bin = bin
_SUNDERS = frozenset(("_order_", "_generate_next_value_", "_numeric_repr_", "_missing_", "_ignore_", "_iter_member_",
                      "_iter_member_by_value_", "_iter_member_by_def_", "_add_alias_", "_add_value_alias_"))


def _make_public(*objects):
    for found in objects:
        found.__module__ = "enum"


class nonmember:
    def __init__(self, value):
        self.value = value


class member:
    def __init__(self, value):
        self.value = value


def _is_descriptor(obj):
    return hasattr(obj, "__get__") or hasattr(obj, "__set__") or hasattr(obj, "__delete__")


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


def _is_private(class_name, name):
    prefix = f"_{class_name}__"
    return len(name) > len(prefix) and name.startswith(prefix) and not name.endswith("__")


def _is_internal_class(class_name, obj):
    if not isinstance(obj, type):
        return False
    inner = class_name + "." + getattr(obj, "__name__", "")
    qualname = getattr(obj, "__qualname__", "")
    return qualname == inner or qualname.endswith("." + inner)


def _is_single_bit(number):
    return number != 0 and number & (number - 1) == 0


def _is_flag(cls):
    return enum.Flag is not None and issubclass(cls, enum.Flag)


def _high_bit(value):
    return value.bit_length() - 1


def _iter_bits_lsb(number):
    rest = number.value if isinstance(number, enum.Enum) else number
    if rest < 0:
        raise ValueError(f"{number!r} is not a positive integer")
    while rest:
        bit = rest & -rest
        yield bit
        rest ^= bit


def show_flag_values(value):
    return list(_iter_bits_lsb(value))


def bin(num, max_bits=None):
    """The number in two's complement, its sign as a digit of its own."""
    width = num.bit_length()
    sign = "0" if num >= 0 else "1"
    digits = _bin((num & (1 << width) - 1) | 1 << width)[3:]
    if max_bits is not None and len(digits) < max_bits:
        digits = (sign * max_bits + digits)[-max_bits:]
    return f"0b{sign} {digits}"


class _NotGiven:
    def __init__(self, text):
        self._text = text

    def __repr__(self):
        return self._text


_not_given = _NotGiven("<not given>")
_auto_null = _NotGiven("_auto_null")


class auto:
    def __init__(self, value=_auto_null):
        self.value = value

    def __repr__(self):
        return f"auto({self.value!r})"


class property:
    """An attribute of members; the class itself answers with its member of that name."""

    member = _attr_type = _cls_type = None

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
        self.__doc__ = doc or getattr(fget, "__doc__", None)
        self.overwrite_doc = doc is None

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if self.member is not None:
                return self.member
            raise AttributeError(f"{ownerclass!r} has no attribute {self.name!r}")
        if self.fget is not None:
            return self.fget(instance)
        if self._attr_type == "attr":
            return getattr(self._cls_type, self.name)
        if self._attr_type == "desc":
            return getattr(instance._value_, self.name)
        try:
            return ownerclass._member_map_[self.name]
        except KeyError:
            raise AttributeError(f"{ownerclass!r} has no attribute {self.name!r}") from None

    def __set__(self, instance, value):
        if self.fset is not None:
            return self.fset(instance, value)
        raise AttributeError(f"<enum {self.clsname!r}> cannot set attribute {self.name!r}")

    def __delete__(self, instance):
        if self.fdel is not None:
            return self.fdel(instance)
        raise AttributeError(f"<enum {self.clsname!r}> cannot delete attribute {self.name!r}")

    def getter(self, fget):
        doc = fget.__doc__ if self.overwrite_doc else None
        made = type(self)(fget, self.fset, self.fdel, doc or self.__doc__)
        made.overwrite_doc = self.overwrite_doc
        return made

    def setter(self, fset):
        made = type(self)(self.fget, fset, self.fdel, self.__doc__)
        made.overwrite_doc = self.overwrite_doc
        return made

    def deleter(self, fdel):
        made = type(self)(self.fget, self.fset, fdel, self.__doc__)
        made.overwrite_doc = self.overwrite_doc
        return made

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__


class _proto_member:
    """Stands for a member in the body of a class, and becomes it when the class is made."""

    def __init__(self, value):
        self.value = value

    def __set_name__(self, cls, name):
        delattr(cls, name)
        value = self.value
        args = value if isinstance(value, tuple) and cls._member_type_ is not tuple else (value,)
        made = cls._new_member_(cls, *args) if cls._use_args_ else cls._new_member_(cls)
        if not hasattr(made, "_value_"):
            if cls._member_type_ is object:
                made._value_ = value
            else:
                try:
                    made._value_ = cls._member_type_(*args)
                except Exception as error:
                    failure = TypeError("_value_ not set in __new__, unable to create it")
                    failure.__cause__ = error
                    raise failure
        value = made._value_
        made._name_ = name
        made.__objclass__ = cls
        made.__init__(*args)
        made._sort_order_ = len(cls._member_names_)
        is_flag = _is_flag(cls)
        if is_flag:
            if isinstance(value, int):
                cls._flag_mask_ |= value
                if _is_single_bit(value):
                    cls._singles_mask_ |= value
            cls._all_bits_ = (1 << cls._flag_mask_.bit_length()) - 1
        known = _known_member(cls, value)
        if known is not None:
            made = known
        elif not is_flag or isinstance(value, int) and _is_single_bit(value):
            cls._member_names_.append(name)
        cls._add_member_(name, made)
        _record_value(cls, name, value, made)


def _known_member(cls, value):
    try:
        return cls._value2member_map_.get(value)
    except TypeError:
        for known in cls._member_map_.values():
            if known._value_ == value:
                return known
        return None


def _record_value(cls, name, value, made):
    try:
        cls._value2member_map_.setdefault(value, made)
        if value not in cls._hashable_values_:
            cls._hashable_values_.append(value)
    except TypeError:
        cls._unhashable_values_.append(value)
        cls._unhashable_values_map_.setdefault(name, []).append(value)


class EnumDict(dict):
    """The names of a class body; knows which of them are members, in order."""

    def __init__(self, cls_name=None):
        super().__init__()
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._auto_called = False
        self._cls_name = cls_name

    def __setitem__(self, key, value):
        cls_name = self._cls_name
        if cls_name is not None and _is_private(cls_name, key):
            pass
        elif _is_sunder(key):
            value = self._sunder(key, value)
        elif _is_dunder(key):
            if key == "__order__":
                key = "_order_"
        elif key in self._member_names:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif _is_descriptor(value) or cls_name is not None and _is_internal_class(cls_name, value):
            pass
        else:
            if key in self:
                raise TypeError(f"{key!r} already defined as {self[key]!r}")
            if isinstance(value, member):
                value = value.value
            if isinstance(value, auto):
                value = self._resolve(key, value)
                self._member_names[key] = None
            elif isinstance(value, tuple) and any(isinstance(part, auto) for part in value):
                parts = [self._resolve(key, part) if isinstance(part, auto) else part for part in value]
                kind = type(value)
                try:
                    value = kind(parts)
                except TypeError:
                    value = kind(*parts)
                self._member_names[key] = None
            else:
                self._member_names[key] = None
                self._last_values.append(value)
        super().__setitem__(key, value)

    def _sunder(self, key, value):
        if key not in _SUNDERS and not key.startswith("_repr_"):
            raise ValueError(f"_sunder_ names, such as {key!r}, are reserved for future Enum use")
        if key == "_generate_next_value_":
            if self._auto_called:
                raise TypeError("_generate_next_value_ must be defined before members")
            self._generate_next_value = value.__func__ if isinstance(value, staticmethod) else value
        elif key == "_ignore_":
            value = value.replace(",", " ").split() if isinstance(value, str) else list(value)
            self._ignore = value
            already = set(value) & set(self._member_names)
            if already:
                raise ValueError(f"_ignore_ cannot specify already set names: {already!r}")
        return value

    def _resolve(self, key, part):
        if part.value == _auto_null:
            part.value = self._generate_next_value(key, 1, len(self._member_names), self._last_values[:])
            self._auto_called = True
        self._last_values.append(part.value)
        return part.value

    @_property
    def member_names(self):
        return list(self._member_names)

    def update(self, members, **more_members):
        try:
            for name in members.keys():
                self[name] = members[name]
        except AttributeError:
            for name, value in members:
                self[name] = value
        for name, value in more_members.items():
            self[name] = value


_make_public(nonmember, member, show_flag_values, bin, auto, property, EnumDict)
