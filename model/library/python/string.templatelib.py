"""string.templatelib: what t"..." makes (PEP 750)."""
# SPDX-License-Identifier: GPL-3.0-or-later

from _helpers import _set_label

__all__ = ["Interpolation", "Template", "convert"]


def convert(obj, /, conversion):
    """obj as !s, !r or !a shows it; itself without a conversion."""
    if conversion is None:
        return obj
    if conversion in ("s", "r", "a"):
        return {"s": str, "r": repr, "a": ascii}[conversion](obj)
    raise ValueError(f"invalid conversion specifier: {conversion}")


class _Fixed:
    __slots__ = ()

    def __setattr__(self, name, value):
        if name in self._NAMES:
            raise AttributeError("readonly attribute")
        if hasattr(type(self), name):
            raise AttributeError(f"attribute {name!r} of '{_full(self)}' objects is not writable")
        raise AttributeError(f"'{_full(self)}' object has no attribute {name!r} and no __dict__ for setting new attributes")

    def __delattr__(self, name):
        self.__setattr__(name, None)

    def __init_subclass__(cls):
        if cls.__module__ != __name__:
            raise TypeError(f"type '{__name__}.{cls.__base__.__name__}' is not an acceptable base type")

    def __class_getitem__(cls, args):
        from types import GenericAlias
        return GenericAlias(cls, args)


def _full(obj):
    return f"{__name__}.{type(obj).__name__}"


_set = object.__setattr__


class Interpolation(_Fixed):
    __slots__ = __match_args__ = _NAMES = ("value", "expression", "conversion", "format_spec")

    def __new__(cls, value, expression="", conversion=None, format_spec=""):
        for name, text in (("expression", expression), ("format_spec", format_spec)):
            if not isinstance(text, str):
                raise TypeError(f"Interpolation() argument '{name}' must be str, not {_given(text)}")
        if conversion is not None:
            if not isinstance(conversion, str):
                raise TypeError(f"Interpolation() argument 'conversion' must be str, not {_given(conversion)}")
            if conversion not in ("s", "r", "a"):
                raise ValueError("Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'")
        return _interpolation(value, expression, conversion, format_spec)

    def __repr__(self):
        return f"Interpolation({self.value!r}, {self.expression!r}, {self.conversion!r}, {self.format_spec!r})"

    def __reduce__(self):
        return Interpolation, (self.value, self.expression, self.conversion, self.format_spec)


def _given(value):
    return "None" if value is None else type(value).__name__


def _interpolation(value, expression, conversion, format_spec):
    made = object.__new__(Interpolation)
    _set(made, "value", value)
    _set(made, "expression", expression)
    _set(made, "conversion", conversion)
    _set(made, "format_spec", format_spec)
    return made


class Template(_Fixed):
    __slots__ = _NAMES = ("strings", "interpolations")

    def __new__(cls, *args, **kwargs):
        if kwargs:
            raise TypeError("Template.__new__ only accepts *args arguments")
        for arg in args:
            if not isinstance(arg, (str, Interpolation)):
                raise TypeError(f"Template.__new__ *args need to be of type 'str' or 'Interpolation', got {type(arg).__name__}")
        return _template(args)

    @property
    def values(self):
        return tuple(part.value for part in self.interpolations)

    def __iter__(self):
        return TemplateIter(self)

    def __add__(self, other):
        if not isinstance(other, Template):
            raise TypeError(f'can only concatenate {_full(self)} (not "{type(other).__name__}") to {_full(self)}')
        return _template((*_parts(self), *_parts(other)))

    def __repr__(self):
        return f"Template(strings={self.strings!r}, interpolations={self.interpolations!r})"

    def __reduce__(self):
        return _template_unpickle, (self.strings, self.interpolations)


def _parts(template):
    for text, part in zip(template.strings, template.interpolations):
        yield text
        yield part
    yield template.strings[-1]


def _template(parts):
    """Texts side by side are one, and one is before, between and after all interpolations."""
    strings, interpolations = [""], []
    for part in parts:
        if type(part) is tuple:
            part = _interpolation(*part)
        if isinstance(part, str):
            strings[-1] += part
        else:
            interpolations.append(part)
            strings.append("")
    made = object.__new__(Template)
    _set(made, "strings", tuple(strings))
    _set(made, "interpolations", tuple(interpolations))
    return made


def _template_unpickle(strings, interpolations):
    return _template(part for pair in zip(strings, (*interpolations, "")) for part in pair)


class TemplateIter:
    __slots__ = ("_rest",)

    def __init__(self, template):
        self._rest = iter([part for part in _parts(template) if part != ""])

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._rest)


for _class in Interpolation, Template, TemplateIter:
    _set_label(_class, f"{__name__}.{_class.__name__}")
