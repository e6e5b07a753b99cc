"""unittest.result: what has come out of the tests so far"""
# SPDX-License-Identifier: GPL-3.0-or-later

import sys
from unittest.util import strclass


class TestResult:
    _previousTestClass = None
    _testRunEntered = False
    _moduleSetUpFailed = False

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failfast = self.shouldStop = self.buffer = self.tb_locals = self._mirrorOutput = False
        self.failures, self.errors, self.skipped = [], [], []
        self.expectedFailures, self.unexpectedSuccesses, self.collectedDurations = [], [], []
        self.testsRun = 0
        self._stdout_buffer = self._stderr_buffer = None
        self._original_stdout, self._original_stderr = sys.stdout, sys.stderr

    def printErrors(self):
        pass

    def startTestRun(self):
        pass

    def stopTestRun(self):
        pass

    def startTest(self, test):
        self.testsRun += 1
        self._mirrorOutput = False
        self._setupStdout()

    def stopTest(self, test):
        self._restoreStdout()
        self._mirrorOutput = False

    def _setupStdout(self):
        if self.buffer:
            if self._stderr_buffer is None:
                import io
                self._stderr_buffer, self._stdout_buffer = io.StringIO(), io.StringIO()
            sys.stdout, sys.stderr = self._stdout_buffer, self._stderr_buffer

    def _buffered(self):
        """What the test has printed, as it is shown behind its traceback"""
        for name, stream in ("Stdout", sys.stdout), ("Stderr", sys.stderr):
            text = stream.getvalue()
            if text:
                yield f"\n{name}:\n" + (text if text.endswith("\n") else text + "\n")

    def _restoreStdout(self):
        if not self.buffer:
            return
        if self._mirrorOutput:
            for text in self._buffered():
                stream = self._original_stdout if text.startswith("\nStdout") else self._original_stderr
                stream.write(text)
        sys.stdout, sys.stderr = self._original_stdout, self._original_stderr
        for stream in self._stdout_buffer, self._stderr_buffer:
            stream.seek(0)
            stream.truncate()

    def _note(self, place, test, err):
        place.append((test, self._exc_info_to_string(err, test)))
        self._mirrorOutput = True

    def addError(self, test, err):
        if self.failfast:
            self.stop()
        self._note(self.errors, test, err)

    def addFailure(self, test, err):
        if self.failfast:
            self.stop()
        self._note(self.failures, test, err)

    def addSubTest(self, test, subtest, err):
        if err is not None:
            if self.failfast:
                self.stop()
            self._note(self.failures if issubclass(err[0], test.failureException) else self.errors, subtest, err)

    def addSuccess(self, test):
        pass

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, self._exc_info_to_string(err, test)))

    def addUnexpectedSuccess(self, test):
        if self.failfast:
            self.stop()
        self.unexpectedSuccesses.append(test)

    def addDuration(self, test, elapsed):
        self.collectedDurations.append((str(test), elapsed))

    def wasSuccessful(self):
        return not (self.failures or self.errors or self.unexpectedSuccesses)

    def stop(self):
        self.shouldStop = True

    def _exc_info_to_string(self, err, test):
        import traceback
        lines = list(traceback.TracebackException(*err, compact=True).format())
        if self.buffer:
            lines.extend(self._buffered())
        return "".join(lines)

    def __repr__(self):
        return (f"<{strclass(type(self))} run={self.testsRun} errors={len(self.errors)} failures={len(self.failures)}>")
