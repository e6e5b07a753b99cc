"""How argparse goes through the arguments.

Each argument is a letter: O looks like an option, A does not, - is a --. What an action takes is a regular expression over
these letters.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import re

from _argparse_actions import ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE, ArgumentError, _get_action_name


def _get_nargs_pattern(action):
    nargs = action.nargs
    option = bool(action.option_strings)
    if nargs is None:
        return "([A])" if option else "(-*A-*)"
    if nargs == OPTIONAL:
        return "(A?)" if option else "(-*A?-*)"
    if nargs == ZERO_OR_MORE:
        return "(A*)" if option else "(-*[A-]*)"
    if nargs == ONE_OR_MORE:
        return "(A+)" if option else "(-*A[A-]*)"
    if nargs == REMAINDER:
        return "([AO]*)" if option else "(.*)"
    if nargs == PARSER:
        return "(A[AO]*)" if option else "(-*A[-AO]*)"
    if nargs == SUPPRESS:
        return "()" if option else "(-*)"
    return "([AO]{%d})" % nargs if option else "((?:-*A){%d}-*)" % nargs


def _match_argument(action, letters):
    """How many of the arguments it takes."""
    match = re.match(_get_nargs_pattern(action), letters)
    if match is not None:
        return len(match[1])
    nargs = action.nargs
    if nargs is None:
        message = "expected one argument"
    elif nargs == OPTIONAL:
        message = "expected at most one argument"
    elif nargs == ONE_OR_MORE:
        message = "expected at least one argument"
    else:
        message = f"expected {nargs} argument{'' if nargs == 1 else 's'}"
    raise ArgumentError(action, message)


def _match_positionals(actions, letters):
    """The same of as many positionals as possible."""
    for n in range(len(actions), 0, -1):
        match = re.match("".join(map(_get_nargs_pattern, actions[:n])), letters)
        if match is not None:
            counts = [len(group) for group in match.groups()]
            if letters[match.end():match.end() + 1] == "O":
                while counts and not counts[-1]:
                    counts.pop()
            return counts
    return []


class Parse:
    def __init__(self, parser, strings, namespace):
        self.parser = parser
        self.strings = strings
        self.namespace = namespace
        self.options = {}
        self.extras = []
        self.extra_letters = []
        self.seen = set()
        self.given = set()
        self.warned = set()
        self.positionals = parser._get_positional_actions()
        self.conflicts = {}
        for group in parser._mutually_exclusive_groups:
            for action in group._group_actions:
                self.conflicts.setdefault(action, []).extend(other for other in group._group_actions if other is not action)
        letters = []
        for i, text in enumerate(strings):
            if text == "--":
                letters.append("-" + "A" * (len(strings) - i - 1))
                break
            found = self.parse_optional(text)
            if found is not None:
                self.options[i] = found
            letters.append("A" if found is None else "O")
        self.letters = "".join(letters)

    # ---- which option a text means ----

    def parse_optional(self, text):
        parser = self.parser
        known = parser._option_string_actions
        if not text or text[0] not in parser.prefix_chars:
            return None
        if text in known:
            return [(known[text], text, None, None)]
        if len(text) == 1:
            return None
        option, sep, value = text.partition("=")
        if sep and option in known:
            return [(known[option], option, sep, value)]
        found = self.get_option_tuples(text)
        if found:
            return found
        if parser._negative_number_matcher.match(text) and not parser._has_negative_number_optionals:
            return None
        if " " in text:
            return None
        return [(None, text, None, None)]

    def get_option_tuples(self, text):
        parser = self.parser
        prefix, sep, value = text.partition("=")
        if not sep:
            sep = value = None
        is_long = text[1] in parser.prefix_chars
        found = []
        for option, action in parser._option_string_actions.items():
            if not is_long and option == text[:2]:
                found.append((action, option, "", text[2:]))
            elif parser.allow_abbrev and option.startswith(prefix):
                found.append((action, option, sep, value))
        return found

    # ---- taking actions ----

    def take(self, action, strings, option_string=None):
        self.seen.add(action)
        values = self.parser._get_values(action, strings)
        if action.option_strings or strings:
            self.given.add(action)
            for other in self.conflicts.get(action, ()):
                if other in self.given:
                    raise ArgumentError(action, f"not allowed with argument {_get_action_name(other)}")
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option_string)

    def warn_once(self, key, message):
        if key not in self.warned:
            self.warned.add(key)
            self.parser._warning(message)

    def split_flags(self, start, action, option, sep, value):
        """-xyz is -x -y -z if they take no arguments; the last may take the rest. The actions, and where to go on."""
        chars = self.parser.prefix_chars
        taken = []
        while value is not None:
            count = _match_argument(action, "A")
            if count == 0 and option[1] not in chars and value != "":
                if sep or value[0] in chars:
                    raise ArgumentError(action, f"ignored explicit argument {value!r}")
                taken.append((action, [], option))
                option = option[0] + value[0]
                action = self.parser._option_string_actions.get(option)
                if action is None:
                    self.extras.append(option[0] + value)
                    self.extra_letters.append("O")
                    return taken, start + 1
                value = value[1:]
                if not value:
                    sep = value = None
                elif value[0] == "=":
                    sep, value = "=", value[1:]
                else:
                    sep = ""
            elif count == 1:
                taken.append((action, [value], option))
                return taken, start + 1
            else:
                raise ArgumentError(action, f"ignored explicit argument {value!r}")
        stop = start + 1 + _match_argument(action, self.letters[start + 1:])
        taken.append((action, self.strings[start + 1:stop], option))
        return taken, stop

    def consume_optional(self, start):
        found = self.options[start]
        if len(found) > 1:
            matches = ", ".join(option for _, option, _, _ in found)
            raise ArgumentError(None, f"ambiguous option: {self.strings[start]} could match {matches}")
        action, option, sep, value = found[0]
        if action is None:
            self.extras.append(self.strings[start])
            self.extra_letters.append("O")
            return start + 1
        taken, stop = self.split_flags(start, action, option, sep, value)
        for action, strings, option in taken:
            if action.deprecated:
                self.warn_once(option, f"option '{option}' is deprecated")
            self.take(action, strings, option)
        return stop

    def consume_positionals(self, start):
        counts = _match_positionals(self.positionals, self.letters[start:])
        for action, count in zip(self.positionals, counts):
            strings = self.strings[start:start + count]
            letters = self.letters[start:start + count]
            # the first -- only separates
            if letters[:1] == "-" if action.nargs == PARSER else action.nargs != REMAINDER and "-" in letters:
                strings.remove("--")
            start += count
            if strings and action.deprecated:
                self.warn_once(action.dest, f"argument '{action.dest}' is deprecated")
            self.take(action, strings)
        del self.positionals[:len(counts)]
        return start

    # ---- all of it ----

    def run(self, intermixed):
        last = max(self.options, default=-1)
        start = 0
        while start <= last:
            next_option = start
            while next_option not in self.options:
                next_option += 1
            if not intermixed and start != next_option:
                stop = self.consume_positionals(start)
                if stop > start:
                    start = stop
                    continue
            if start not in self.options:
                self.extras += self.strings[start:next_option]
                self.extra_letters += self.letters[start:next_option]
                start = next_option
            start = self.consume_optional(start)
        if intermixed:
            self.consume_the_rest(start)
        else:
            stop = self.consume_positionals(start)
            self.extras += self.strings[stop:]
        self.finish()
        return self.namespace, self.extras

    def consume_the_rest(self, start):
        extras = self.extras + self.strings[start:]
        letters = "".join(self.extra_letters) + self.letters[start:]
        self.strings = [text for text, letter in zip(extras, letters) if letter != "O"]
        self.letters = letters.replace("O", "")
        n = self.consume_positionals(0)
        self.extras = []
        for text, letter in zip(extras, letters):
            if n and letter != "O":
                n -= 1
            else:
                self.extras.append(text)

    def finish(self):
        parser, namespace = self.parser, self.namespace
        required = []
        for action in parser._actions:
            if action in self.seen:
                continue
            if action.required:
                required.append(_get_action_name(action))
            elif (isinstance(action.default, str) and hasattr(namespace, action.dest)
                  and action.default is getattr(namespace, action.dest)):
                setattr(namespace, action.dest, parser._get_value(action, action.default))
        if required:
            raise ArgumentError(None, f"the following arguments are required: {', '.join(required)}")
        for group in parser._mutually_exclusive_groups:
            if group.required and not any(action in self.given for action in group._group_actions):
                names = [_get_action_name(action) for action in group._group_actions if action.help is not SUPPRESS]
                raise ArgumentError(None, f"one of the arguments {' '.join(names)} is required")
