# getopt.py: options on the command line as C knows them (CPython: Lib/getopt.py)
#
# SPDX-License-Identifier: GPL-3.0-or-later

import os

__all__ = ["GetoptError", "error", "getopt", "gnu_getopt"]


class GetoptError(Exception):
    opt = msg = ""

    def __init__(self, msg, opt=""):
        self.msg, self.opt = msg, opt
        super().__init__(msg, opt)

    def __str__(self):
        return self.msg


error = GetoptError


def _take_argument(found, label, option, args):
    """The argument of an option that must have one: what stands behind it, else the next of the line."""
    if found is not None:
        return found
    if not args:
        raise GetoptError(f"option {label} requires argument", option)
    return args.pop(0)


def _find_long(option, longopts):
    """The whole name, and what is to be given with it: "", "=" or "=?"."""
    names = [name for name in longopts if name.startswith(option)]
    if not names:
        raise GetoptError(f"option --{option} not recognized", option)
    for kind in "", "=", "=?":
        if option + kind in names:
            return option, kind
    if len(names) > 1:
        raise GetoptError(f"option --{option} not a unique prefix; possible options: {', '.join(names)}", option)
    name, sign, question = names[0].partition("=")
    return name, sign + question


def _parse_long(text, longopts, args, opts):
    option, sign, value = text.partition("=")
    value = value if sign else None
    option, kind = _find_long(option, longopts)
    if kind == "=":
        value = _take_argument(value, f"--{option}", option, args)
    elif kind == "" and value is not None:
        raise GetoptError(f"option --{option} must not have an argument", option)
    opts.append((f"--{option}", value or ""))


def _find_short(option, shortopts):
    """How many colons stand behind the letter: none: no argument, one: it must have one, two: it may."""
    place = -1 if option == ":" else shortopts.find(option)
    if place < 0:
        raise GetoptError(f"option -{option} not recognized", option)
    behind = shortopts[place + 1:place + 3]
    return len(behind) - len(behind.lstrip(":"))


def _parse_shorts(text, shortopts, args, opts):
    while text:
        option, text = text[0], text[1:]
        value, colons = "", _find_short(option, shortopts)
        if colons:
            value, text = text, ""
        if colons == 1 and not value:
            value = _take_argument(None, f"-{option}", option, args)
        opts.append((f"-{option}", value))


def _parse(argument, shortopts, longopts, args, opts):
    if argument.startswith("--"):
        _parse_long(argument[2:], longopts, args, opts)
    else:
        _parse_shorts(argument[1:], shortopts, args, opts)


def _names(longopts):
    return [longopts] if isinstance(longopts, str) else list(longopts)


def getopt(args, shortopts, longopts=[]):
    opts, args, longopts = [], list(args), _names(longopts)
    while args and args[0].startswith("-") and args[0] != "-":
        argument = args.pop(0)
        if argument == "--":
            break
        _parse(argument, shortopts, longopts, args, opts)
    return opts, args


def gnu_getopt(args, shortopts, longopts=[]):
    opts, rest, args, longopts = [], [], list(args), _names(longopts)
    in_order = shortopts.startswith("-")
    stops = shortopts.startswith("+") or not in_order and os.environ.get("POSIXLY_CORRECT")
    shortopts = shortopts.removeprefix("-" if in_order else "+")
    while args:
        argument = args.pop(0)
        if argument == "--":
            rest += args
            break
        if argument.startswith("-") and argument != "-":
            if in_order and rest:
                opts.append((None, rest))
                rest = []
            _parse(argument, shortopts, longopts, args, opts)
        elif stops:
            rest += [argument, *args]
            break
        else:
            rest.append(argument)
    return opts, rest
