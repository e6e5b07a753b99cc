# program.py: random asyncio programs: how one is put together
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""A program is a number of coroutine functions, of which each calls only later ones, so it always ends."""
import contextlib
import random

from generator import primitives, structure, tasks, timing  # noqa: F401 (they are statements)
from generator.registry import write_body

PRELUDE = '''\
import asyncio
import contextvars
import functools
import sys
import time

STEPS = 0


class Problem(Exception):
    pass


class Trouble(ValueError):
    pass


def show(error, depth=0):
    """An exception with those in it and behind it."""
    if error is None:
        return "None"
    text = repr(error)
    if isinstance(error, BaseExceptionGroup):
        text = f"{type(error).__name__}({error.message!r}, [{', '.join(show(one, depth) for one in error.exceptions)}])"
    if depth < 3 and error.__cause__ is not None:
        text += " from " + show(error.__cause__, depth + 1)
    elif depth < 3 and error.__context__ is not None:
        text += " after " + show(error.__context__, depth + 1)
    return text


def log(*words):
    global STEPS
    STEPS += 1
    try:
        task = asyncio.current_task()
    except RuntimeError:
        task = None
    name = "-" if task is None else task.get_name()
    print(f"{time.monotonic():.4f} {name}:", *words)
    if STEPS > 3000:
        print("enough")
        sys.exit(7)


def pick(things, index):
    return things[index % len(things)] if things else None


def look(future):
    """All that a future tells."""
    if future is None:
        return "nothing"
    text = f"done={future.done()} cancelled={future.cancelled()}"
    if isinstance(future, asyncio.Task):
        text += f" cancelling={future.cancelling()}"
    if future.done() and not future.cancelled():
        error = future.exception()
        text += f" result={future.result()!r}" if error is None else f" error={show(error)}"
    return text


def job(seconds, value, fails=False):
    time.sleep(seconds)
    if fails:
        raise Problem(value)
    return value, VAR.get()


class Door:
    """Takes its time to open and to close."""

    def __init__(self, name, opening, closing, swallows=False):
        self.name, self.opening, self.closing, self.swallows = name, opening, closing, swallows

    async def __aenter__(self):
        log("opening", self.name)
        await asyncio.sleep(self.opening)
        return self

    async def __aexit__(self, kind, error, traceback):
        log("closing", self.name, show(error))
        await asyncio.sleep(self.closing)
        log("closed", self.name)
        return self.swallows and isinstance(error, Exception)


class Countdown:
    def __init__(self, n, pause):
        self.n, self.pause = n, pause

    def __aiter__(self):
        return self

    async def __anext__(self):
        await asyncio.sleep(self.pause)
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        return self.n


class Promise:
    """Neither a coroutine nor a future, but it can be awaited."""

    def __init__(self, seconds, value):
        self.seconds, self.value = seconds, value

    def __await__(self):
        yield from asyncio.sleep(self.seconds).__await__()
        return self.value


VAR = contextvars.ContextVar("var", default=0)
tasks = []
futures = []
handles = []
'''


class Writer:
    """Lines of a program, and the dice."""

    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.lines = []
        self.depth = 0
        self.names = 0

    def __call__(self, *lines):
        self.lines.extend("    " * self.depth + line for line in lines)

    @contextlib.contextmanager
    def block(self, head):
        self(head)
        self.depth += 1
        before = len(self.lines)
        yield
        if len(self.lines) == before:
            self("pass")
        self.depth -= 1

    def fresh(self, stem):
        self.names += 1
        return f"{stem}{self.names}"

    def chance(self, share):
        return self.dice.random() < share

    def pick(self, *choices):
        return self.dice.choice(choices)

    def n(self, low, high):
        return self.dice.randint(low, high)

    def delay(self):
        """Few different ones, so that many deadlines are equal."""
        return self.pick(0, 0, 0, 0.001, 0.01, 0.01, 0.02, 0.02, 0.03, 0.05, 0.1, 0.25)

    def length(self):
        """Of a job."""
        return self.pick(0, 0.001, 0.01, 0.02, 0.05, 0.1)

    def limit(self):
        return self.pick(0.005, 0.01, 0.01, 0.02, 0.02, 0.05, 0.1, 0.3)

    def value(self):
        return repr(self.pick(1, 2, 7, "a", "b", None, (1, 2), [3], 1.5))

    def message(self):
        return self.pick("", "", "'stop'", "'m1'", "None", "42")

    def error(self):
        k = self.n(0, 9)
        return self.pick(f"Problem({k})", f"Trouble({k})", f"ValueError({k})", f"KeyError({k})", f"Problem('p', {k})",
                         "asyncio.TimeoutError()", f"ZeroDivisionError('d{k}')", "asyncio.CancelledError('by hand')",
                         f"ExceptionGroup('g{k}', [Problem({k}), ValueError({k})])", "StopIteration(3)")


class Function:
    """Where a statement stands: in which function, how deep, and what it may use."""

    def __init__(self, level, is_async, in_generator=False):
        self.level = level
        self.is_async = is_async
        self.in_generator = in_generator
        self.depth = 0
        self.budget = 5
        self.in_except_star = 0
        self.loops = 0


class Program:
    def __init__(self, seed):
        self.w = Writer(seed)
        self.n_works = self.w.n(3, 7)
        self.n_calls = self.w.n(2, 4)
        self.n_generators = self.w.n(1, 3)
        self.eager = self.w.chance(0.15)
        self.handler = self.w.chance(0.3)

    def generate(self):
        w = self.w
        w(*PRELUDE.splitlines())
        primitives.write_globals(self)
        w("", "")
        if self.handler:
            with w.block("def on_problem(loop, context):"):
                w("log('handler', context['message'], show(context.get('exception')), sorted(context))")
                if w.chance(0.2):
                    w("raise Problem('in the handler')")
            w("", "")
        for index in range(self.n_calls):
            self.write_call(index)
        for index in range(self.n_generators):
            self.write_generator(index)
        for index in reversed(range(self.n_works)):
            self.write_work(index)
        self.write_main()
        self.write_start()
        return "\n".join(w.lines) + "\n"

    def write_call(self, index):
        """A callback."""
        w = self.w
        with w.block(f"def call{index}(*args):"):
            w(f"log('call{index}', *[look(a) if isinstance(a, asyncio.Future) else a for a in args])")
            write_body(self, Function(self.n_works, False), w.n(0, 2))
        w("", "")

    def write_generator(self, index):
        w = self.w
        with w.block(f"async def stream{index}(n):"):
            with w.block("try:"):
                with w.block("for i in range(n):"):
                    write_body(self, Function(self.n_works, True, True), w.n(0, 1))
                    with w.block(w.pick("if True:", "try:", "try:")) as _:
                        w("got = yield i", f"log('stream{index}', i, 'got', got)")
                    if w.lines[-3].strip() == "try:":
                        with w.block(w.pick("except Problem as error:", "except ValueError as error:")):
                            w(f"log('stream{index} caught', show(error))")
                            if w.chance(0.3):
                                w("yield 'extra'")
            with w.block("finally:"):
                w(f"log('stream{index} ends')")
                if w.chance(0.6):
                    w(f"await asyncio.sleep({w.delay()})", f"log('stream{index} has ended')")
                if w.chance(0.15):
                    w(f"raise {w.error()}")
        w("", "")

    def write_work(self, index):
        w = self.w
        with w.block(f"async def work{index}(n):"):
            w("mine = []", f"log('work{index} begins', n)")
            write_body(self, Function(index, True), w.n(2, 5))
            w(f"log('work{index} ends', n)", f"return {w.pick('n', 'n + 1', repr('w'), f'(n, {index})')}")
        w("", "")

    def write_main(self):
        w = self.w
        with w.block("async def main():"):
            w("mine = []")
            primitives.write_creation(self)
            w("loop = asyncio.get_running_loop()")
            if self.handler:
                w("loop.set_exception_handler(on_problem)")
            if self.eager:
                w("loop.set_task_factory(asyncio.eager_task_factory)")
            function = Function(-1, True)
            function.budget = 9
            tasks.write_spawns(self, function, w.n(2, 4))
            with w.block("try:"):
                with w.block("async with asyncio.timeout(20):"):
                    write_body(self, function, w.n(3, 6))
            with w.block("except (Exception, asyncio.CancelledError) as error:"):
                w("log('main caught', show(error))")
            tasks.write_end(self)
        w("", "")

    def write_start(self):
        w = self.w
        with w.block("try:"):
            start = w.n(0, 9)
            if start < 6:
                w("asyncio.run(main())")
            elif start == 6:
                w("asyncio.run(main())", "asyncio.run(main())")
            elif start == 7:
                with w.block("with asyncio.Runner() as runner:"):
                    w("print(runner.run(main()))", "print(runner.run(asyncio.sleep(0.01, 'again')))")
            elif start == 8:
                w("loop = asyncio.new_event_loop()", "asyncio.set_event_loop(loop)")
                with w.block("try:"):
                    w("print(loop.run_until_complete(main()))")
                with w.block("finally:"):
                    w("loop.run_until_complete(loop.shutdown_asyncgens())", "loop.close()")
            else:
                w(f"asyncio.run(main(), loop_factory=asyncio.new_event_loop)")
        with w.block("finally:"):
            w("print('over', len(tasks))")
            with w.block("for task in tasks:"):
                w("print(task.get_name(), look(task), task)")
            w("del tasks[:], futures[:], handles[:]", "task = None")


def generate(seed):
    """The text of the program of a seed."""
    return Program(seed).generate()
