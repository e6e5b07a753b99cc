"""unittest: tests as classes."""
# SPDX-License-Identifier: GPL-3.0-or-later

__all__ = ["TestResult", "TestCase", "IsolatedAsyncioTestCase", "TestSuite", "TextTestRunner", "TestLoader",
           "FunctionTestCase", "main", "defaultTestLoader", "SkipTest", "skip", "skipIf", "skipUnless",
           "expectedFailure", "TextTestResult", "installHandler", "registerResult", "removeResult", "removeHandler",
           "addModuleCleanup", "doModuleCleanups",
           "enterModuleContext"]
__path__ = []

from unittest.case import (FunctionTestCase, SkipTest, TestCase, addModuleCleanup, doModuleCleanups,
                           enterModuleContext, expectedFailure, skip, skipIf, skipUnless)

_LATER = {
    "TestResult": "result", "TestSuite": "suite", "BaseTestSuite": "suite", "TestLoader": "loader",
    "defaultTestLoader": "loader", "TestProgram": "main", "main": "main",
    "TextTestRunner": "runner", "TextTestResult": "runner",
    "installHandler": "signals", "registerResult": "signals", "removeResult": "signals", "removeHandler": "signals",
    "IsolatedAsyncioTestCase": "async_case",
}


def __getattr__(name):
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib
    module = importlib.import_module(f"unittest.{_LATER[name]}")
    globals()[name] = getattr(module, name)
    return globals()[name]


def __dir__():
    return sorted(set(globals()) | set(__all__))
