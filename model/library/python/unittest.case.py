"""unittest.case: a test, and what it can assert. Messages of differences and contexts come when they are needed."""
# SPDX-License-Identifier: GPL-3.0-or-later

import sys
from unittest.util import _common_shorten_repr, _count_differences, safe_repr, strclass

_no_message = object()
DIFF_OMITTED = "\nDiff is %s characters long. Set self.maxDiff to None to see it."


class SkipTest(Exception):
    pass


class _ShouldStop(Exception):
    pass


class _Outcome:
    """How a test has gone so far"""

    def __init__(self, result=None):
        self.result, self.success = result, True
        self.expecting_failure, self.expectedFailure = False, None
        self.result_supports_subtests = hasattr(result, "addSubTest")

    def testPartExecutor(self, test_case, subTest=False):
        return _Part(self, test_case, subTest)


class _Part:
    """Runs a part of a test and notes what it raises"""

    def __init__(self, outcome, test_case, is_subtest):
        self.outcome, self.test_case, self.is_subtest = outcome, test_case, is_subtest

    def __enter__(self):
        self.before, self.outcome.success = self.outcome.success, True

    def __exit__(self, kind, error, tb):
        outcome, test = self.outcome, self.test_case
        if kind is None:
            if self.is_subtest and outcome.success:
                outcome.result.addSubTest(test.test_case, test, None)
        elif issubclass(kind, KeyboardInterrupt):
            outcome.success = outcome.success and self.before
            return False
        elif issubclass(kind, SkipTest):
            outcome.success = False
            outcome.result.addSkip(test, str(error))
        elif issubclass(kind, _ShouldStop):
            pass
        elif outcome.expecting_failure:
            outcome.expectedFailure = kind, error, tb
        else:
            outcome.success = False
            self._report((kind, error, tb))
        outcome.success = outcome.success and self.before
        return True

    def _report(self, err):
        result, test = self.outcome.result, self.test_case
        if self.is_subtest:
            result.addSubTest(test.test_case, test, err)
        elif result is not None:
            (result.addFailure if issubclass(err[0], test.failureException) else result.addError)(test, err)


def _enter_context(cm, add_cleanup, asynchronous=False):
    """Its __enter__ and its __exit__, looked up as `with` does; __aenter__ and __aexit__ of `async with`"""
    cls = type(cm)
    names = ("__enter__", "__exit__"), ("__aenter__", "__aexit__")
    kinds = "context manager protocol", "asynchronous context manager protocol"
    wanted = int(asynchronous)
    try:
        return tuple(getattr(cls, name) for name in names[wanted])
    except AttributeError:
        pass
    message = f"'{cls.__module__}.{cls.__qualname__}' object does not support the {kinds[wanted]}"
    if all(hasattr(cls, name) for name in names[not wanted]):
        other = "enterContext" if asynchronous else "enterAsyncContext"
        message += f" but it supports the {kinds[not wanted]}. Did you mean to use {other}()?"
    raise TypeError(message)


def _enter(cm, add_cleanup):
    enter, leave = _enter_context(cm, add_cleanup)
    result = enter(cm)
    add_cleanup(leave, cm, None, None, None)
    return result


_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    _module_cleanups.append((function, args, kwargs))


def enterModuleContext(cm):
    return _enter(cm, addModuleCleanup)


def doModuleCleanups():
    errors = []
    while _module_cleanups:
        function, args, kwargs = _module_cleanups.pop()
        try:
            function(*args, **kwargs)
        except Exception as error:
            errors.append(error)
    if errors:
        raise errors[0]


def skip(reason):
    def decorator(test_item):
        if not isinstance(test_item, type):
            from functools import wraps

            @wraps(test_item)
            def skip_wrapper(*args, **kwargs):
                raise SkipTest(reason)
            test_item = skip_wrapper
        test_item.__unittest_skip__ = True
        test_item.__unittest_skip_why__ = reason
        return test_item
    if isinstance(reason, type(skip)):
        test_item, reason = reason, ""
        return decorator(test_item)
    return decorator


def _unchanged(test_item):
    return test_item


def skipIf(condition, reason):
    return skip(reason) if condition else _unchanged


def skipUnless(condition, reason):
    return _unchanged if condition else skip(reason)


def expectedFailure(test_item):
    test_item.__unittest_expecting_failure__ = True
    return test_item


class _SubTestContext:
    def __init__(self, test, msg, params):
        self.test, self.msg, self.params = test, msg, params
        self.part = None

    def __enter__(self):
        test = self.test
        if test._outcome is None or not test._outcome.result_supports_subtests:
            return
        self.parent = test._subtest
        params = self.params if self.parent is None else self.params | {
            name: value for name, value in self.parent.params.items() if name not in self.params}
        test._subtest = _SubTest(test, self.msg, params)
        self.part = test._outcome.testPartExecutor(test._subtest, subTest=True)
        self.part.__enter__()

    def __exit__(self, *err):
        if self.part is None:
            return False
        test = self.test
        outcome = test._outcome
        try:
            handled = self.part.__exit__(*err)
            if handled and not outcome.success:
                if outcome.result is not None and outcome.result.failfast:
                    raise _ShouldStop
            elif outcome.expectedFailure:
                raise _ShouldStop
            return handled
        finally:
            test._subtest = self.parent


class TestCase:
    failureException = AssertionError
    longMessage = True
    maxDiff = 80 * 8
    _diffThreshold = 2**16
    _classSetupFailed = False
    _class_cleanups = []

    def __init_subclass__(cls, *args, **kwargs):
        cls._classSetupFailed = False
        cls._class_cleanups = []
        super().__init_subclass__(*args, **kwargs)

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._outcome = self._subtest = None
        self._testMethodDoc = "No test"
        try:
            method = getattr(self, methodName)
        except AttributeError:
            if methodName != "runTest":
                raise ValueError(f"no such test method in {self.__class__}: {methodName}")
        else:
            self._testMethodDoc = method.__doc__
        self._cleanups = []
        self._type_equality_funcs = {
            dict: "assertDictEqual", list: "assertListEqual", tuple: "assertTupleEqual", set: "assertSetEqual",
            frozenset: "assertSetEqual", str: "assertMultiLineEqual",
        }

    def addTypeEqualityFunc(self, typeobj, function):
        self._type_equality_funcs[typeobj] = function

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        return _enter(cm, self.addCleanup)

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, cm):
        return _enter(cm, cls.addClassCleanup)

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        from unittest.result import TestResult
        return TestResult()

    def shortDescription(self):
        doc = self._testMethodDoc
        return doc.strip().split("\n")[0].strip() if doc else None

    def id(self):
        return f"{strclass(self.__class__)}.{self._testMethodName}"

    def __eq__(self, other):
        return self._testMethodName == other._testMethodName if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        return f"{self._testMethodName} ({strclass(self.__class__)}.{self._testMethodName})"

    def __repr__(self):
        return f"<{strclass(self.__class__)} testMethod={self._testMethodName}>"

    def subTest(self, msg=_no_message, **params):
        return _SubTestContext(self, msg, params)

    # ---- running it ----

    def _callSetUp(self):
        self.setUp()

    def _callTestMethod(self, method):
        self._check_returned(method, method())

    def _check_returned(self, method, result):
        if result is None:
            return
        import warnings
        message = (f"It is deprecated to return a value that is not None from a test case ({method} returned "
                   f"{type(result).__name__!r})")
        if hasattr(result, "cr_frame"):
            message += ". Maybe you forgot to use IsolatedAsyncioTestCase as the base class?"
        warnings.warn(message, DeprecationWarning, stacklevel=4)

    def _callTearDown(self):
        self.tearDown()

    def _callCleanup(self, function, /, *args, **kwargs):
        function(*args, **kwargs)

    def _marked(self, method, name, default=False):
        return getattr(self.__class__, name, default) or getattr(method, name, default)

    def run(self, result=None):
        stop = None
        if result is None:
            result = self.defaultTestResult()
            result.startTestRun()
            stop = result.stopTestRun
        result.startTest(self)
        try:
            method = getattr(self, self._testMethodName)
            if self._marked(method, "__unittest_skip__"):
                result.addSkip(self, self._marked(method, "__unittest_skip_why__", ""))
            else:
                self._outcome = _Outcome(result)
                try:
                    self._run_parts(result, method)
                finally:
                    self._outcome = None
            return result
        finally:
            result.stopTest(self)
            if stop is not None:
                stop()

    def _run_parts(self, result, method):
        from time import perf_counter
        outcome = self._outcome
        expecting_failure = self._marked(method, "__unittest_expecting_failure__")
        begin = perf_counter()
        with outcome.testPartExecutor(self):
            self._callSetUp()
        if outcome.success:
            outcome.expecting_failure = expecting_failure
            with outcome.testPartExecutor(self):
                self._callTestMethod(method)
            outcome.expecting_failure = False
            with outcome.testPartExecutor(self):
                self._callTearDown()
        self.doCleanups()
        if hasattr(result, "addDuration"):
            result.addDuration(self, perf_counter() - begin)
        if outcome.success:
            if not expecting_failure:
                result.addSuccess(self)
            elif outcome.expectedFailure:
                result.addExpectedFailure(self, outcome.expectedFailure)
            else:
                result.addUnexpectedSuccess(self)

    def doCleanups(self):
        outcome = self._outcome or _Outcome()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            with outcome.testPartExecutor(self):
                self._callCleanup(function, *args, **kwargs)
        return outcome.success

    @classmethod
    def doClassCleanups(cls):
        cls.tearDown_exceptions = []
        while cls._class_cleanups:
            function, args, kwargs = cls._class_cleanups.pop()
            try:
                function(*args, **kwargs)
            except Exception:
                cls.tearDown_exceptions.append(sys.exc_info())

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        method = getattr(self, self._testMethodName)
        if self._marked(method, "__unittest_skip__"):
            raise SkipTest(self._marked(method, "__unittest_skip_why__", ""))
        self._callSetUp()
        self._callTestMethod(method)
        self._callTearDown()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            self._callCleanup(function, *args, **kwargs)

    def skipTest(self, reason):
        raise SkipTest(reason)

    def fail(self, msg=None):
        raise self.failureException(msg)

    def _formatMessage(self, msg, standardMsg):
        if not self.longMessage:
            return msg or standardMsg
        return standardMsg if msg is None else f"{standardMsg} : {msg}"

    def _fail(self, msg, standardMsg):
        raise self.failureException(self._formatMessage(msg, standardMsg))

    def _truncateMessage(self, message, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return message + diff
        return message + DIFF_OMITTED % len(diff)

    # ---- what is raised, warned of and logged ----

    def assertRaises(self, expected_exception, *args, **kwargs):
        from _unittest_contexts import _AssertRaisesContext
        return _AssertRaisesContext(expected_exception, self).handle("assertRaises", args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        from _unittest_contexts import _AssertRaisesContext
        return _AssertRaisesContext(expected_exception, self, expected_regex).handle("assertRaisesRegex", args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        from _unittest_contexts import _AssertWarnsContext
        return _AssertWarnsContext(expected_warning, self).handle("assertWarns", args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        from _unittest_contexts import _AssertWarnsContext
        return _AssertWarnsContext(expected_warning, self, expected_regex).handle("assertWarnsRegex", args, kwargs)

    def _assertNotWarns(self, expected_warning, *args, **kwargs):
        from _unittest_contexts import _AssertNotWarnsContext
        return _AssertNotWarnsContext(expected_warning, self).handle("_assertNotWarns", args, kwargs)

    def assertLogs(self, logger=None, level=None):
        from _unittest_contexts import _AssertLogsContext
        return _AssertLogsContext(self, logger, level, no_logs=False)

    def assertNoLogs(self, logger=None, level=None):
        from _unittest_contexts import _AssertLogsContext
        return _AssertLogsContext(self, logger, level, no_logs=True)

    # ---- equality ----

    def _getAssertEqualityFunc(self, first, second):
        if type(first) is type(second):
            asserter = self._type_equality_funcs.get(type(first))
            if asserter is not None:
                return getattr(self, asserter) if isinstance(asserter, str) else asserter
        return self._baseAssertEqual

    def _baseAssertEqual(self, first, second, msg=None):
        if not first == second:
            self._fail(msg, "{} != {}".format(*_common_shorten_repr(first, second)))

    def assertEqual(self, first, second, msg=None):
        self._getAssertEqualityFunc(first, second)(first, second, msg=msg)

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            self._fail(msg, f"{safe_repr(first)} == {safe_repr(second)}")

    def _almost(self, first, second, places, delta):
        """(whether they are, within what)"""
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        diff = abs(first - second)
        if delta is not None:
            return diff <= delta, f"{safe_repr(delta)} delta ({safe_repr(diff)} difference)"
        places = 7 if places is None else places
        return round(diff, places) == 0, f"{places!r} places ({safe_repr(diff)} difference)"

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        almost, within = self._almost(first, second, places, delta)
        if not almost:
            self._fail(msg, f"{safe_repr(first)} != {safe_repr(second)} within {within}")

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        almost, within = self._almost(first, second, places, delta)
        if first == second or almost:
            within = within if delta is not None else within[:within.index(" (")]
            self._fail(msg, f"{safe_repr(first)} == {safe_repr(second)} within {within}")

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        if seq_type is not None:
            for sequence, name in (seq1, "First"), (seq2, "Second"):
                if not isinstance(sequence, seq_type):
                    raise self.failureException(f"{name} sequence is not a {seq_type.__name__}: {safe_repr(sequence)}")
            if seq1 == seq2:
                return
        import _unittest_differences
        found = _unittest_differences.of_sequences(seq1, seq2, seq_type)
        if found is not None:
            self._fail(msg, self._truncateMessage(*found))

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        lines = []
        for ours, theirs, name, other in (set1, set2, "first", "second"), (set2, set1, "second", "first"):
            try:
                difference = ours.difference(theirs)
            except TypeError as error:
                self.fail(f"invalid type when attempting set difference: {error}")
            except AttributeError as error:
                self.fail(f"{name} argument does not support set difference: {error}")
            if difference:
                lines.append(f"Items in the {name} set but not the {other}:")
                lines.extend(map(repr, difference))
        if lines:
            self._fail(msg, "\n".join(lines))

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, "First argument is not a dictionary")
        self.assertIsInstance(d2, dict, "Second argument is not a dictionary")
        if d1 != d2:
            import _unittest_differences
            self._fail(msg, self._truncateMessage(*_unittest_differences.of_dicts(d1, d2)))

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, "First argument is not a string")
        self.assertIsInstance(second, str, "Second argument is not a string")
        if first != second:
            if max(len(first), len(second)) > self._diffThreshold:
                self._baseAssertEqual(first, second, msg)
            import _unittest_differences
            self._fail(msg, self._truncateMessage(*_unittest_differences.of_texts(first, second)))

    def assertCountEqual(self, first, second, msg=None):
        differences = _count_differences(list(first), list(second))
        if differences:
            lines = [f"First has {ours}, Second has {theirs}:  {item!r}" for ours, theirs, item in differences]
            self._fail(msg, self._truncateMessage("Element counts were not equal:\n", "\n".join(lines)))

    # ---- the rest ----

    def assertFalse(self, expr, msg=None):
        if expr:
            self._fail(msg, f"{safe_repr(expr)} is not false")

    def assertTrue(self, expr, msg=None):
        if not expr:
            self._fail(msg, f"{safe_repr(expr)} is not true")

    def assertIn(self, member, container, msg=None):
        if member not in container:
            self._fail(msg, f"{safe_repr(member)} not found in {safe_repr(container)}")

    def assertNotIn(self, member, container, msg=None):
        if member in container:
            self._fail(msg, f"{safe_repr(member)} unexpectedly found in {safe_repr(container)}")

    def assertIs(self, expr1, expr2, msg=None):
        if expr1 is not expr2:
            self._fail(msg, f"{safe_repr(expr1)} is not {safe_repr(expr2)}")

    def assertIsNot(self, expr1, expr2, msg=None):
        if expr1 is expr2:
            self._fail(msg, f"unexpectedly identical: {safe_repr(expr1)}")

    def assertIsNone(self, obj, msg=None):
        if obj is not None:
            self._fail(msg, f"{safe_repr(obj)} is not None")

    def assertIsNotNone(self, obj, msg=None):
        if obj is None:
            self._fail(msg, "unexpectedly None")

    def assertLess(self, a, b, msg=None):
        if not a < b:
            self._fail(msg, f"{safe_repr(a)} not less than {safe_repr(b)}")

    def assertLessEqual(self, a, b, msg=None):
        if not a <= b:
            self._fail(msg, f"{safe_repr(a)} not less than or equal to {safe_repr(b)}")

    def assertGreater(self, a, b, msg=None):
        if not a > b:
            self._fail(msg, f"{safe_repr(a)} not greater than {safe_repr(b)}")

    def assertGreaterEqual(self, a, b, msg=None):
        if not a >= b:
            self._fail(msg, f"{safe_repr(a)} not greater than or equal to {safe_repr(b)}")

    def assertIsInstance(self, obj, cls, msg=None):
        if not isinstance(obj, cls):
            some = "any of " if isinstance(cls, tuple) else ""
            self._fail(msg, f"{safe_repr(obj)} is not an instance of {some}{cls!r}")

    def assertNotIsInstance(self, obj, cls, msg=None):
        if isinstance(obj, cls):
            if isinstance(cls, tuple):
                cls = next((each for each in cls if isinstance(obj, each)), cls)
            self._fail(msg, f"{safe_repr(obj)} is an instance of {cls!r}")

    def _is_subclass(self, cls, superclass, msg):
        try:
            return issubclass(cls, superclass)
        except TypeError:
            if not isinstance(cls, type):
                self._fail(msg, f"{cls!r} is not a class")
            raise

    def assertIsSubclass(self, cls, superclass, msg=None):
        if not self._is_subclass(cls, superclass, msg):
            some = "any of " if isinstance(superclass, tuple) else ""
            self._fail(msg, f"{cls!r} is not a subclass of {some}{superclass!r}")

    def assertNotIsSubclass(self, cls, superclass, msg=None):
        if self._is_subclass(cls, superclass, msg):
            if isinstance(superclass, tuple):
                superclass = next((each for each in superclass if issubclass(cls, each)), superclass)
            self._fail(msg, f"{cls!r} is a subclass of {superclass!r}")

    def _described(self, obj):
        if isinstance(obj, type(sys)):
            return f"module {obj.__name__!r}"
        return f"type object {obj.__name__!r}" if isinstance(obj, type) else f"{type(obj).__name__!r} object"

    def assertHasAttr(self, obj, name, msg=None):
        if not hasattr(obj, name):
            self._fail(msg, f"{self._described(obj)} has no attribute {name!r}")

    def assertNotHasAttr(self, obj, name, msg=None):
        if hasattr(obj, name):
            self._fail(msg, f"{self._described(obj)} has unexpected attribute {name!r}")

    def assertRegex(self, text, expected_regex, msg=None):
        if isinstance(expected_regex, (str, bytes)):
            import re
            assert expected_regex, "expected_regex must not be empty."
            expected_regex = re.compile(expected_regex)
        if not expected_regex.search(text):
            self._fail(msg, f"Regex didn't match: {expected_regex.pattern!r} not found in {text!r}")

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        if isinstance(unexpected_regex, (str, bytes)):
            import re
            unexpected_regex = re.compile(unexpected_regex)
        match = unexpected_regex.search(text)
        if match:
            found = text[match.start():match.end()]
            self._fail(msg, f"Regex matched: {found!r} matches {unexpected_regex.pattern!r} in {text!r}")

    def _check_tails(self, text, tails, msg):
        for tail in tails if isinstance(tails, tuple) else (tails,):
            if isinstance(tail, str) and not isinstance(text, str):
                self._fail(msg, f"Expected str, not {type(text).__name__}")
            if isinstance(tail, (bytes, bytearray)) and not isinstance(text, (bytes, bytearray)):
                self._fail(msg, f"Expected bytes, not {type(text).__name__}")

    def _tail(self, text, tails, method, words, wanted, msg):
        try:
            if getattr(text, method)(tails) == wanted:
                return
        except (AttributeError, TypeError):
            self._check_tails(text, tails, msg)
            raise
        some = ""
        if isinstance(tails, tuple):
            if wanted:
                some = "any of "
            else:
                tails = next(tail for tail in tails if getattr(text, method)(tail))
        self._fail(msg, f"{safe_repr(text, short=True)} {words} {some}{safe_repr(tails)}")

    def assertStartsWith(self, s, prefix, msg=None):
        self._tail(s, prefix, "startswith", "doesn't start with", True, msg)

    def assertNotStartsWith(self, s, prefix, msg=None):
        self._tail(s, prefix, "startswith", "starts with", False, msg)

    def assertEndsWith(self, s, suffix, msg=None):
        self._tail(s, suffix, "endswith", "doesn't end with", True, msg)

    def assertNotEndsWith(self, s, suffix, msg=None):
        self._tail(s, suffix, "endswith", "ends with", False, msg)


class FunctionTestCase(TestCase):
    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._setUpFunc, self._tearDownFunc, self._testFunc, self._description = setUp, tearDown, testFunc, description

    def setUp(self):
        if self._setUpFunc is not None:
            self._setUpFunc()

    def tearDown(self):
        if self._tearDownFunc is not None:
            self._tearDownFunc()

    def runTest(self):
        self._testFunc()

    def id(self):
        return self._testFunc.__name__

    def _parts(self):
        return self._setUpFunc, self._tearDownFunc, self._testFunc, self._description

    def __eq__(self, other):
        return self._parts() == other._parts() if isinstance(other, self.__class__) else NotImplemented

    def __hash__(self):
        return hash((type(self), *self._parts()))

    def __str__(self):
        return f"{strclass(self.__class__)} ({self._testFunc.__name__})"

    def __repr__(self):
        return f"<{strclass(self.__class__)} tec={self._testFunc}>"

    def shortDescription(self):
        if self._description is not None:
            return self._description
        doc = self._testFunc.__doc__
        return doc and doc.split("\n")[0].strip() or None


class _SubTest(TestCase):
    def __init__(self, test_case, message, params):
        super().__init__()
        self._message, self.test_case, self.params = message, test_case, params
        self.failureException = test_case.failureException

    def runTest(self):
        raise NotImplementedError("subtests cannot be run directly")

    def _subDescription(self):
        parts = [] if self._message is _no_message else [f"[{self._message}]"]
        if self.params:
            parts.append("({})".format(", ".join(f"{name}={value!r}" for name, value in self.params.items())))
        return " ".join(parts) or "(<subtest>)"

    def id(self):
        return f"{self.test_case.id()} {self._subDescription()}"

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return f"{self.test_case} {self._subDescription()}"
