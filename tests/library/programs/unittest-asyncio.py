# unittest.IsolatedAsyncioTestCase: the parts of a test share a loop and a context
import asyncio
import contextvars
import io
import unittest

variable = contextvars.ContextVar("variable", default="unset")
order = []


class Manager:
    async def __aenter__(self):
        order.append("enter")
        return self

    async def __aexit__(self, *error):
        order.append("exit")


class Tests(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        order.append("setUp")
        variable.set("by setUp")

    async def asyncSetUp(self):
        order.append(f"asyncSetUp {variable.get()}")
        self.queue = asyncio.Queue()
        self.loop = asyncio.get_running_loop()
        variable.set("by asyncSetUp")

    async def asyncTearDown(self):
        order.append(f"asyncTearDown {variable.get()}")

    def tearDown(self):
        order.append("tearDown")

    async def clean(self, *args):
        order.append(f"clean {args}")

    async def test_coroutine(self):
        self.addAsyncCleanup(self.clean, 1)
        self.addCleanup(order.append, "plain cleanup")
        await self.enterAsyncContext(Manager())
        await self.queue.put(1)
        await asyncio.sleep(1)
        self.assertEqual(await self.queue.get(), 1)
        self.assertIs(asyncio.get_running_loop(), self.loop)
        self.assertTrue(self.loop.get_debug())
        self.assertEqual(variable.get(), "by asyncSetUp")
        variable.set("by test")

    def test_plain(self):
        self.assertEqual(variable.get(), "by asyncSetUp")

    async def test_fails(self):
        self.fail("on purpose")

    async def test_cancelled(self):
        with self.assertRaises(TimeoutError):
            async with asyncio.timeout(1):
                await asyncio.sleep(2)

    async def test_subtests(self):
        for i in range(3):
            with self.subTest(i=i):
                await asyncio.sleep(0.1)
                self.assertNotEqual(i, 1)

    @unittest.skip("not now")
    async def test_skipped(self):
        pass

    async def test_wrong_context(self):
        with self.assertRaisesRegex(TypeError, "asynchronous context manager protocol"):
            await self.enterAsyncContext(3)


stream = io.StringIO()
result = unittest.TextTestRunner(stream, verbosity=2).run(unittest.defaultTestLoader.loadTestsFromTestCase(Tests))
lines = stream.getvalue().splitlines()
print("\n".join(line for line in lines if not line.startswith(("Traceback", "  File", "    "))))
print(result)
print("\n".join(order))
