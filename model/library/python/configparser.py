"""configparser: settings in sections, read out of texts and dicts. Files are not simulated."""
# SPDX-License-Identifier: GPL-3.0-or-later

import re
import sys
from collections import ChainMap
from collections.abc import MutableMapping

__all__ = [
    "NoSectionError", "DuplicateOptionError", "DuplicateSectionError", "NoOptionError", "InterpolationError", "InterpolationDepthError",
    "InterpolationMissingOptionError", "InterpolationSyntaxError", "ParsingError", "MissingSectionHeaderError",
    "MultilineContinuationError", "UnnamedSectionDisabledError", "InvalidWriteError", "ConfigParser", "RawConfigParser", "Interpolation",
    "BasicInterpolation", "ExtendedInterpolation", "SectionProxy", "ConverterMapping", "DEFAULTSECT", "MAX_INTERPOLATION_DEPTH",
    "UNNAMED_SECTION",
]

DEFAULTSECT = "DEFAULT"
MAX_INTERPOLATION_DEPTH = 10


class Error(Exception):
    def __init__(self, msg=""):
        self.message = msg
        super().__init__(msg)

    def __repr__(self):
        return self.message

    __str__ = __repr__


class NoSectionError(Error):
    def __init__(self, section):
        super().__init__(f"No section: {section!r}")
        self.section = section
        self.args = (section,)


def _where(source, lineno):
    if source is None:
        return ""
    return f"While reading from {source!r}" + (f" [line {lineno:2d}]" if lineno is not None else "") + ": "


class DuplicateSectionError(Error):
    def __init__(self, section, source=None, lineno=None):
        text = f"{_where(source, lineno)}{'section' if source is not None else 'Section'} {section!r} already exists"
        super().__init__(text)
        self.section, self.source, self.lineno = section, source, lineno
        self.args = (section, source, lineno)


class DuplicateOptionError(Error):
    def __init__(self, section, option, source=None, lineno=None):
        kind = "option" if source is not None else "Option"
        super().__init__(f"{_where(source, lineno)}{kind} {option!r} in section {section!r} already exists")
        self.section, self.option, self.source, self.lineno = section, option, source, lineno
        self.args = (section, option, source, lineno)


class NoOptionError(Error):
    def __init__(self, option, section):
        super().__init__(f"No option {option!r} in section: {section!r}")
        self.option, self.section = option, section
        self.args = (option, section)


class InterpolationError(Error):
    def __init__(self, option, section, msg):
        super().__init__(msg)
        self.option, self.section = option, section
        self.args = (option, section, msg)


class InterpolationMissingOptionError(InterpolationError):
    def __init__(self, option, section, rawval, reference):
        super().__init__(option, section, f"Bad value substitution: option {option!r} in section {section!r} contains an interpolation "
                                          f"key {reference!r} which is not a valid option name. Raw value: {rawval!r}")
        self.reference = reference
        self.args = (option, section, rawval, reference)


class InterpolationSyntaxError(InterpolationError):
    pass


class InterpolationDepthError(InterpolationError):
    def __init__(self, option, section, rawval):
        super().__init__(option, section, f"Recursion limit exceeded in value substitution: option {option!r} in section {section!r} "
                                          f"contains an interpolation key which cannot be substituted in {MAX_INTERPOLATION_DEPTH} "
                                          f"steps. Raw value: {rawval!r}")
        self.args = (option, section, rawval)


class ParsingError(Error):
    def __init__(self, source, *args):
        super().__init__(f"Source contains parsing errors: {source!r}")
        self.source = source
        self.errors = []
        self.args = (source,)
        for lineno, line in args:
            self.append(lineno, line)

    def append(self, lineno, line):
        self.errors.append((lineno, line))
        self.message += f"\n\t[line {lineno:2d}]: {line!r}"

    def combine(self, others):
        for other in others:
            for error in other.errors:
                self.append(*error)
        return self


class MissingSectionHeaderError(ParsingError):
    def __init__(self, filename, lineno, line):
        Error.__init__(self, f"File contains no section headers.\nfile: {filename!r}, line: {lineno}\n{line!r}")
        self.source, self.lineno, self.line = filename, lineno, line
        self.args = (filename, lineno, line)


class MultilineContinuationError(ParsingError):
    def __init__(self, filename, lineno, line):
        Error.__init__(self, f"Key without value continued with an indented line.\nfile: {filename!r}, line: {lineno}\n{line!r}")
        self.source, self.lineno, self.line = filename, lineno, line
        self.args = (filename, lineno, line)


class UnnamedSectionDisabledError(Error):
    def __init__(self, msg="Support for UNNAMED_SECTION is disabled."):
        super().__init__(msg)


class InvalidWriteError(Error):
    pass


class _UnnamedSection:
    def __repr__(self):
        return "<UNNAMED_SECTION>"


class _Unset:
    def __repr__(self):
        return "<UNSET>"


UNNAMED_SECTION = _UnnamedSection()
_UNSET = _Unset()


class Interpolation:
    def before_get(self, parser, section, option, value, defaults):
        return value

    def before_set(self, parser, section, option, value):
        return value

    def before_read(self, parser, section, option, value):
        return value

    def before_write(self, parser, section, option, value):
        return value


class _Expanding(Interpolation):
    """What both forms have in common: _SIGN begins a reference, doubled it stands for itself; _KEY matches a reference."""

    def before_get(self, parser, section, option, value, defaults):
        parts = []
        self._expand(parser, option, parts, value, section, defaults, 1)
        return "".join(parts)

    def before_set(self, parser, section, option, value):
        rest = self._KEY.sub("", value.replace(self._SIGN * 2, ""))
        if self._SIGN in rest:
            raise ValueError(f"invalid interpolation syntax in {value!r} at position {rest.find(self._SIGN)}")
        return value

    def _expand(self, parser, option, parts, rest, section, names, depth):
        raw = parser.get(section, option, raw=True, fallback=rest)
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)
        while rest:
            before, mark, after = rest.partition(self._SIGN)
            parts.append(before)
            if not mark:
                return
            if after[:1] == mark:
                parts.append(mark)
                rest = after[1:]
                continue
            if after[:1] != self._OPEN:
                raise InterpolationSyntaxError(
                    option, section, f"'{mark}' must be followed by '{mark}' or '{self._OPEN}', found: {mark + after!r}")
            match = self._KEY.match(rest, len(before))
            if match is None:
                raise InterpolationSyntaxError(option, section, f"bad interpolation variable reference {mark + after!r}")
            rest = rest[match.end():]
            self._expand_one(parser, option, parts, match[1], mark + after, raw, section, names, depth)


class BasicInterpolation(_Expanding):
    """%(name)s"""

    _SIGN, _OPEN, _KEY = "%", "(", re.compile(r"%\(([^)]+)\)s")

    def _expand_one(self, parser, option, parts, key, text, raw, section, names, depth):
        name = parser.optionxform(key)
        try:
            value = names[name]
        except KeyError:
            raise InterpolationMissingOptionError(option, section, raw, name) from None
        if "%" in value:
            self._expand(parser, option, parts, value, section, names, depth + 1)
        else:
            parts.append(value)


class ExtendedInterpolation(_Expanding):
    """${name} and ${section:name}"""

    _SIGN, _OPEN, _KEY = "$", "{", re.compile(r"\$\{([^}]+)\}")

    def _expand_one(self, parser, option, parts, key, text, raw, section, names, depth):
        path = key.split(":")
        where, name = section, option
        try:
            if len(path) == 1:
                name = parser.optionxform(path[0])
                value = names[name]
            elif len(path) == 2:
                where, name = path[0], parser.optionxform(path[1])
                value = parser.get(where, name, raw=True)
            else:
                raise InterpolationSyntaxError(option, section, f"More than one ':' found: {text!r}")
        except (KeyError, NoSectionError, NoOptionError):
            raise InterpolationMissingOptionError(option, section, raw, ":".join(path)) from None
        if value is None:
            return
        if "$" in value:
            self._expand(parser, name, parts, value, where, dict(parser.items(where, raw=True)), depth + 1)
        else:
            parts.append(value)


class RawConfigParser(MutableMapping):
    BOOLEAN_STATES = {"1": True, "yes": True, "true": True, "on": True, "0": False, "no": False, "false": False, "off": False}
    _DEFAULT_INTERPOLATION = Interpolation()
    _HEADER = re.compile(r"\[(?P<header>.+)\]")
    SECTCRE = _HEADER
    NONSPACECRE = re.compile(r"\S")

    def __init__(self, defaults=None, dict_type=dict, allow_no_value=False, *, delimiters=("=", ":"), comment_prefixes=("#", ";"),
                 inline_comment_prefixes=None, strict=True, empty_lines_in_values=True, default_section=DEFAULTSECT,
                 interpolation=_UNSET, converters=_UNSET, allow_unnamed_section=False):
        self._dict = dict_type
        self._sections = dict_type()
        self._defaults = dict_type()
        self._converters = ConverterMapping(self)
        self._proxies = dict_type()
        self._proxies[default_section] = SectionProxy(self, default_section)
        self._delimiters = tuple(delimiters)
        self._option = re.compile("(?P<option>.*?)\\s*(?:(?P<vi>" + "|".join(map(re.escape, delimiters)) + ")\\s*(?P<value>.*))"
                                  + ("?$" if allow_no_value else "$"))
        self._comments = tuple(comment_prefixes or ())
        self._inline_comments = tuple(inline_comment_prefixes or ())
        self._strict = strict
        self._allow_no_value = allow_no_value
        self._empty_lines_in_values = empty_lines_in_values
        self.default_section = default_section
        self._interpolation = self._DEFAULT_INTERPOLATION if interpolation is _UNSET else interpolation
        if self._interpolation is None:
            self._interpolation = Interpolation()
        if not isinstance(self._interpolation, Interpolation):
            raise TypeError(f"interpolation= must be None or an instance of Interpolation; got an object of type {type(self._interpolation)}")
        if converters is not _UNSET:
            self._converters.update(converters)
        if defaults:
            self._read_defaults(defaults)
        self._allow_unnamed_section = allow_unnamed_section

    def defaults(self):
        return self._defaults

    def sections(self):
        return list(self._sections.keys())

    def add_section(self, section):
        if section == self.default_section:
            raise ValueError(f"Invalid section name: {section!r}")
        if section is UNNAMED_SECTION and not self._allow_unnamed_section:
            raise UnnamedSectionDisabledError
        if section in self._sections:
            raise DuplicateSectionError(section)
        self._sections[section] = self._dict()
        self._proxies[section] = SectionProxy(self, section)

    def has_section(self, section):
        return section in self._sections

    def options(self, section):
        try:
            found = self._sections[section].copy()
        except KeyError:
            raise NoSectionError(section) from None
        found.update(self._defaults)
        return list(found.keys())

    def read(self, filenames, encoding=None):
        from _helpers import _refuse
        _refuse("reading the file of a configuration", "keep the text in a string: read_string()")

    def read_file(self, f, source=None):
        self._read(f, getattr(f, "name", "<???>") if source is None else source)

    def read_string(self, string, source="<string>"):
        import io
        self.read_file(io.StringIO(string), source)

    def read_dict(self, dictionary, source="<dict>"):
        added = set()
        for section, keys in dictionary.items():
            section = str(section)
            try:
                self.add_section(section)
            except (DuplicateSectionError, ValueError):
                if self._strict and section in added:
                    raise
            added.add(section)
            for key, value in keys.items():
                key = self.optionxform(str(key))
                if value is not None:
                    value = str(value)
                if self._strict and (section, key) in added:
                    raise DuplicateOptionError(section, key, source)
                added.add((section, key))
                self.set(section, key, value)

    def get(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        try:
            names = self._names(section, vars)
        except NoSectionError:
            if fallback is _UNSET:
                raise
            return fallback
        option = self.optionxform(option)
        try:
            value = names[option]
        except KeyError:
            if fallback is _UNSET:
                raise NoOptionError(option, section) from None
            return fallback
        if raw or value is None:
            return value
        return self._interpolation.before_get(self, section, option, value, names)

    def _get_converted(self, section, option, convert, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        try:
            return convert(self.get(section, option, raw=raw, vars=vars, **kwargs))
        except (NoSectionError, NoOptionError):
            if fallback is _UNSET:
                raise
            return fallback

    def getint(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        return self._get_converted(section, option, int, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def getfloat(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        return self._get_converted(section, option, float, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def getboolean(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        return self._get_converted(section, option, self._convert_to_boolean, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def items(self, section=_UNSET, raw=False, vars=None):
        if section is _UNSET:
            return super().items()
        found = self._defaults.copy()
        try:
            found.update(self._sections[section])
        except KeyError:
            if section != self.default_section:
                raise NoSectionError(section) from None
        keys = list(found.keys())
        if vars:
            found.update({self.optionxform(key): value for key, value in vars.items()})
        if raw:
            return [(key, found[key]) for key in keys]
        return [(key, self._interpolation.before_get(self, section, key, found[key], found)) for key in keys]

    def popitem(self):
        for key in self.sections():
            value = self[key]
            del self[key]
            return key, value
        raise KeyError

    def optionxform(self, optionstr):
        return optionstr.lower()

    def has_option(self, section, option):
        if not section or section == self.default_section:
            return self.optionxform(option) in self._defaults
        if section not in self._sections:
            return False
        option = self.optionxform(option)
        return option in self._sections[section] or option in self._defaults

    def set(self, section, option, value=None):
        if value:
            value = self._interpolation.before_set(self, section, option, value)
        if not section or section == self.default_section:
            names = self._defaults
        else:
            try:
                names = self._sections[section]
            except KeyError:
                raise NoSectionError(section) from None
        names[self.optionxform(option)] = value

    def write(self, fp, space_around_delimiters=True):
        mark = f" {self._delimiters[0]} " if space_around_delimiters else self._delimiters[0]
        if self._defaults:
            self._write_section(fp, self.default_section, self._defaults.items(), mark)
        if UNNAMED_SECTION in self._sections and self._sections[UNNAMED_SECTION]:
            self._write_section(fp, UNNAMED_SECTION, self._sections[UNNAMED_SECTION].items(), mark)
        for section in self._sections:
            if section is not UNNAMED_SECTION:
                self._write_section(fp, section, self._sections[section].items(), mark)

    def _write_section(self, fp, name, items, mark):
        if name is not UNNAMED_SECTION:
            fp.write(f"[{name}]\n")
        for key, value in items:
            value = self._interpolation.before_write(self, name, key, value)
            value = mark + str(value).replace("\n", "\n\t") if value is not None or not self._allow_no_value else ""
            fp.write(f"{key}{value}\n")
        fp.write("\n")

    def remove_option(self, section, option):
        if not section or section == self.default_section:
            names = self._defaults
        else:
            try:
                names = self._sections[section]
            except KeyError:
                raise NoSectionError(section) from None
        option = self.optionxform(option)
        existed = option in names
        names.pop(option, None)
        return existed

    def remove_section(self, section):
        existed = section in self._sections
        if existed:
            del self._sections[section]
            del self._proxies[section]
        return existed

    def __getitem__(self, key):
        if key != self.default_section and not self.has_section(key):
            raise KeyError(key)
        return self._proxies[key]

    def __setitem__(self, key, value):
        if key in self and self[key] is value:
            return
        if key == self.default_section:
            self._defaults.clear()
        elif key in self._sections:
            self._sections[key].clear()
        self.read_dict({key: value})

    def __delitem__(self, key):
        if key == self.default_section:
            raise ValueError("Cannot remove the default section.")
        if not self.has_section(key):
            raise KeyError(key)
        self.remove_section(key)

    def __contains__(self, key):
        return key == self.default_section or self.has_section(key)

    def __len__(self):
        return len(self._sections) + 1

    def __iter__(self):
        yield self.default_section
        yield from self._sections

    def _without_comments(self, line):
        """The line, and whether there is nothing but a comment."""
        if line.strip().startswith(self._comments) and self._comments:
            return ""
        for prefix in self._inline_comments:
            start = line.find(prefix)
            while start > 0 and not line[start - 1].isspace():
                start = line.find(prefix, start + 1)
            if start >= 0:
                line = line[:start]
        return line.strip()

    def _read(self, fp, source):
        seen = set()
        names, section, option = None, None, None
        indent = level = 0
        error = None
        if self._allow_unnamed_section:
            section = UNNAMED_SECTION
            names = self._sections[section] = self._sections.get(section, self._dict())
            self._proxies[section] = SectionProxy(self, section)
        for lineno, line in enumerate(fp, 1):
            value = self._without_comments(line)
            if not value:
                if self._empty_lines_in_values:
                    if not line.strip() and names is not None and option and names[option] is not None:
                        names[option].append("")
                else:
                    indent = sys.maxsize
                continue
            first = self.NONSPACECRE.search(line)
            level = first.start() if first else 0
            if names is not None and option and level > indent:
                if names[option] is None:
                    raise MultilineContinuationError(source, lineno, line)
                names[option].append(value)
                continue
            indent = level
            header = self.SECTCRE.match(value)
            if header:
                section, option = header["header"], None
                if section in self._sections:
                    if self._strict and section in seen:
                        raise DuplicateSectionError(section, source, lineno)
                    names = self._sections[section]
                    seen.add(section)
                elif section == self.default_section:
                    names = self._defaults
                else:
                    names = self._sections[section] = self._dict()
                    self._proxies[section] = SectionProxy(self, section)
                    seen.add(section)
            elif names is None:
                raise MissingSectionHeaderError(source, lineno, line)
            else:
                match = self._option.match(value)
                if not match or not match["option"]:
                    if error is None:
                        error = ParsingError(source)
                    error.append(lineno, line)
                    continue
                option, found = self.optionxform(match["option"].rstrip()), match["value"]
                if self._strict and (section, option) in seen:
                    raise DuplicateOptionError(section, option, source, lineno)
                seen.add((section, option))
                names[option] = None if found is None else [found.strip()]
        self._join_lines()
        if error:
            raise error

    def _join_lines(self):
        for section, names in ((self.default_section, self._defaults), *self._sections.items()):
            for name, value in names.items():
                if isinstance(value, list):
                    value = "\n".join(value).rstrip()
                names[name] = self._interpolation.before_read(self, section, name, value)

    def _read_defaults(self, defaults):
        for key, value in defaults.items():
            self._defaults[self.optionxform(key)] = value

    def _names(self, section, vars):
        own = {}
        try:
            own = self._sections[section]
        except KeyError:
            if section != self.default_section:
                raise NoSectionError(section) from None
        given = {}
        if vars:
            for key, value in vars.items():
                given[self.optionxform(key)] = None if value is None else str(value)
        return ChainMap(given, own, self._defaults)

    def _convert_to_boolean(self, value):
        if value.lower() not in self.BOOLEAN_STATES:
            raise ValueError(f"Not a boolean: {value}")
        return self.BOOLEAN_STATES[value.lower()]

    @property
    def converters(self):
        return self._converters


class ConfigParser(RawConfigParser):
    _DEFAULT_INTERPOLATION = BasicInterpolation()

    def _check(self, option="", value=""):
        if not isinstance(option, str):
            raise TypeError("option keys must be strings")
        if not (self._allow_no_value and not value) and not isinstance(value, str):
            raise TypeError("option values must be strings")

    def set(self, section, option, value=None):
        self._check(option, value)
        super().set(section, option, value)

    def add_section(self, section):
        if not isinstance(section, (str, _UnnamedSection)):
            raise TypeError("section names must be strings")
        super().add_section(section)

    def _read_defaults(self, defaults):
        kept, self._interpolation = self._interpolation, Interpolation()
        self.read_dict({self.default_section: defaults})
        self._interpolation = kept


class SectionProxy(MutableMapping):
    def __init__(self, parser, name):
        self._parser = parser
        self._name = name
        for kind in parser.converters:
            setattr(self, "get" + kind, _bind_getter(self, "get" + kind))

    def __repr__(self):
        return f"<Section: {self._name}>"

    def __getitem__(self, key):
        if not self._parser.has_option(self._name, key):
            raise KeyError(key)
        return self._parser.get(self._name, key)

    def __setitem__(self, key, value):
        if isinstance(self._parser, ConfigParser):
            self._parser._check(option=key, value=value)
        return self._parser.set(self._name, key, value)

    def __delitem__(self, key):
        if not (self._parser.has_option(self._name, key) and self._parser.remove_option(self._name, key)):
            raise KeyError(key)

    def __contains__(self, key):
        return self._parser.has_option(self._name, key)

    def __len__(self):
        return len(self._options())

    def __iter__(self):
        return iter(self._options())

    def _options(self):
        if self._name != self._parser.default_section:
            return self._parser.options(self._name)
        return list(self._parser.defaults())

    @property
    def parser(self):
        return self._parser

    @property
    def name(self):
        return self._name

    def get(self, option, fallback=None, *, raw=False, vars=None, _impl=None, **kwargs):
        if not _impl:
            _impl = self._parser.get
        return _impl(self._name, option, raw=raw, vars=vars, fallback=fallback, **kwargs)


def _bind_getter(owner, name):
    def get(option, fallback=None, **kwargs):
        return owner.get(option, fallback, _impl=getattr(owner.parser, name), **kwargs)
    return get


class ConverterMapping(MutableMapping):
    """What get...() methods a parser has: getint() is of "int"."""

    def __init__(self, parser):
        self._parser = parser
        self._data = {"int": int, "float": float, "boolean": parser._convert_to_boolean}

    def __getitem__(self, key):
        return self._data[key]

    def __setitem__(self, key, value):
        if not isinstance(key, str) or not key.isidentifier():
            raise ValueError(f'Incompatible key: {key} (type: {type(key)})')
        self._data[key] = value
        parser = self._parser

        def convert(section, option, **kwargs):
            return parser._get_converted(section, option, value, **kwargs)
        setattr(parser, "get" + key, convert)
        for proxy in parser._proxies.values():
            setattr(proxy, "get" + key, _bind_getter(proxy, "get" + key))

    def __delitem__(self, key):
        del self._data[key]
        for owner in (self._parser, *self._parser._proxies.values()):
            owner.__dict__.pop("get" + key, None)

    def __iter__(self):
        return iter(self._data)

    def __len__(self):
        return len(self._data)
