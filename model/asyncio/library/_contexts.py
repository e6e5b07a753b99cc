# _contexts.py: Context.run(): the call can be suspended as any other code
#
# SPDX-License-Identifier: GPL-3.0-or-later


def run(enter, leave, callable, args, kwargs):
    enter()
    try:
        return callable(*args, **kwargs)
    finally:
        leave()
