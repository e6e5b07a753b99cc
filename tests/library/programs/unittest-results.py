# unittest: tests that pass, fail, are skipped and expected to fail, and what is told of them
import io
import logging
import unittest
import warnings


class Passing(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        print("setUpClass")
        cls.addClassCleanup(print, "class cleaned")

    @classmethod
    def tearDownClass(cls):
        print("tearDownClass")

    def setUp(self):
        self.addCleanup(print, "cleaned", self.id())

    def tearDown(self):
        print("tearDown")

    def test_documented(self):
        """What it is for

        and more"""
        print(self.shortDescription(), self, repr(self))

    def test_contexts(self):
        with self.assertRaises(ValueError) as caught:
            raise ValueError("x")
        print(repr(caught.exception), caught.exception.__traceback__)
        with self.assertRaisesRegex(ValueError, "^a.c$"):
            raise ValueError("abc")
        with self.assertLogs("some", "INFO") as logs:
            logging.getLogger("some.part").info("hi %d", 3)
            logging.getLogger("some").debug("not this")
        print(logs.output, len(logs.records))
        with self.assertWarns(DeprecationWarning) as warned:
            warnings.warn("old", DeprecationWarning)
        print(warned.warning)
        with self.assertWarnsRegex(UserWarning, "n.w"):
            warnings.warn("new")
        self.assertRaises(ZeroDivisionError, lambda x: 1 / x, 0)

    def test_equal(self):
        self.assertEqual([1, {"a": (2,)}], [1, {"a": (2,)}])
        self.assertCountEqual([1, [2], 1], [[2], 1, 1])
        self.assertAlmostEqual(0.1 + 0.2, 0.3)
        self.assertNotAlmostEqual(1, 2)
        self.assertSequenceEqual([1, 2], (1, 2))
        self.assertStartsWith("abc", "ab")
        self.assertNotEndsWith("abc", ("x", "y"))
        self.assertIsSubclass(bool, int)


class Failing(unittest.TestCase):
    def test_list(self):
        self.assertEqual([1, 2, 3], [1, 2, 4, 5])

    def test_dict(self):
        self.assertEqual({"a": 1, "b": [1] * 30}, {"a": 2, "b": [1] * 31})

    def test_text(self):
        self.assertEqual("one\ntwo\nthree", "one\ntwx\nthree\n")

    def test_long(self):
        self.assertEqual("a" * 100 + "b", "a" * 100 + "c" * 30)

    def test_tuple(self):
        self.assertEqual((1, 2), (1, 2, 3), "why")

    def test_set(self):
        self.assertEqual({1}, {2})

    def test_count(self):
        self.assertCountEqual([1, 2, 2], [2, 1, 3])

    def test_delta(self):
        self.assertAlmostEqual(1, 3, delta=1)

    def test_places(self):
        self.assertNotAlmostEqual(1.0, 1.0)

    def test_not_raised(self):
        self.assertRaises(ValueError, int, "3")

    def test_other_text(self):
        with self.assertRaisesRegex(ValueError, "zzz"):
            int("x")

    def test_no_logs(self):
        with self.assertNoLogs():
            logging.error("oh")

    def test_missing_logs(self):
        with self.assertLogs("quiet", "ERROR"):
            pass

    def test_no_warning(self):
        with self.assertWarns(UserWarning, msg="not even one"):
            pass

    def test_attribute(self):
        self.assertHasAttr(1, "foo")

    def test_instance(self):
        self.assertIsInstance(1, (str, bytes))

    def test_regex(self):
        self.assertNotRegex("abxxc", "x+")

    def test_short(self):
        self.longMessage = False
        self.assertTrue(0, "mine")

    def test_sub(self):
        for i in range(4):
            with self.subTest("part", i=i):
                self.assertEqual(i % 2, 0)

    def test_error(self):
        {}["key"]

    def test_context(self):
        self.enterContext(3)


class Marked(unittest.TestCase):
    @unittest.skip("later")
    def test_skipped(self):
        print("never")

    @unittest.skipIf(True, "if")
    def test_skipped_if(self):
        print("never")

    @unittest.skipUnless(True, "unless")
    def test_not_skipped(self):
        print("this one")

    def test_skips_itself(self):
        self.skipTest("inside")

    @unittest.expectedFailure
    def test_expected(self):
        self.fail("as expected")

    @unittest.expectedFailure
    def test_unexpected(self):
        pass


@unittest.skip("all of them")
class Skipped(unittest.TestCase):
    def test_a(self):
        print("never")


class BrokenClass(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise RuntimeError("no class")

    def test_a(self):
        print("never")


def shown(text):
    """Without the lines of tracebacks, which name places of the library"""
    return "\n".join(line for line in text.splitlines() if not line.startswith(("Traceback", "  File", "    ")))


for verbosity in 1, 2:
    stream = io.StringIO()
    suite = unittest.TestSuite()
    for case in Passing, Failing, Marked, Skipped, BrokenClass:
        suite.addTests(unittest.defaultTestLoader.loadTestsFromTestCase(case))
    print(suite.countTestCases())
    result = unittest.TextTestRunner(stream, verbosity=verbosity).run(suite)
    print(shown(stream.getvalue()))
    print(result, result.wasSuccessful(), suite.countTestCases())

loader = unittest.TestLoader()
loader.testNamePatterns = ["*list*", "*dict"]
print([test.id().rpartition(".")[2] for test in loader.loadTestsFromTestCase(Failing)])
test = unittest.FunctionTestCase(lambda: print("called"), setUp=lambda: print("set up"), description="a function")
result = unittest.TestResult()
test(result)
print(result, test.shortDescription())
try:
    Passing("test_nothing")
except ValueError as error:
    print(str(error).partition(" in ")[0])
print(unittest.TextTestRunner(io.StringIO()).run(unittest.TestSuite()))
