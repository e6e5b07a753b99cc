# loops whose class has its own time(), turns and selector, as test suites have
import asyncio
import time

Base = type(asyncio.new_event_loop())


class VirtualLoop(Base):
    """Time goes on by what a select would have slept."""

    def __init__(self):
        super().__init__()
        self.moment = 0.0
        self.turns = 0
        self.selects = []
        inner = self._selector.select

        def select(timeout):
            self.selects.append(timeout and float(timeout))
            self.moment += timeout or 0
            return inner(0)

        self._selector.select = select

    def time(self):
        return self.moment

    def _run_once(self):
        self.turns += 1
        super()._run_once()


class Selector:
    def select(self, timeout):
        return []

    def close(self):
        pass


class ToldLoop(asyncio.BaseEventLoop):
    """Time goes on after each turn, by what a generator says for each new timer."""

    def __init__(self, steps):
        super().__init__()
        self.moment = 0.0
        self.deadlines = []
        self.steps = steps
        self._clock_resolution = 0.25
        self._selector = Selector()

    def time(self):
        return self.moment

    def call_at(self, when, callback, *args, context=None):
        self.deadlines.append(when)
        return super().call_at(when, callback, *args, context=context)

    def _run_once(self):
        super()._run_once()
        for when in self.deadlines:
            self.moment += self.steps.send(when)
        self.deadlines = []

    def _process_events(self, event_list):
        print("events", event_list) if event_list else None

    def _write_to_self(self):
        pass


class Talkative(Base):
    def run_forever(self):
        print("begins")
        super().run_forever()
        print("ends")

    def run_until_complete(self, future):
        print("until", type(future).__name__)
        return super().run_until_complete(future)

    def stop(self):
        print("stops", self.is_running())
        super().stop()


async def story():
    loop = asyncio.get_running_loop()
    print(loop.is_running(), loop.time())
    await asyncio.sleep(3600.0)
    print("slept", loop.time())
    try:
        async with asyncio.timeout(5.0):
            await asyncio.Event().wait()
    except TimeoutError:
        print("timeout", loop.time())
    try:
        await asyncio.wait_for(asyncio.sleep(10), 2.5)
    except TimeoutError:
        print("waited", loop.time())
    loop.call_later(1, print, "a second later")
    await asyncio.gather(*(asyncio.sleep(n, n) for n in (3, 1, 2)))
    print("gathered", loop.time())
    return "told"


print("-- a virtual clock")
before = time.monotonic()
loop = VirtualLoop()
print(loop.run_until_complete(story()), loop.turns, loop.selects)
print(loop.is_running(), asyncio._get_running_loop(), time.monotonic() - before)
try:
    loop.run_until_complete(asyncio.sleep(0, 1 / 3)) and loop.run_until_complete(loop.run_until_complete(None))
except TypeError as error:
    print(error)
loop.close()
with asyncio.Runner(loop_factory=VirtualLoop) as runner:
    print(runner.run(story()), runner.get_loop().turns)


def steps():
    when = yield
    while True:
        print("timer at", when)
        when = yield 12.0


async def sleeper():
    await asyncio.sleep(4.0)
    await asyncio.sleep(6.0)
    return "slept"


print("-- a clock that is told")
generator = steps()
next(generator)
loop = ToldLoop(generator)
task = loop.create_task(sleeper())
print(loop.run_until_complete(task), loop.time())
handle = loop.call_later(0.5, loop.stop)
loop.run_forever()
print(loop.time(), handle.when())
loop.call_soon(loop.call_soon, loop.stop)
loop.call_soon(lambda: loop.run_until_complete(task))
loop.set_exception_handler(lambda loop, context: print(repr(context["exception"])))
loop.run_forever()
loop.close()
print(loop)

print("-- methods that are asked")


async def fails():
    raise KeyError("main")


async def main(left):
    if left:
        asyncio.get_running_loop().left = asyncio.create_task(asyncio.sleep(50))
        await asyncio.sleep(0)
    return await asyncio.sleep(1, "main")


print(asyncio.run(main(True), loop_factory=Talkative))
try:
    asyncio.run(fails(), loop_factory=Talkative)
except KeyError as error:
    print(repr(error))

print("-- a loop's own methods are replaced on it")
loop = asyncio.new_event_loop()
loop.time = lambda: 77.5
print(loop.time(), loop.call_later(2, print).when())
loop.stop = lambda stop=loop.stop: print("stop") or stop()
print(loop.run_until_complete(asyncio.sleep(0, "result")))
loop.close()

print("-- interrupted and stopped")
loop = VirtualLoop()
try:
    loop.call_soon(loop.stop)
    loop.run_until_complete(asyncio.sleep(1))
except RuntimeError as error:
    print(error)


def interrupt():
    raise KeyboardInterrupt("from a callback")


loop.call_soon(interrupt)
try:
    loop.run_forever()
except KeyboardInterrupt as error:
    print(repr(error), loop.is_running(), loop._stopping)
loop.close()
for attempt in loop.run_forever, loop._run_forever_setup, loop._check_closed:
    try:
        attempt()
    except RuntimeError as error:
        print(error)
