"""Writing JSON piece by piece, as json.dump() does: the pieces are CPython's."""
# SPDX-License-Identifier: GPL-3.0-or-later

from _json import encode_basestring, encode_basestring_ascii


class Chunks:
    def __init__(self, encoder, indent):
        self.encoder = encoder
        self.indent = indent
        self.string = encode_basestring_ascii if encoder.ensure_ascii else encode_basestring
        self.open = {} if encoder.check_circular else None

    def number(self, value):
        if isinstance(value, int):
            return int.__repr__(value)
        if value - value == 0:
            return float.__repr__(value)
        if not self.encoder.allow_nan:
            raise ValueError(f"Out of range float values are not JSON compliant: {value!r}")
        return "NaN" if value != value else "Infinity" if value > 0 else "-Infinity"

    def simple(self, value):
        """The text of what is no container, None for what is one."""
        if isinstance(value, str):
            return self.string(value)
        if value is None:
            return "null"
        if value is True:
            return "true"
        if value is False:
            return "false"
        return self.number(value) if isinstance(value, (int, float)) else None

    def enter(self, value):
        if self.open is not None:
            if id(value) in self.open:
                raise ValueError("Circular reference detected")
            self.open[id(value)] = value

    def leave(self, value):
        if self.open is not None:
            del self.open[id(value)]

    def line(self, level):
        return "" if self.indent is None else "\n" + self.indent * level

    def items(self, sequence, level):
        if not sequence:
            yield "[]"
            return
        self.enter(sequence)
        start = "[" + self.line(level + 1)
        for i, value in enumerate(sequence):
            try:
                text = self.simple(value)
                if text is not None:
                    yield start + text
                else:
                    yield start
                    yield from self.any(value, level + 1)
            except GeneratorExit:
                raise
            except BaseException as e:
                e.add_note(f"when serializing {type(sequence).__name__} item {i}")
                raise
            start = self.encoder.item_separator + self.line(level + 1)
        if self.indent is not None:
            yield self.line(level)
        yield "]"
        self.leave(sequence)

    def key(self, key):
        if isinstance(key, str):
            return key
        text = self.simple(key)
        if text is None and not self.encoder.skipkeys:
            raise TypeError(f"keys must be str, int, float, bool or None, not {key.__class__.__name__}")
        return text

    def pairs(self, mapping, level):
        if not mapping:
            yield "{}"
            return
        self.enter(mapping)
        yield "{"
        separator = self.line(level + 1)
        is_first = True
        for key, value in sorted(mapping.items()) if self.encoder.sort_keys else mapping.items():
            text = self.key(key)
            if text is None:
                continue
            if not is_first or self.indent is not None:
                yield separator
            if is_first:
                separator = self.encoder.item_separator + separator
                is_first = False
            yield self.string(text)
            yield self.encoder.key_separator
            try:
                yield from self.any(value, level + 1)
            except GeneratorExit:
                raise
            except BaseException as e:
                e.add_note(f"when serializing {type(mapping).__name__} item {text!r}")
                raise
        if not is_first and self.indent is not None:
            yield self.line(level)
        yield "}"
        self.leave(mapping)

    def any(self, value, level):
        text = self.simple(value)
        if text is not None:
            yield text
        elif isinstance(value, (list, tuple)):
            yield from self.items(value, level)
        elif isinstance(value, dict):
            yield from self.pairs(value, level)
        else:
            self.enter(value)
            replacement = self.encoder.default(value)
            try:
                yield from self.any(replacement, level)
            except GeneratorExit:
                raise
            except BaseException as e:
                e.add_note(f"when serializing {type(value).__name__} object")
                raise
            self.leave(value)
