"""faulthandler: a simulated program cannot crash; stacks can be written."""
# SPDX-License-Identifier: GPL-3.0-or-later

import sys

_enabled = False


def enable(file=sys.stderr, all_threads=True, c_stack=True):
    global _enabled
    _enabled = True


def disable():
    global _enabled
    was_enabled, _enabled = _enabled, False
    return was_enabled


def is_enabled():
    return _enabled


def dump_traceback(file=sys.stderr, all_threads=True):
    file.write("Stack (most recent call first):\n")
    frame = sys._getframe()
    while frame is not None:
        code = frame.f_code
        file.write(f'  File "{code.co_filename}", line {frame.f_lineno} in {code.co_name}\n')
        frame = frame.f_back


def cancel_dump_traceback_later():
    pass
