"""The part of inspect that knows the parameters of callables."""
# SPDX-License-Identifier: GPL-3.0-or-later

import enum
import types
from _helpers import _evaluate, _signature_text

_WRAPPERS = (types.BuiltinFunctionType,)


class _empty:
    """Stands for a default or an annotation that is not there."""


class _void:
    """Stands for an argument of replace() that was not given."""


_empty.__qualname__ = _empty.__name__ = "_empty"
for _marker in (_empty, _void):
    _marker.__module__ = "inspect"


class _ParameterKind(enum.IntEnum):
    POSITIONAL_ONLY = "positional-only"
    POSITIONAL_OR_KEYWORD = "positional or keyword"
    VAR_POSITIONAL = "variadic positional"
    KEYWORD_ONLY = "keyword-only"
    VAR_KEYWORD = "variadic keyword"

    def __new__(cls, description):
        value = len(cls.__members__)
        member = int.__new__(cls, value)
        member._value_ = value
        member.description = description
        return member

    def __str__(self):
        return self.name


_ParameterKind.__module__ = "inspect"
_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD = _ParameterKind


def _format_annotation(annotation, quote=True):
    from inspect import formatannotation
    return formatannotation(annotation, quote_annotation_strings=quote)


class Parameter:
    __slots__ = ("_name", "_kind", "_default", "_annotation")

    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f"value {kind!r} is not a valid Parameter.kind") from None
        if default is not _empty and self._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f"{self._kind.description} parameters cannot have default values")
        self._default = default
        self._annotation = annotation
        if name is _empty:
            raise ValueError("name is a required attribute for Parameter")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        if not name.isidentifier():
            raise ValueError(f"{name!r} is not a valid parameter name")
        self._name = name

    name = property(lambda self: self._name)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)
    kind = property(lambda self: self._kind)

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        return type(self)(self._name if name is _void else name, self._kind if kind is _void else kind,
                          default=self._default if default is _void else default,
                          annotation=self._annotation if annotation is _void else annotation)

    __replace__ = replace

    def __str__(self):
        return self._format()

    def _format(self, *, quote_annotation_strings=True):
        text = self._name
        if self._annotation is not _empty:
            text = f"{text}: {_format_annotation(self._annotation, quote_annotation_strings)}"
        if self._default is not _empty:
            text += f"{' = ' if self._annotation is not _empty else '='}{self._default!r}"
        if self._kind is _VAR_POSITIONAL:
            return "*" + text
        return "**" + text if self._kind is _VAR_KEYWORD else text

    def __repr__(self):
        return f'<{self.__class__.__name__} "{self}">'

    def __hash__(self):
        return hash((self._name, self._kind, self._annotation, self._default))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self._name == other._name and self._kind == other._kind and self._default == other._default
                and self._annotation == other._annotation)


class BoundArguments:
    __slots__ = ("arguments", "_signature", "__weakref__")

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    signature = property(lambda self: self._signature)

    @property
    def args(self):
        args = []
        for name, param in self._signature.parameters.items():
            if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                break
            if name not in self.arguments:
                break
            if param.kind is _VAR_POSITIONAL:
                args.extend(self.arguments[name])
            else:
                args.append(self.arguments[name])
        return tuple(args)

    @property
    def kwargs(self):
        kwargs = {}
        started = False
        for name, param in self._signature.parameters.items():
            if not started:
                if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    started = True
                elif name not in self.arguments:
                    started = True
                    continue
            if not started or name not in self.arguments:
                continue
            if param.kind is _VAR_KEYWORD:
                kwargs.update(self.arguments[name])
            elif param.kind is not _VAR_POSITIONAL:
                kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        new = {}
        for name, param in self._signature.parameters.items():
            if name in self.arguments:
                new[name] = self.arguments[name]
            elif param.default is not _empty:
                new[name] = param.default
            elif param.kind is _VAR_POSITIONAL:
                new[name] = ()
            elif param.kind is _VAR_KEYWORD:
                new[name] = {}
        self.arguments = new

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __repr__(self):
        args = ", ".join(f"{name}={value!r}" for name, value in self.arguments.items())
        return f"<{self.__class__.__name__} ({args})>"


class Signature:
    __slots__ = ("_return_annotation", "_parameters")

    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        params = {}
        top_kind = _POSITIONAL_ONLY
        seen_default = False
        for param in parameters or ():
            if __validate_parameters__:
                kind, name = param.kind, param.name
                if kind < top_kind:
                    raise ValueError(f"wrong parameter order: {top_kind.description} parameter before {kind.description} parameter")
                top_kind = kind
                if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                    if param.default is not _empty:
                        seen_default = True
                    elif seen_default:
                        raise ValueError("non-default argument follows default argument")
                if name in params:
                    raise ValueError(f"duplicate parameter name: {name!r}")
            params[param.name] = param
        self._parameters = types.MappingProxyType(params)
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False, annotation_format=1):
        return signature(obj, follow_wrapped=follow_wrapped, globals=globals, locals=locals, eval_str=eval_str,
                         annotation_format=annotation_format)

    parameters = property(lambda self: self._parameters)
    return_annotation = property(lambda self: self._return_annotation)

    def replace(self, *, parameters=_void, return_annotation=_void):
        return type(self)(self.parameters.values() if parameters is _void else parameters,
                          return_annotation=self._return_annotation if return_annotation is _void else return_annotation)

    __replace__ = replace

    def _parts(self):
        params = tuple(p for p in self.parameters.values() if p.kind is not _KEYWORD_ONLY)
        return params, {p.name: p for p in self.parameters.values() if p.kind is _KEYWORD_ONLY}, self.return_annotation

    def __hash__(self):
        params, kwo_params, return_annotation = self._parts()
        return hash((params, frozenset(kwo_params.values()), return_annotation))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Signature):
            return NotImplemented
        return self._parts() == other._parts()

    def _bind(self, args, kwargs, partial=False):
        arguments = {}
        parameters = list(self.parameters.values())
        place = 0
        values = list(args)
        taken = 0
        positional_only_as_keyword = []
        while place < len(parameters):
            param = parameters[place]
            if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                if taken < len(values):
                    raise TypeError("too many positional arguments")
                break
            if taken < len(values):
                if param.kind is _VAR_POSITIONAL:
                    arguments[param.name] = tuple(values[taken:])
                    taken = len(values)
                    place += 1
                    break
                if param.name in kwargs and param.kind is not _POSITIONAL_ONLY:
                    raise TypeError(f"multiple values for argument {param.name!r}")
                arguments[param.name] = values[taken]
                taken += 1
            elif param.kind is _VAR_POSITIONAL:
                place += 1
                break
            elif param.name in kwargs and param.kind is not _POSITIONAL_ONLY:
                break
            elif param.kind is _POSITIONAL_ONLY and param.name in kwargs and param.default is _empty:
                positional_only_as_keyword.append(param)
            elif param.default is _empty and not partial:
                argtype = " keyword-only" if param.kind is _KEYWORD_ONLY else ""
                raise TypeError(f"missing a required{argtype} argument: {param.name!r}")
            place += 1
        else:
            if taken < len(values):
                raise TypeError("too many positional arguments")
        rest = dict(kwargs)
        kwargs_param = None
        for param in parameters[place:]:
            if param.kind is _VAR_KEYWORD:
                kwargs_param = param
                continue
            if param.kind is _VAR_POSITIONAL:
                continue
            if param.kind is not _POSITIONAL_ONLY and param.name in rest:
                arguments[param.name] = rest.pop(param.name)
            elif not partial and param.default is _empty:
                argtype = " keyword-only" if param.kind is _KEYWORD_ONLY else ""
                raise TypeError(f"missing a required{argtype} argument: {param.name!r}")
        if rest:
            if kwargs_param is not None:
                arguments[kwargs_param.name] = rest
            elif positional_only_as_keyword:
                names = ", ".join(repr(param.name) for param in positional_only_as_keyword)
                raise TypeError(f"got some positional-only arguments passed as keyword arguments: {names}")
            else:
                raise TypeError(f"got an unexpected keyword argument {next(iter(rest))!r}")
        ordered = {name: arguments[name] for name in self.parameters if name in arguments}
        return BoundArguments(self, ordered)

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, partial=True)

    def __repr__(self):
        return f"<{self.__class__.__name__} {self}>"

    def __str__(self):
        return self.format()

    def format(self, *, max_width=None, quote_annotation_strings=True):
        result = []
        pos_only_separator = False
        kw_only_separator = True
        for param in self.parameters.values():
            formatted = param._format(quote_annotation_strings=quote_annotation_strings)
            kind = param.kind
            if kind is _POSITIONAL_ONLY:
                pos_only_separator = True
            elif pos_only_separator:
                result.append("/")
                pos_only_separator = False
            if kind is _VAR_POSITIONAL:
                kw_only_separator = False
            elif kind is _KEYWORD_ONLY and kw_only_separator:
                result.append("*")
                kw_only_separator = False
            result.append(formatted)
        if pos_only_separator:
            result.append("/")
        rendered = f"({', '.join(result)})"
        if max_width is not None and len(rendered) > max_width:
            rendered = "(\n    " + ",\n    ".join(result) + "\n)"
        if self.return_annotation is not _empty:
            rendered += f" -> {_format_annotation(self.return_annotation, quote_annotation_strings)}"
        return rendered


for _marker in (Parameter, BoundArguments, Signature):
    _marker.__module__ = "inspect"
del _marker


# Finding out


def _from_function(cls, func, globals, locals, eval_str, annotation_format):
    from inspect import get_annotations
    code = func.__code__
    names = code.co_varnames
    annotations = get_annotations(func, globals=globals, locals=locals, eval_str=eval_str, format=annotation_format)
    defaults = func.__defaults__ or ()
    kwdefaults = func.__kwdefaults__ or {}
    n_positional = code.co_argcount
    first_default = n_positional - len(defaults)
    parameters = []
    for place, name in enumerate(names[:n_positional]):
        kind = _POSITIONAL_ONLY if place < code.co_posonlyargcount else _POSITIONAL_OR_KEYWORD
        default = defaults[place - first_default] if place >= first_default else _empty
        parameters.append(Parameter(name, kind, default=default, annotation=annotations.get(name, _empty)))
    place = n_positional + code.co_kwonlyargcount
    if code.co_flags & 4:
        name = names[place]
        place += 1
        parameters.append(Parameter(name, _VAR_POSITIONAL, annotation=annotations.get(name, _empty)))
    for name in names[n_positional:n_positional + code.co_kwonlyargcount]:
        parameters.append(Parameter(name, _KEYWORD_ONLY, default=kwdefaults.get(name, _empty),
                                    annotation=annotations.get(name, _empty)))
    if code.co_flags & 8:
        parameters.append(Parameter(names[place], _VAR_KEYWORD, annotation=annotations.get(names[place], _empty)))
    return cls(parameters, return_annotation=annotations.get("return", _empty), __validate_parameters__=bool(defaults))


def _split(text):
    """The parameters of a text such as "(a, /, b=(1, 2))"."""
    parts, depth, quote, part = [], 0, None, ""
    for char in text:
        if quote:
            quote = None if char == quote else quote
        elif char in "'\"":
            quote = char
        elif char in "([{":
            depth += 1
        elif char in ")]}":
            depth -= 1
        elif char == "," and depth == 0:
            parts.append(part.strip())
            part = ""
            continue
        part += char
    if part.strip():
        parts.append(part.strip())
    return parts


def _from_text(cls, text):
    parts = _split(text[1:-1])
    kind = _POSITIONAL_ONLY if "/" in parts else _POSITIONAL_OR_KEYWORD
    parameters = []
    for part in parts:
        if part == "/":
            kind = _POSITIONAL_OR_KEYWORD
        elif part == "*":
            kind = _KEYWORD_ONLY
        elif part.startswith("**"):
            parameters.append(Parameter(part[2:], _VAR_KEYWORD))
        elif part.startswith("*"):
            parameters.append(Parameter(part[1:], _VAR_POSITIONAL))
            kind = _KEYWORD_ONLY
        else:
            name, has_default, default = part.partition("=")
            parameters.append(Parameter(name.strip(), kind, default=_evaluate(default, {}) if has_default else _empty))
    return cls(parameters, __validate_parameters__=False)


def _without_first(sig):
    params = list(sig.parameters.values())
    if not params or params[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError("invalid method signature")
    if params[0].kind is not _VAR_POSITIONAL:
        params = params[1:]
    return sig.replace(parameters=params)


def _of_partial(wrapped_sig, partial):
    from functools import Placeholder
    params = dict(wrapped_sig.parameters)
    args, keywords = partial.args or (), partial.keywords or {}
    try:
        bound = wrapped_sig.bind_partial(*args, **keywords)
    except TypeError as error:
        raise ValueError(f"partial object {partial!r} has incorrect arguments") from error
    transform = False
    for name, param in list(params.items()):
        if name in bound.arguments:
            value = bound.arguments[name]
            if param.kind is _POSITIONAL_ONLY:
                if value is not Placeholder:
                    del params[name]
                continue
            if param.kind is _POSITIONAL_OR_KEYWORD:
                if name in keywords:
                    transform = True
                    params[name] = param.replace(default=value)
                else:
                    del params[name]
                    continue
            elif param.kind is _KEYWORD_ONLY:
                params[name] = param.replace(default=value)
        if transform:
            param = params[name]
            if param.kind is _POSITIONAL_OR_KEYWORD:
                params[name] = param.replace(kind=_KEYWORD_ONLY)
            elif param.kind in (_KEYWORD_ONLY, _VAR_KEYWORD):
                params[name] = params.pop(name)
            elif param.kind is _VAR_POSITIONAL:
                del params[name]
    return wrapped_sig.replace(parameters=params.values())


def _of_class(obj, again, cls):
    call = type(obj).__call__ if type(obj) is not type else None
    if isinstance(call, types.FunctionType):
        return _without_first(again(call))
    for base in obj.__mro__:
        for name in ("__new__", "__init__"):
            method = base.__dict__.get(name)
            if isinstance(method, (staticmethod, classmethod)):
                method = method.__func__
            if isinstance(method, types.FunctionType) or hasattr(method, "__wrapped__"):
                return _without_first(again(method))
    for base in obj.__mro__[:-1]:
        text = _signature_text(base)
        if text is not None:
            return _from_text(cls, text)
    if obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
        return cls()
    raise ValueError(f"no signature found for builtin type {obj!r}")


def _of(obj, cls, follow_wrapped, options):
    import functools

    def again(other):
        return _of(other, cls, follow_wrapped, options)

    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if isinstance(obj, types.MethodType):
        return _without_first(again(obj.__func__))
    if follow_wrapped:
        from inspect import unwrap
        obj = unwrap(obj, stop=lambda f: hasattr(f, "__signature__") or isinstance(f, types.MethodType))
        if isinstance(obj, types.MethodType):
            return again(obj)
    sig = getattr(obj, "__signature__", None)
    if sig is not None and not (isinstance(obj, type) and "__signature__" not in obj.__dict__):
        if not isinstance(sig, (Signature, str)) and callable(sig):
            sig = sig()
        if isinstance(sig, str):
            return _from_text(cls, sig)
        if not isinstance(sig, Signature):
            raise TypeError(f"unexpected object {sig!r} in __signature__ attribute")
        return sig
    if isinstance(obj, types.FunctionType):
        return _from_function(cls, obj, *options)
    if isinstance(obj, types.BuiltinFunctionType):
        text = _signature_text(obj)
        if text is None:
            raise ValueError(f"no signature found for builtin {obj!r}")
        return _from_text(cls, text)
    if isinstance(obj, functools.partial):
        return _of_partial(again(obj.func), obj)
    if isinstance(obj, type):
        return _of_class(obj, again, cls)
    call = getattr(type(obj), "__call__", None)
    if isinstance(call, types.FunctionType):
        return _without_first(again(call))
    raise ValueError(f"callable {obj!r} is not supported by signature")


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False, annotation_format=1):
    return _of(obj, Signature, follow_wrapped, (globals, locals, eval_str, annotation_format))


signature.__module__ = "inspect"
