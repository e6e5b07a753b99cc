"""unittest.suite: several tests, with what their classes and modules set up"""
# SPDX-License-Identifier: GPL-3.0-or-later

import sys
from unittest import case
from unittest.util import strclass


class BaseTestSuite:
    _cleanup = True

    def __init__(self, tests=()):
        self._tests = []
        self._removed_tests = 0
        self.addTests(tests)

    def __repr__(self):
        return f"<{strclass(self.__class__)} tests={list(self)}>"

    def __eq__(self, other):
        return list(self) == list(other) if isinstance(other, self.__class__) else NotImplemented

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        return self._removed_tests + sum(test.countTestCases() for test in self if test)

    def addTest(self, test):
        if not callable(test):
            raise TypeError(f"{test!r} is not callable")
        if isinstance(test, type) and issubclass(test, (case.TestCase, TestSuite)):
            raise TypeError("TestCases and TestSuites must be instantiated before passing them to addTest()")
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError("tests must be an iterable of tests, not a string")
        for test in tests:
            self.addTest(test)

    def run(self, result):
        for index, test in enumerate(self):
            if result.shouldStop:
                break
            test(result)
            if self._cleanup:
                self._removeTestAtIndex(index)
        return result

    def _removeTestAtIndex(self, index):
        """So that it dies when it has been run"""
        try:
            test = self._tests[index]
        except TypeError:
            return
        if hasattr(test, "countTestCases"):
            self._removed_tests += test.countTestCases()
        self._tests[index] = None

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        for test in self:
            test.debug()


class TestSuite(BaseTestSuite):
    def run(self, result, debug=False):
        is_outermost = not getattr(result, "_testRunEntered", False)
        if is_outermost:
            result._testRunEntered = True
        for index, test in enumerate(self):
            if result.shouldStop:
                break
            if not _is_suite(test) and not self._prepare(test, result):
                continue
            if debug:
                test.debug()
            else:
                test(result)
            if self._cleanup:
                self._removeTestAtIndex(index)
        if is_outermost:
            self._tearDownPreviousClass(None, result)
            self._handleModuleTearDown(result)
            result._testRunEntered = False
        return result

    def debug(self):
        self.run(_DebugResult(), True)

    def _prepare(self, test, result):
        """Leaves the class and the module of the test before, enters those of this one. False: they cannot be set up"""
        self._tearDownPreviousClass(test, result)
        self._handleModuleFixture(test, result)
        self._handleClassSetUp(test, result)
        result._previousTestClass = test.__class__
        return not (getattr(test.__class__, "_classSetupFailed", False) or getattr(result, "_moduleSetUpFailed", False))

    def _attempt(self, function, result, method_name, parent):
        """Calls it; what it raises is an error of the run. False: it has raised something"""
        try:
            function()
        except Exception as error:
            if isinstance(result, _DebugResult):
                raise
            self._add_error(result, error, method_name, parent)
            return False
        return True

    def _add_error(self, result, error, method_name, parent, info=None):
        holder = _ErrorHolder(f"{method_name} ({parent})")
        if isinstance(error, case.SkipTest):
            result.addSkip(holder, str(error))
        else:
            result.addError(holder, info or sys.exc_info())

    def _clean_class(self, cls, result, method_name):
        if not hasattr(cls, "doClassCleanups"):
            return
        cls.doClassCleanups()
        for info in cls.tearDown_exceptions:
            if isinstance(result, _DebugResult):
                raise info[1]
            self._add_error(result, info[1], method_name, strclass(cls), info)

    def _handleClassSetUp(self, test, result):
        cls = test.__class__
        if cls == getattr(result, "_previousTestClass", None) or result._moduleSetUpFailed:
            return
        if getattr(cls, "__unittest_skip__", False):
            return
        try:
            cls._classSetupFailed = False
        except TypeError:
            pass
        set_up = getattr(cls, "setUpClass", None)
        if set_up is not None:
            with _Buffered(result):
                if not self._attempt(set_up, result, "setUpClass", strclass(cls)):
                    cls._classSetupFailed = True
                    self._clean_class(cls, result, "setUpClass")

    def _tearDownPreviousClass(self, test, result):
        cls = getattr(result, "_previousTestClass", None)
        if cls is None or test.__class__ == cls or getattr(cls, "_classSetupFailed", False):
            return
        if getattr(result, "_moduleSetUpFailed", False) or getattr(cls, "__unittest_skip__", False):
            return
        with _Buffered(result):
            tear_down = getattr(cls, "tearDownClass", None)
            if tear_down is not None:
                self._attempt(tear_down, result, "tearDownClass", strclass(cls))
            self._clean_class(cls, result, "tearDownClass")

    def _previous_module(self, result):
        cls = getattr(result, "_previousTestClass", None)
        return None if cls is None else cls.__module__

    def _handleModuleFixture(self, test, result):
        name = test.__class__.__module__
        if name == self._previous_module(result):
            return
        self._handleModuleTearDown(result)
        result._moduleSetUpFailed = False
        set_up = getattr(sys.modules.get(name), "setUpModule", None)
        if set_up is not None:
            with _Buffered(result):
                if not self._attempt(set_up, result, "setUpModule", name):
                    result._moduleSetUpFailed = True
                    self._attempt(case.doModuleCleanups, result, "setUpModule", name)

    def _handleModuleTearDown(self, result):
        name = self._previous_module(result)
        if name is None or result._moduleSetUpFailed or name not in sys.modules:
            return
        with _Buffered(result):
            tear_down = getattr(sys.modules[name], "tearDownModule", None)
            if tear_down is not None:
                self._attempt(tear_down, result, "tearDownModule", name)
            self._attempt(case.doModuleCleanups, result, "tearDownModule", name)


class _Buffered:
    """What is printed meanwhile goes where the result wants it"""

    def __init__(self, result):
        self.result = result

    def __enter__(self):
        getattr(self.result, "_setupStdout", int)()

    def __exit__(self, *err):
        getattr(self.result, "_restoreStdout", int)()


class _ErrorHolder:
    """Stands for a test where a class or a module has failed"""
    failureException = None

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    def shortDescription(self):
        return None

    def __repr__(self):
        return f"<ErrorHolder description={self.description!r}>"

    def __str__(self):
        return self.id()

    def run(self, result):
        pass

    def __call__(self, result):
        return self.run(result)

    def countTestCases(self):
        return 0


def _is_suite(test):
    try:
        iter(test)
    except TypeError:
        return False
    return True


class _DebugResult:
    _previousTestClass = None
    _moduleSetUpFailed = False
    shouldStop = False
