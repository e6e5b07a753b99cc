"""unittest.loader: finds the tests of classes and modules, and those that are named"""
# SPDX-License-Identifier: GPL-3.0-or-later

import functools
import sys
from unittest import case, suite
from unittest.util import three_way_cmp


class _FailedTest(case.TestCase):
    _testMethodName = None

    def __init__(self, method_name, error):
        self._error = error
        super().__init__(method_name)

    def __getattr__(self, name):
        if name != self._testMethodName:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

        def fail():
            raise self._error
        return fail


def _is_test_class(obj):
    bases = case.TestCase, case.FunctionTestCase
    return isinstance(obj, type) and issubclass(obj, case.TestCase) and obj not in bases


def _matches(name, pattern):
    from re import escape, fullmatch
    return fullmatch(escape(pattern).replace(r"\*", ".*").replace(r"\?", "."), name) is not None


class TestLoader:
    testMethodPrefix = "test"
    sortTestMethodsUsing = staticmethod(three_way_cmp)
    testNamePatterns = None
    suiteClass = suite.TestSuite

    def __init__(self):
        self.errors = []

    def loadTestsFromTestCase(self, testCaseClass):
        if issubclass(testCaseClass, suite.TestSuite):
            raise TypeError("Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?")
        names = []
        if testCaseClass not in (case.TestCase, case.FunctionTestCase):
            names = self.getTestCaseNames(testCaseClass)
            if not names and hasattr(testCaseClass, "runTest"):
                names = ["runTest"]
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *, pattern=None):
        found = (getattr(module, name) for name in dir(module))
        tests = self.suiteClass([self.loadTestsFromTestCase(obj) for obj in found if _is_test_class(obj)])
        load_tests = getattr(module, "load_tests", None)
        if load_tests is None:
            return tests
        try:
            return load_tests(self, tests, pattern)
        except Exception as error:
            return self._failed(module.__name__, error, "Failed to call load_tests:\n")

    def _failed(self, name, error, what):
        import traceback
        self.errors.append(what + traceback.format_exc())
        return self.suiteClass((_FailedTest(name, error),))

    def loadTestsFromName(self, name, module=None):
        parts = name.split(".")
        if module is None:
            module = __import__(parts.pop(0))
        parent, obj = None, module
        for part in parts:
            try:
                parent, obj = obj, getattr(obj, part)
            except AttributeError as error:
                return self._failed(part, error, "Failed to access attribute:\n")
        return self._load(obj, parent, parts[-1] if parts else name)

    def _load(self, obj, parent, name):
        if isinstance(obj, type(sys)):
            return self.loadTestsFromModule(obj)
        if _is_test_class(obj):
            return self.loadTestsFromTestCase(obj)
        if isinstance(obj, type(_matches)) and isinstance(parent, type) and issubclass(parent, case.TestCase):
            test = parent(name)
            if not isinstance(getattr(test, name), type(_matches)):
                return self.suiteClass([test])
        elif isinstance(obj, suite.TestSuite):
            return obj
        if not callable(obj):
            raise TypeError(f"don't know how to make test from: {obj}")
        test = obj()
        if isinstance(test, suite.TestSuite):
            return test
        if isinstance(test, case.TestCase):
            return self.suiteClass([test])
        raise TypeError(f"calling {obj} returned {test}, not a test")

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def getTestCaseNames(self, testCaseClass):
        prefix = f"{testCaseClass.__module__}.{testCaseClass.__qualname__}."
        patterns = self.testNamePatterns
        names = [name for name in dir(testCaseClass)
                 if name.startswith(self.testMethodPrefix) and callable(getattr(testCaseClass, name))
                 and (patterns is None or any(_matches(prefix + name, pattern) for pattern in patterns))]
        if self.sortTestMethodsUsing:
            names.sort(key=functools.cmp_to_key(self.sortTestMethodsUsing))
        return names

    def discover(self, start_dir, pattern="test*.py", top_level_dir=None):
        raise NotImplementedError("unittest's discover() is not simulated: files are not looked for")


defaultTestLoader = TestLoader()
