"""unittest.signals: would end a run at Ctrl-C. No program is interrupted here: results are only kept."""
# SPDX-License-Identifier: GPL-3.0-or-later

import weakref

_results = weakref.WeakKeyDictionary()


def registerResult(result):
    _results[result] = 1


def removeResult(result):
    return bool(_results.pop(result, None))


def installHandler():
    pass


def removeHandler(method=None):
    return method
