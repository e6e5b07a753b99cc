"""What TestCase.assertRaises(), assertWarns() and assertLogs() give."""
# SPDX-License-Identifier: GPL-3.0-or-later


class _Context:
    msg = None

    def __init__(self, test_case):
        self.test_case = test_case

    def _raiseFailure(self, standardMsg):
        raise self.test_case.failureException(self.test_case._formatMessage(self.msg, standardMsg))


def _is_subtype(expected, base):
    if isinstance(expected, tuple):
        return all(_is_subtype(each, base) for each in expected)
    return isinstance(expected, type) and issubclass(expected, base)


class _Expecting(_Context):
    obj_name = None

    def __init__(self, expected, test_case, expected_regex=None):
        self.test_case, self.expected = test_case, expected
        if expected_regex is not None:
            import re
            expected_regex = re.compile(expected_regex)
        self.expected_regex = expected_regex

    def handle(self, name, args, kwargs):
        """As a context manager where nothing is to be called, else with the call inside"""
        if not _is_subtype(self.expected, self._base_type):
            raise TypeError(f"{name}() arg 1 must be {self._base_type_str}")
        if not args:
            self.msg = kwargs.pop("msg", None)
            if kwargs:
                raise TypeError(f"{next(iter(kwargs))!r} is an invalid keyword argument for this function")
            return self
        function, *args = args
        self.obj_name = getattr(function, "__name__", None) or str(function)
        with self:
            function(*args, **kwargs)

    def _expected_name(self):
        return getattr(self.expected, "__name__", None) or str(self.expected)

    def _missing(self, what):
        by = f" by {self.obj_name}" if self.obj_name else ""
        self._raiseFailure(f"{self._expected_name()} not {what}{by}")

    def _no_match(self, text):
        self._raiseFailure(f'"{self.expected_regex.pattern}" does not match "{text}"')


class _AssertRaisesContext(_Expecting):
    _base_type = BaseException
    _base_type_str = "an exception type or tuple of exception types"

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, tb):
        if exc_type is None:
            self._missing("raised")
        if not issubclass(exc_type, self.expected):
            return False
        import traceback
        traceback.clear_frames(tb)
        self.exception = exc_value.with_traceback(None)
        if self.expected_regex is not None and not self.expected_regex.search(str(exc_value)):
            self._no_match(str(exc_value))
        return True

    def __class_getitem__(cls, item):
        import types
        return types.GenericAlias(cls, item)


class _AssertWarnsContext(_Expecting):
    _base_type = Warning
    _base_type_str = "a warning type or tuple of warning types"

    def __enter__(self):
        import sys
        import warnings
        for module in list(sys.modules.values()):
            if getattr(module, "__warningregistry__", None):
                module.__warningregistry__ = {}
        self.warnings_manager = warnings.catch_warnings(record=True)
        self.warnings = self.warnings_manager.__enter__()
        warnings.simplefilter("always", self.expected)
        return self

    def __exit__(self, exc_type, exc_value, tb):
        self.warnings_manager.__exit__(exc_type, exc_value, tb)
        if exc_type is not None:
            return
        first = None
        for warned in self.warnings:
            if not isinstance(warned.message, self.expected):
                continue
            if first is None:
                first = warned.message
            if self.expected_regex is None or self.expected_regex.search(str(warned.message)):
                self.warning, self.filename, self.lineno = warned.message, warned.filename, warned.lineno
                return
        if first is not None:
            self._no_match(str(first))
        self._missing("triggered")


class _AssertNotWarnsContext(_AssertWarnsContext):
    def __exit__(self, exc_type, exc_value, tb):
        self.warnings_manager.__exit__(exc_type, exc_value, tb)
        if exc_type is None and any(isinstance(warned.message, self.expected) for warned in self.warnings):
            self._raiseFailure(f"{self._expected_name()} triggered")


def _capture():
    import logging
    from collections import namedtuple

    class _CapturingHandler(logging.Handler):
        def __init__(self):
            logging.Handler.__init__(self)
            self.watcher = namedtuple("_LoggingWatcher", "records output")([], [])

        def flush(self):
            pass

        def emit(self, record):
            self.watcher.records.append(record)
            self.watcher.output.append(self.format(record))
    return _CapturingHandler()


class _AssertLogsContext(_Context):
    LOGGING_FORMAT = "%(levelname)s:%(name)s:%(message)s"

    def __init__(self, test_case, logger_name, level, no_logs):
        import logging
        _Context.__init__(self, test_case)
        self.logger_name, self.no_logs = logger_name, no_logs
        self.level = logging.getLevelNamesMapping().get(level, level) if level else logging.INFO

    def __enter__(self):
        import logging
        name = self.logger_name
        logger = self.logger = name if isinstance(name, logging.Logger) else logging.getLogger(name)
        handler = _capture()
        handler.setLevel(self.level)
        handler.setFormatter(logging.Formatter(self.LOGGING_FORMAT))
        self.watcher = handler.watcher
        self._before = logger.handlers[:], logger.level, logger.propagate
        logger.handlers = [handler]
        logger.setLevel(self.level)
        logger.propagate = False
        return None if self.no_logs else handler.watcher

    def __exit__(self, exc_type, exc_value, tb):
        self.logger.handlers, level, self.logger.propagate = self._before
        self.logger.setLevel(level)
        if exc_type is not None:
            return False
        if self.no_logs and self.watcher.records:
            self._raiseFailure(f"Unexpected logs found: {self.watcher.output!r}")
        if not self.no_logs and not self.watcher.records:
            import logging
            self._raiseFailure(f"no logs of level {logging.getLevelName(self.level)} or higher triggered on "
                               f"{self.logger.name}")
