# mixture.py: random asyncio programs of another kind: few tasks that do much to each other
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every task works on the same few objects, is cancelled from callbacks, and prints what it sees by repr()."""
import contextlib
import random

PRELUDE = '''\
import asyncio
import concurrent.futures
import contextlib
import contextvars
import functools
import sys
import time

VAR = contextvars.ContextVar("var", default="unset")
N = 0


class Oops(Exception):
    pass


class Quit(BaseException):
    pass


def p(*words):
    global N
    N += 1
    if N > 1500:
        print("too much")
        sys.exit(14)
    try:
        name = asyncio.current_task().get_name()
    except (RuntimeError, AttributeError):
        name = "-"
    print(f"{time.monotonic():.3f} [{name}]", *words)


def tree(error):
    if isinstance(error, BaseExceptionGroup):
        return f"{error.message}: [{', '.join(tree(one) for one in error.exceptions)}]"
    return repr(error)


def job(seconds, value):
    time.sleep(seconds)
    if value is None:
        raise Oops("job")
    return value


async def later(seconds, value):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError as error:
        p("later cancelled", error.args, repr(error.__context__))
        raise
    return value


async def fails(seconds, error):
    await asyncio.sleep(seconds)
    raise error


async def stubborn(seconds, times):
    for turn in range(times):
        try:
            await asyncio.sleep(seconds)
            p("stubborn slept")
        except asyncio.CancelledError:
            p("stubborn", turn, asyncio.current_task().cancelling())
            if turn % 2:
                asyncio.current_task().uncancel()
    return "stubborn"


async def cleans(seconds, pause, error=None):
    try:
        await asyncio.sleep(seconds)
    finally:
        p("cleaning")
        await asyncio.sleep(pause)
        p("clean")
        if error is not None:
            raise error


async def numbers(n, pause):
    token = VAR.set("numbers")
    try:
        for i in range(n):
            yield i
            await asyncio.sleep(pause)
    except Oops as error:
        p("numbers caught", error)
        yield "extra"
    finally:
        p("numbers end", VAR.get())
        await asyncio.sleep(pause)
        p("numbers ended")


@contextlib.asynccontextmanager
async def span(name, pause):
    p("enter", name)
    try:
        yield name
    except Oops:
        p("swallowed by", name)
    finally:
        await asyncio.sleep(pause)
        p("exit", name)


def done(future):
    p("done", future.cancelled() or repr(future.exception()))


def poke(name):
    p("poke", name)
'''


class Writer:
    def __init__(self, seed):
        self.dice = random.Random(f"mixture {seed}")
        self.lines = []
        self.depth = 0
        self.names = 0
        self.level = 0
        self.room = 0

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

    def pause(self):
        return self.pick(0, 0, 0, 0.01, 0.01, 0.02, 0.02, 0.03, 0.05)

    def limit(self):
        return self.pick(0, 0.01, 0.01, 0.02, 0.02, 0.03, 0.05, 0.1)

    def error(self):
        return self.pick("Oops(1)", "Oops(2)", "ValueError('v')", "KeyError('k')", "asyncio.CancelledError('mine')",
                         "ExceptionGroup('eg', [Oops(3), ValueError(4)])", "TimeoutError('t')")

    def message(self):
        return self.pick("", "", "", "'msg'", "'m2'")


def coroutine(w):
    """A call whose result can be awaited."""
    kind = w.n(0, 13)
    if kind < 4 and w.level + 1 < w.n_works:
        return f"work{w.n(w.level + 1, w.n_works - 1)}()"
    return w.pick(f"later({w.pause()}, {w.n(0, 9)})", f"later({w.pause()}, {w.n(0, 9)})", f"fails({w.pause()}, {w.error()})",
                  f"stubborn({w.pause()}, {w.n(1, 3)})", f"cleans({w.pause()}, {w.pause()})",
                  f"cleans({w.pause()}, {w.pause()}, {w.error()})", "lock.acquire()", "event.wait()", "queue.get()",
                  "semaphore.acquire()", f"asyncio.to_thread(job, {w.pause()}, {w.pick(1, 2, 3, None)})", "barrier.wait()",
                  f"asyncio.sleep({w.pause()})", f"ranked.put(({w.n(0, 2)}, {w.n(0, 9)}))")


def task(w):
    name = w.pick("", "", f", name='{w.fresh('t')}'")
    more = w.pick("", "", "", "", f", eager_start={w.chance(0.6)}", ", context=contextvars.copy_context()")
    return f"asyncio.create_task({coroutine(w)}{name}{more})"


def awaitable(w, depth=0):
    kind = w.n(0, 11)
    if kind < 4:
        return coroutine(w)
    if kind < 6:
        return task(w)
    if kind == 6:
        return f"asyncio.shield({task(w)})"
    if kind == 7 and depth < 2:
        return f"asyncio.wait_for({awaitable(w, depth + 1)}, {w.pick(w.limit(), w.limit(), None)})"
    if kind == 8 and depth < 2:
        inner = ", ".join(awaitable(w, depth + 1) for _ in range(w.n(1, 3)))
        return f"asyncio.gather({inner}{w.pick('', ', return_exceptions=True')})"
    if kind == 9:
        return "future"
    if kind == 10 and w.mine:
        return w.pick(*w.mine)
    return f"asyncio.sleep({w.pause()}, {w.n(0, 9)})"


STATEMENTS = []


def statement(weight):
    def add(write):
        STATEMENTS.append((weight, write))
        return write
    return add


def body(w, most=3):
    for _ in range(w.n(1, most)):
        if w.room <= 0 or w.depth > 7:
            w(f"await asyncio.sleep({w.pause()})")
            return
        w.room -= 1
        w.dice.choices([write for _, write in STATEMENTS], [weight for weight, _ in STATEMENTS])[0](w)


def caught(w, write, star=True):
    """Within a try, most often."""
    kind = w.n(0, 9)
    if kind == 0:
        write()
        return
    with w.block("try:"):
        write()
    label = w.fresh("e")
    if kind == 1 and star:
        with w.block(f"except* {w.pick('Oops', '(Oops, ValueError)', 'Exception')} as group:"):
            w(f"p('{label}', tree(group))")
        return
    which = w.pick("Exception", "Exception", "(Exception, asyncio.CancelledError)", "BaseException", "TimeoutError",
                   "asyncio.CancelledError", "Oops")
    with w.block(f"except {which} as error:"):
        w(f"p('{label}', tree(error), repr(error.__cause__), repr(error.__context__))")
        if w.chance(0.15):
            body(w, 1)
        if w.chance(0.2):
            w(w.pick("raise", "raise", f"raise {w.error()}", "raise Oops('new') from error", "raise Oops('none') from None"))
    if w.chance(0.15):
        with w.block("else:"):
            w(f"p('{label} else')")
    if w.chance(0.3):
        with w.block("finally:"):
            w(f"p('{label} finally')")
            if w.chance(0.5):
                w(f"await asyncio.sleep({w.pause()})", f"p('{label} slept')")


@statement(6)
def write_await(w):
    caught(w, lambda: w(f"p('got', await {awaitable(w)})"))


@statement(5)
def write_task(w):
    name = w.fresh("task")
    w(f"{name} = {task(w)}", f"tasks.append({name})")
    w.mine.append(name)
    if w.chance(0.3):
        w(f"{name}.add_done_callback({w.pick('done', 'functools.partial(p, 5)')})")
    if w.chance(0.5):
        w.room -= 1
        w(w.pick(f"loop.call_soon({name}.cancel)", f"loop.call_later({w.pause()}, {name}.cancel, 'late')",
                 f"loop.call_at(loop.time() + {w.pause()}, {name}.cancel)", f"{name}.cancel({w.message()})",
                 f"await asyncio.sleep({w.pause()})"))
    w.mine.remove(name)


@statement(5)
def write_timeout(w):
    def write():
        name = w.fresh("limit")
        with w.block(f"async with asyncio.timeout({w.pick(w.limit(), w.limit(), None)}) as {name}:"):
            body(w)
            if w.chance(0.3):
                w(f"{name}.reschedule(loop.time() + {w.pause()})" if w.chance(0.7) else f"{name}.reschedule(None)")
                body(w, 1)
        if w.chance(0.3):
            w(f"p({name}, {name}.expired(), {name}.when())")
    caught(w, write)


@statement(5)
def write_group(w):
    def write():
        name = w.fresh("group")
        with w.block(f"async with asyncio.TaskGroup() as {name}:"):
            for _ in range(w.n(1, 3)):
                inner = w.fresh("child")
                w(f"{inner} = {name}.create_task({coroutine(w)}{w.pick('', '', f', name={inner!r}')})")
                if w.chance(0.2):
                    w(f"loop.call_later({w.pause()}, {inner}.cancel)")
            if w.chance(0.6):
                body(w, 2)
            if w.chance(0.15):
                w(f"raise {w.error()}")
            if w.chance(0.2):
                w(f"p({name})")
    caught(w, write)


@statement(3)
def write_gather(w):
    name = w.fresh("all")
    inner = ", ".join(awaitable(w) for _ in range(w.n(1, 3)))

    def write():
        w(f"{name} = asyncio.gather({inner}{w.pick('', ', return_exceptions=True')})")
        if w.chance(0.4):
            w(w.pick(f"loop.call_later({w.pause()}, {name}.cancel, 'g')", f"{name}.add_done_callback(done)", f"p({name})"))
        w(f"p('all', await {name})")
    caught(w, write)


@statement(3)
def write_wait(w):
    name = w.fresh("some")
    given = ", ".join(task(w) for _ in range(w.n(1, 3)))
    w(f"{name} = [{given}]")

    def write():
        w(f"finished, waiting = await asyncio.wait({name}, timeout={w.pick(None, w.limit(), w.limit())}, "
          f"return_when=asyncio.{w.pick('FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED')})",
          f"p('wait', [one in finished for one in {name}])")
        with w.block(f"for one in {name}:"):
            w(w.pick("one.cancel()", "p(one)", "tasks.append(one)", f"one.cancel({w.message()})"))
    caught(w, write)


@statement(3)
def write_as_completed(w):
    given = ", ".join(awaitable(w) if w.chance(0.4) else task(w) for _ in range(w.n(1, 3)))
    timeout = w.pick("", f", timeout={w.limit()}")

    def write():
        head = w.pick("async for", "for")
        with w.block(f"{head} one in asyncio.as_completed([{given}]{timeout}):"):
            caught(w, lambda: w("p('next', await one)"), star=False)
            if w.chance(0.2):
                w("break")
    caught(w, write)


@statement(2)
def write_condition(w):
    kind = w.n(0, 3)
    if kind == 0:
        w(f"state['n'] += {w.n(1, 2)}")
        with w.block("async with condition:"):
            w(w.pick("condition.notify_all()", f"condition.notify({w.n(1, 2)})"), "p(condition)")
        return

    def write():
        with w.block(f"async with asyncio.timeout({w.limit()}):"):
            with w.block("async with condition:"):
                w("p('condition', await condition.wait())" if kind == 1 else
                  f"p('condition', await condition.wait_for(lambda: state['n'] > {w.n(0, 4)}))")
                if w.chance(0.3):
                    body(w, 1)
    caught(w, write)


@statement(2)
def write_locks(w):
    what = w.pick("lock", "semaphore", "bounded")

    def write():
        with w.block(f"async with {what}:"):
            w(f"p('has', {what})")
            body(w, 2)
        if w.chance(0.2):
            w(f"{what}.release()")
    caught(w, write)


@statement(2)
def write_barrier(w):
    kind = w.n(0, 4)
    if kind == 0:
        w(w.pick("await barrier.abort()", "await barrier.reset()", "p(barrier, barrier.n_waiting, barrier.broken)"))
        return
    caught(w, lambda: w(f"p('barrier', await asyncio.wait_for(barrier.wait(), {w.limit()}))"))


@statement(3)
def write_queue(w):
    which = w.pick("queue", "ranked", "stack")
    item = f"({w.n(0, 1)}, {w.n(0, 9)})" if which == "ranked" else w.n(0, 9)
    caught(w, lambda: w(w.pick(
        f"{which}.put_nowait({item})", f"p('item', {which}.get_nowait())", f"await asyncio.wait_for({which}.put({item}), {w.limit()})",
        f"p('item', await asyncio.wait_for({which}.get(), {w.limit()}))", f"{which}.task_done()",
        f"await asyncio.wait_for({which}.join(), {w.limit()})", f"{which}.shutdown({w.pick('', 'immediate=True')})" if w.chance(0.3)
        else f"p({which}, {which}.qsize(), {which}.full())")))


@statement(2)
def write_event(w):
    w(w.pick("event.set()", "event.clear()", "p(event)", f"loop.call_later({w.pause()}, event.set)"))


@statement(3)
def write_stream(w):
    kind = w.n(0, 5)

    def write():
        if kind < 2:
            with w.block(f"async for item in numbers({w.n(1, 3)}, {w.pause()}):"):
                w("p('item', item)")
                w(w.pick("break", f"raise {w.error()}", f"await asyncio.sleep({w.pause()})", "VAR.set(item)"))
        elif kind == 2:
            with w.block(f"async with contextlib.aclosing(numbers(3, {w.pause()})) as stream:"):
                with w.block("async for item in stream:"):
                    w("p('item', item)")
                    body(w, 1)
        else:
            w(f"stream = numbers({w.n(0, 2)}, {w.pause()})")
            for _ in range(w.n(1, 3)):
                w(w.pick("p('next', await anext(stream))", "p('next', await anext(stream, 'end'))", "p(await stream.asend(None))",
                         f"p(await stream.athrow({w.error()}))", "await stream.aclose()", f"await asyncio.wait_for(anext(stream), {w.limit()})"))
            w(w.pick("stream = None", "await stream.aclose()", "p('leaves it')"))
    caught(w, write, star=kind > 1)


@statement(2)
def write_context(w):
    w(*w.pick((f"VAR.set({w.n(0, 9)})",), ("p(VAR.get())",), ("token = VAR.set('token')", "p(token.old_value)", "VAR.reset(token)"),
              (f"p(contextvars.copy_context().run(VAR.get), await asyncio.create_task(later(0, VAR.get())))",),
              ("ctx = contextvars.copy_context()", "ctx.run(VAR.set, 'ctx')", "loop.call_soon(poke, VAR, context=ctx)", "p(ctx[VAR], VAR.get())")))


@statement(2)
def write_handle(w):
    name = w.fresh("handle")
    w(f"{name} = loop." + w.pick(f"call_soon(poke, {w.n(0, 9)})", f"call_later({w.pause()}, poke, '{name}')",
                                 f"call_at({w.pick('0', 'loop.time()', 'loop.time() + 0.02')}, poke, 'at')", "call_soon_threadsafe(poke, 'safe')",
                                 "call_soon(int, 'x')", f"call_soon(tasks.append, {task(w)})"))
    w(w.pick(f"{name}.cancel()", f"p({name}, {name}.cancelled())", "pass"))
    if w.chance(0.3):
        w(f"await asyncio.sleep({w.pause()})", f"{name}.cancel()")


@statement(2)
def write_future(w):
    name = w.fresh("future")
    w(f"{name} = loop.create_future()", f"{name}.add_done_callback(done)")
    w(w.pick(f"loop.call_later({w.pause()}, {name}.set_result, {w.n(0, 9)})", f"loop.call_soon({name}.set_exception, {w.error()})",
             f"loop.call_later({w.pause()}, {name}.cancel, 'f')", f"{name}.set_exception(Oops('set'))", f"{name}.set_result(5)"))

    def write():
        w(w.pick(f"p({name}, {name}.done(), {name}.remove_done_callback(done))", f"p('future', await {name})",
                 f"p('future', await asyncio.wait_for({name}, {w.limit()}))", f"p('future', await asyncio.shield({name}))",
                 f"p({name}.result())", f"{name}.set_result(6)", f"p({name}.exception())"))
    caught(w, write, star=False)


@statement(2)
def write_executor(w):
    def write():
        w(w.pick(f"p('job', await loop.run_in_executor(None, job, {w.pause()}, {w.n(0, 9)}))",
                 f"p('job', await loop.run_in_executor(pool, functools.partial(job, {w.pause()}, value={w.pick(None, 7)})))",
                 f"p('jobs', await asyncio.gather(*[loop.run_in_executor(pool, job, {w.pause()}, i) for i in range({w.n(1, 4)})]))",
                 f"p('job', await asyncio.wait_for(loop.run_in_executor(None, job, {w.pause()}, 1), {w.limit()}))",
                 f"p('thread', await asyncio.to_thread(job, {w.pause()}, {w.pick(None, 3)}))",
                 f"p('wrapped', await asyncio.wrap_future(pool.submit(job, {w.pause()}, 2)))"))
    caught(w, write, star=False)


@statement(2)
def write_look(w):
    w(w.pick("p(asyncio.current_task())", "p(sorted(one.get_name() for one in asyncio.all_tasks()))", "p(lock, semaphore, event)",
             "p([one.done() for one in tasks])", "asyncio.current_task().set_name('renamed')", "p(len(tasks), tasks[-1:])",
             "p(asyncio.current_task().cancelling(), asyncio.current_task().uncancel())", "p(queue, ranked)", "p(barrier, condition)"))


@statement(2)
def write_cancel(w):
    with w.block("if tasks:"):
        w(f"p('cancel', tasks[{w.n(0, 5)} % len(tasks)].cancel({w.message()}))")


@statement(0.7)
def write_cancel_self(w):
    def write():
        w(f"asyncio.current_task().cancel({w.message()})", f"await asyncio.sleep({w.pause()})")
    caught(w, write)


@statement(1.5)
def write_shielded(w):
    name = w.fresh("inner")

    def write():
        w(f"{name} = {task(w)}")
        with w.block("try:"):
            w(f"p('shield', await asyncio.shield({name}))")
        with w.block("except asyncio.CancelledError:"):
            w(f"p('shield cancelled', {name}.cancelled(), {name})")
            w(w.pick("raise", f"p('anyway', await {name})", f"{name}.cancel()", f"p(asyncio.current_task().uncancel())"))
    caught(w, write, star=False)


@statement(1.5)
def write_stack(w):
    def write():
        with w.block("async with contextlib.AsyncExitStack() as exits:"):
            w(f"p(await exits.enter_async_context(span('{w.fresh('span')}', {w.pause()})))")
            if w.chance(0.5):
                w("exits.callback(p, 'callback')")
            if w.chance(0.5):
                w(f"exits.push_async_callback(later, {w.pause()}, 1)")
            body(w, 2)
    caught(w, write)


@statement(1.5)
def write_loop(w):
    with w.block(w.pick(f"for i in range({w.n(2, 3)}):", f"for i in range({w.n(2, 3)}):", f"while not event.is_set():")):
        w(f"await asyncio.sleep({w.pick(0, 0, 0.01)})")
        body(w, 1)
        w(w.pick("event.set()", "p('turn')") if w.chance(0.5) else "event.set()")


@statement(0.5)
def write_return(w):
    with w.block(f"if N % {w.n(2, 4)} == 0:"):
        w(w.pick("return 'early'", f"raise {w.error()}", "raise Oops('plain')"))


class Program:
    def __init__(self, seed):
        self.w = Writer(seed)
        self.w.n_works = self.w.n(2, 5)
        self.w.mine = []

    def generate(self):
        w = self.w
        w(*PRELUDE.splitlines(), "", "")
        self.write_handler()
        for level in range(w.n_works):
            w.level = level
            with w.block(f"async def work{level}():"):
                w(f"p('work{level}')")
                w.room = 6
                body(w, 4)
                w(f"return {w.pick(repr(f'w{level}'), 'VAR.get()', level)}")
            w("", "")
        self.write_main()
        self.write_start()
        return "\n".join(w.lines) + "\n"

    def write_handler(self):
        w = self.w
        self.handler = w.chance(0.4)
        with w.block("def handler(loop, context):"):
            w("p('handler', context['message'], repr(context.get('exception')))")
            if w.chance(0.15):
                w(w.pick("raise Oops('handler')", "loop.stop()", "loop.default_exception_handler(context)"))
        w("", "")

    def write_main(self):
        w = self.w
        w.level = -1
        with w.block("async def main():"):
            w("global loop, lock, semaphore, bounded, event, condition, barrier, queue, ranked, stack, future, pool, tasks, state",
              "loop = asyncio.get_running_loop()", "lock, event, condition = asyncio.Lock(), asyncio.Event(), asyncio.Condition()",
              f"semaphore, bounded = asyncio.Semaphore({w.n(0, 2)}), asyncio.BoundedSemaphore({w.n(1, 2)})",
              f"barrier = asyncio.Barrier({w.n(1, 3)})",
              f"queue, ranked, stack = asyncio.Queue({w.n(0, 2)}), asyncio.PriorityQueue({w.n(0, 2)}), asyncio.LifoQueue()",
              "future = loop.create_future()", f"pool = concurrent.futures.ThreadPoolExecutor({w.n(1, 3)})", "tasks, state = [], {'n': 0}",
              f"loop.call_later({w.pause()}, lambda: future.done() or future.set_result('future'))")
            if w.chance(0.2):
                w("loop.set_task_factory(asyncio.eager_task_factory)")
            if self.handler:
                w("loop.set_exception_handler(handler)")
            w.room = 5
            for _ in range(w.n(1, 3)):
                w(f"tasks.append({task(w)})")
            with w.block("try:"):
                with w.block("async with asyncio.timeout(5):"):
                    body(w, 4)
            with w.block(f"except {w.pick('BaseException', 'Exception', 'Exception')} as error:"):
                w("p('main', tree(error), repr(error.__context__))")
            end = w.n(0, 9)
            if end < 4:
                w("p(await asyncio.wait_for(asyncio.gather(*tasks, return_exceptions=True), 1))")
            elif end == 4:
                w(w.pick("sys.exit(6)", "raise KeyboardInterrupt", "raise Oops('main')", "raise Quit('main')", "asyncio.current_task().cancel('end')",
                         "loop.call_soon(sys.exit, 7)", "asyncio.create_task(fails(0, KeyboardInterrupt()))"),
                  "await asyncio.sleep(0.02)")
            elif end == 5:
                with w.block("for one in tasks:"):
                    w("one.cancel('end')", "p(one)")
                w("p([await asyncio.wait([one], timeout=0.1) and one.done() for one in tasks])")
            w("return 'main'")
        w("", "")

    def write_start(self):
        w = self.w
        kind = w.n(0, 9)
        if kind < 6:
            w("print(asyncio.run(main()))")
        elif kind == 6:
            with w.block("with asyncio.Runner() as runner:"):
                w("print(runner.run(main()))", "print(runner.run(later(0.01, 'second')))")
        elif kind == 7:
            w("loop = asyncio.new_event_loop()")
            with w.block("try:"):
                w("print(loop.run_until_complete(main()))")
            with w.block("finally:"):
                w("loop.run_until_complete(loop.shutdown_asyncgens())", "loop.close()", "print(loop.is_closed())")
        elif kind == 8:
            w("loop = asyncio.new_event_loop()", "first = loop.create_task(main())", "first.add_done_callback(lambda _: loop.stop())",
              "loop.run_forever()", "print(first)", "loop.close()")
        else:
            with w.block("try:"):
                w("asyncio.run(main())")
            with w.block("except BaseException as error:"):
                w("print('out', tree(error), repr(error.__context__))")
                w("asyncio.run(later(0, 1))")


def generate(seed):
    """The text of the program of a seed."""
    return Program(seed).generate()
