# asyncio.format_helpers.py: how callbacks look, for programs that ask (CPython: Lib/asyncio/format_helpers.py)
#
# SPDX-License-Identifier: GPL-3.0-or-later

import functools as _functools
import inspect as _inspect
import reprlib as _reprlib
import sys as _sys
import traceback as _traceback
from asyncio import constants as _constants


def _get_function_source(func):
    func = _inspect.unwrap(func)
    while isinstance(func, (_functools.partial, _functools.partialmethod)):
        func = _inspect.unwrap(func.func)
    if not _inspect.isfunction(func):
        return None
    return func.__code__.co_filename, func.__code__.co_firstlineno


def _format_args_and_kwargs(args, kwargs, *, debug=False):
    if not debug:
        return "()"
    items = [_reprlib.repr(value) for value in args or ()]
    items += [f"{name}={_reprlib.repr(value)}" for name, value in (kwargs or {}).items()]
    return f"({', '.join(items)})"


def _format_callback(func, args, kwargs, *, debug=False, suffix=""):
    suffix = _format_args_and_kwargs(args, kwargs, debug=debug) + suffix
    if isinstance(func, _functools.partial):
        return _format_callback(func.func, func.args, func.keywords, debug=debug, suffix=suffix)
    return (getattr(func, "__qualname__", None) or getattr(func, "__name__", None) or repr(func)) + suffix


def _format_callback_source(func, args, *, debug=False):
    text = _format_callback(func, args, None, debug=debug)
    source = _get_function_source(func)
    return f"{text} at {source[0]}:{source[1]}" if source else text


def extract_stack(f=None, limit=None):
    frames = _traceback.walk_stack(_sys._getframe() if f is None else f)
    stack = _traceback.StackSummary.extract(
        frames, limit=_constants.DEBUG_STACK_DEPTH if limit is None else limit, lookup_lines=False)
    stack.reverse()
    return stack
