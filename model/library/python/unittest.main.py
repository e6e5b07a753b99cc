"""unittest.main: a program of tests"""
# SPDX-License-Identifier: GPL-3.0-or-later

import sys
from unittest import loader, runner

_NO_TESTS = 5


def _parser(program):
    import argparse
    parser = argparse.ArgumentParser(prog=program.progName)
    parser.add_argument("-v", "--verbose", dest="verbosity", action="store_const", const=2, help="Verbose output")
    parser.add_argument("-q", "--quiet", dest="verbosity", action="store_const", const=0, help="Quiet output")
    parser.add_argument("--locals", dest="tb_locals", action="store_true", help="Show local variables in tracebacks")
    parser.add_argument("--durations", dest="durations", type=int, default=None, metavar="N",
                        help="Show the N slowest test cases (N=0 for all)")
    parser.add_argument("-f", "--failfast", dest="failfast", action="store_true", help="Stop on first fail or error")
    parser.add_argument("-c", "--catch", dest="catchbreak", action="store_true",
                        help="Catch Ctrl-C and display results so far")
    parser.add_argument("-b", "--buffer", dest="buffer", action="store_true",
                        help="Buffer stdout and stderr during tests")
    parser.add_argument("-k", dest="testNamePatterns", action="append",
                        type=lambda pattern: pattern if "*" in pattern else f"*{pattern}*",
                        help="Only run tests which match the given substring")
    parser.add_argument("tests", nargs="*", help="a list of any number of test modules, classes and test methods.")
    return parser


class TestProgram:
    module = None
    verbosity = 1
    failfast = catchbreak = buffer = progName = warnings = testNamePatterns = None

    def __init__(self, module="__main__", defaultTest=None, argv=None, testRunner=None,
                 testLoader=loader.defaultTestLoader, exit=True, verbosity=1, failfast=None, catchbreak=None,
                 buffer=None, warnings=None, *, tb_locals=False, durations=None):
        if isinstance(module, str):
            __import__(module)
            module = sys.modules[module]
        self.module, self.exit, self.verbosity = module, exit, verbosity
        self.failfast, self.catchbreak = failfast, catchbreak
        self.buffer, self.tb_locals, self.durations = buffer, tb_locals, durations
        self.warnings = "default" if warnings is None and not sys.warnoptions else warnings
        self.defaultTest, self.testRunner, self.testLoader = defaultTest, testRunner, testLoader
        argv = sys.argv if argv is None else argv
        self.progName = argv[0].rpartition("/")[2]
        self.parseArgs(argv)
        self.runTests()

    def parseArgs(self, argv):
        names = []
        if len(argv) > 1:
            parsed = _parser(self).parse_args(argv[1:])
            names = parsed.tests
            for name, value in vars(parsed).items():
                if value:
                    setattr(self, name, value)
        if names:
            self.testNames = names
        elif self.defaultTest is None:
            self.testNames = None
        else:
            self.testNames = (self.defaultTest,) if isinstance(self.defaultTest, str) else list(self.defaultTest)
        self.createTests()

    def createTests(self):
        if self.testNamePatterns:
            self.testLoader.testNamePatterns = self.testNamePatterns
        if self.testNames is None:
            self.test = self.testLoader.loadTestsFromModule(self.module)
        else:
            self.test = self.testLoader.loadTestsFromNames(self.testNames, self.module)

    def _make_runner(self):
        kind = self.testRunner if self.testRunner is not None else runner.TextTestRunner
        if not isinstance(kind, type):
            return kind
        options = {name: getattr(self, name) for name in ("verbosity", "failfast", "buffer", "warnings")}
        for given in {**options, "tb_locals": self.tb_locals, "durations": self.durations}, options:
            try:
                return kind(**given)
            except TypeError:
                pass
        return kind()

    def runTests(self):
        self.result = self._make_runner().run(self.test)
        if self.exit:
            if not self.result.wasSuccessful():
                sys.exit(1)
            sys.exit(_NO_TESTS if self.result.testsRun == 0 and not self.result.skipped else 0)


main = TestProgram
