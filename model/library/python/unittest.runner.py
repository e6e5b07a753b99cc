"""unittest.runner: runs tests and writes how they went"""
# SPDX-License-Identifier: GPL-3.0-or-later

import sys
import time
import warnings
from unittest.case import _SubTest
from unittest.result import TestResult


class _WritelnDecorator:
    def __init__(self, stream):
        self.stream = stream

    def __getattr__(self, name):
        if name in ("stream", "__getstate__"):
            raise AttributeError(name)
        return getattr(self.stream, name)

    def writeln(self, arg=None):
        if arg:
            self.write(arg)
        self.write("\n")


class TextTestResult(TestResult):
    separator1 = "=" * 70
    separator2 = "-" * 70

    def __init__(self, stream, descriptions, verbosity, *, durations=None):
        super().__init__(stream, descriptions, verbosity)
        self.stream, self.descriptions, self.durations = stream, descriptions, durations
        self.showAll = verbosity > 1
        self.dots = verbosity == 1
        self._newline = True

    def getDescription(self, test):
        first_line = test.shortDescription()
        return f"{test}\n{first_line}" if self.descriptions and first_line else str(test)

    def startTest(self, test):
        super().startTest(test)
        if self.showAll:
            self.stream.write(f"{self.getDescription(test)} ... ")
            self.stream.flush()
            self._newline = False

    def _write_status(self, test, status):
        is_subtest = isinstance(test, _SubTest)
        if is_subtest or self._newline:
            if not self._newline:
                self.stream.writeln()
            if is_subtest:
                self.stream.write("  ")
            self.stream.write(f"{self.getDescription(test)} ... ")
        self.stream.writeln(status)
        self.stream.flush()
        self._newline = True

    def _tell(self, test, status, dot):
        if self.showAll:
            self._write_status(test, status)
        elif self.dots:
            self.stream.write(dot)
            self.stream.flush()

    def _tell_plainly(self, status, dot):
        if self.showAll:
            self.stream.writeln(status)
            self.stream.flush()
        elif self.dots:
            self.stream.write(dot)
            self.stream.flush()

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self._tell(subtest, *(("FAIL", "F") if issubclass(err[0], subtest.failureException) else ("ERROR", "E")))
        super().addSubTest(test, subtest, err)

    def addSuccess(self, test):
        super().addSuccess(test)
        self._tell(test, "ok", ".")

    def addError(self, test, err):
        super().addError(test, err)
        self._tell(test, "ERROR", "E")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._tell(test, "FAIL", "F")

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._tell(test, f"skipped {reason!r}", "s")

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._tell_plainly("expected failure", "x")

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._tell_plainly("unexpected success", "u")

    def printErrors(self):
        if self.dots or self.showAll:
            self.stream.writeln()
            self.stream.flush()
        self.printErrorList("ERROR", self.errors)
        self.printErrorList("FAIL", self.failures)
        if self.unexpectedSuccesses:
            self.stream.writeln(self.separator1)
            for test in self.unexpectedSuccesses:
                self.stream.writeln(f"UNEXPECTED SUCCESS: {self.getDescription(test)}")
            self.stream.flush()

    def printErrorList(self, flavour, errors):
        for test, text in errors:
            self.stream.writeln(self.separator1)
            self.stream.writeln(f"{flavour}: {self.getDescription(test)}")
            self.stream.writeln(self.separator2)
            self.stream.writeln(str(text))
            self.stream.flush()


class TextTestRunner:
    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None,
                 warnings=None, *, tb_locals=False, durations=None):
        self.stream = _WritelnDecorator(sys.stderr if stream is None else stream)
        self.descriptions, self.verbosity, self.failfast, self.buffer = descriptions, verbosity, failfast, buffer
        self.tb_locals, self.durations, self.warnings = tb_locals, durations, warnings
        if resultclass is not None:
            self.resultclass = resultclass

    def _makeResult(self):
        try:
            return self.resultclass(self.stream, self.descriptions, self.verbosity, durations=self.durations)
        except TypeError:
            return self.resultclass(self.stream, self.descriptions, self.verbosity)

    def _printDurations(self, result):
        slowest = sorted(result.collectedDurations, key=lambda entry: entry[1], reverse=True)
        if not slowest:
            return
        if self.durations > 0:
            slowest = slowest[:self.durations]
        self.stream.writeln("Slowest test durations")
        if hasattr(result, "separator2"):
            self.stream.writeln(result.separator2)
        shown = [entry for entry in slowest if self.verbosity >= 2 or entry[1] >= 0.001]
        for test, elapsed in shown:
            self.stream.writeln(f"{f'{elapsed:.3f}s':<10} {test}")
        self.stream.writeln("" if len(shown) == len(slowest) else
                            "\n(durations < 0.001s were hidden; use -v to show these durations)")

    def run(self, test):
        result = self._makeResult()
        result.failfast, result.buffer, result.tb_locals = self.failfast, self.buffer, self.tb_locals
        with warnings.catch_warnings():
            if self.warnings:
                warnings.simplefilter(self.warnings)
            begin = time.perf_counter()
            result.startTestRun()
            try:
                test(result)
            finally:
                result.stopTestRun()
            elapsed = time.perf_counter() - begin
        result.printErrors()
        if self.durations is not None:
            self._printDurations(result)
        if hasattr(result, "separator2"):
            self.stream.writeln(result.separator2)
        self.stream.writeln(f"Ran {result.testsRun} test{'s' if result.testsRun != 1 else ''} in {elapsed:.3f}s")
        self.stream.writeln()
        self._print_summary(result)
        return result

    def _print_summary(self, result):
        counts = {
            "failures": 0, "errors": 0, "skipped": len(result.skipped),
            "expected failures": len(result.expectedFailures), "unexpected successes": len(result.unexpectedSuccesses),
        }
        if not result.wasSuccessful():
            self.stream.write("FAILED")
            counts["failures"], counts["errors"] = len(result.failures), len(result.errors)
        elif result.testsRun == 0 and not result.skipped:
            self.stream.write("NO TESTS RAN")
        else:
            self.stream.write("OK")
        infos = [f"{name}={count}" for name, count in counts.items() if count]
        self.stream.writeln(f" ({', '.join(infos)})" if infos else None)
        self.stream.flush()
