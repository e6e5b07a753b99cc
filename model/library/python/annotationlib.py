"""annotationlib: annotations, evaluated when they are asked for."""
# SPDX-License-Identifier: GPL-3.0-or-later

import enum
import sys
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


class _Late:
    """Stands for a name whose value is not looked at: what is done to it makes a longer text."""

    def __init__(self, text, made, binds=9):
        self.__arg__ = text
        self._made = made
        self._binds = binds
        made.append(self)

    def _longer(self, text, binds=9):
        return _Late(text, self._made, binds)

    def _operand(self, binds=9):
        return self.__arg__ if self._binds >= binds else f"({self.__arg__})"

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        return self._longer(f"{self._operand()}.{name}")

    def __getitem__(self, key):
        inside = ", ".join(map(_text, key)) if isinstance(key, tuple) and len(key) > 1 else _text(key)
        return self._longer(f"{self._operand()}[{inside}]")

    def __call__(self, *args, **kwargs):
        given = [*map(_text, args), *(f"{name}={_text(value)}" for name, value in kwargs.items())]
        return self._longer(f"{self._operand()}({', '.join(given)})")

    def __iter__(self):
        yield self._longer(f"*{self._operand()}")

    def __hash__(self):
        return id(self)


def _binary(symbol, binds):
    def __op__(self, other):
        return self._longer(f"{self._operand(binds)} {symbol} {_text(other, binds + 1)}", binds)

    def __rop__(self, other):
        return self._longer(f"{_text(other, binds)} {symbol} {self._operand(binds + 1)}", binds)
    return __op__, __rop__


for _name, _symbol, _level in (("or", "|", 1), ("xor", "^", 2), ("and", "&", 3), ("lshift", "<<", 4), ("rshift", ">>", 4), ("add", "+", 5),
                               ("sub", "-", 5), ("mul", "*", 6), ("truediv", "/", 6), ("floordiv", "//", 6), ("mod", "%", 6), ("matmul", "@", 6)):
    _plain, _reflected = _binary(_symbol, _level)
    setattr(_Late, f"__{_name}__", _plain)
    setattr(_Late, f"__r{_name}__", _reflected)
for _name, _symbol in (("lt", "<"), ("le", "<="), ("gt", ">"), ("ge", ">=")):
    setattr(_Late, f"__{_name}__", _binary(_symbol, 0)[0])
for _name, _symbol in (("neg", "-"), ("pos", "+"), ("invert", "~")):
    setattr(_Late, f"__{_name}__", lambda self, symbol=_symbol: self._longer(f"{symbol}{self._operand(7)}", 7))
del _name, _symbol, _level, _plain, _reflected


def _text(value, binds=0):
    """An annotation, or a part of one, as it is written."""
    if isinstance(value, _Late):
        return value._operand(binds)
    if isinstance(value, tuple):
        return f"({', '.join(map(_text, value))}{',' if len(value) == 1 else ''})"
    if isinstance(value, list):
        return f"[{', '.join(map(_text, value))}]"
    if isinstance(value, set) and value:
        return f"{{{', '.join(map(_text, value))}}}"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_text(key)}: {_text(item)}' for key, item in value.items())}}}"
    if isinstance(value, slice):
        parts = ["" if part is None else _text(part) for part in (value.start, value.stop)]
        return ":".join(parts if value.step is None else [*parts, _text(value.step)])
    return repr(value) if isinstance(value, str) else type_repr(value)


def _names_in(code):
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _names_in(constant)


def _call_with(annotate, known, made):
    """Calls a function of the compiler's in which names that `known` does not have stand for themselves."""
    code = annotate.__code__
    names = dict(known)
    builtins = vars(sys.modules["builtins"])
    for name in _names_in(code):
        if name not in names and (not known or name not in builtins):
            names[name] = _Late(name, made)
    cells = []
    for name, cell in zip(code.co_freevars, annotate.__closure__ or ()):
        if name == "__classdict__":
            cells.append(cell if known else types.CellType({}))
            continue
        try:
            cells.append(cell if known or name == "__conditional_annotations__" and cell.cell_contents is not None else types.CellType(_Late(name, made)))
            cells[-1].cell_contents
        except ValueError:
            cells[-1:] = [types.CellType(_Late(name, made))]
    if "__conditional_annotations__" in code.co_names:
        names["__conditional_annotations__"] = annotate.__globals__.get("__conditional_annotations__", ())
    function = types.FunctionType(code, names, closure=tuple(cells) or None, argdefs=annotate.__defaults__, kwdefaults=annotate.__kwdefaults__)
    return function(Format.VALUE_WITH_FAKE_GLOBALS)


def call_annotate_function(annotate, format, *, owner=None):
    format = Format(format)
    if format == Format.VALUE_WITH_FAKE_GLOBALS:
        raise ValueError("The VALUE_WITH_FAKE_GLOBALS format is for internal use only")
    try:
        return annotate(format)
    except NotImplementedError:
        pass
    made = []
    if format == Format.STRING:
        found = _call_with(annotate, {}, made)
        if not isinstance(found, dict):
            return found if isinstance(found, str) else _text(found)
        return {name: value if isinstance(value, str) else _text(value) for name, value in found.items()}
    found = _call_with(annotate, annotate.__globals__, made)
    for late in made:
        text, names = late.__arg__, dict(annotate.__globals__)
        late.__dict__.clear()
        late.__class__ = ForwardRef
        late.__init__(text, owner=owner, is_class=isinstance(owner, type))
        for name, cell in zip(annotate.__code__.co_freevars, annotate.__closure__ or ()):
            try:
                names[name] = cell.cell_contents
            except ValueError:
                pass
        late.__globals__ = names
    return found


def get_annotate_from_class_namespace(obj):
    return obj.get("__annotate_func__", obj.get("__annotate__"))


def get_annotations(obj, *, globals=None, locals=None, eval_str=False, format=Format.VALUE):
    if eval_str and format != Format.VALUE:
        raise ValueError("eval_str=True is only supported with format=Format.VALUE")
    format = Format(format)
    found = None
    if format in (Format.VALUE, Format.FORWARDREF):
        try:
            found = getattr(obj, "__annotations__", None)
        except NameError:
            if format == Format.VALUE:
                raise
    if format == Format.VALUE or found is not None:
        pass
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
