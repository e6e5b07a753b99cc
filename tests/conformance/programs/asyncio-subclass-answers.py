"""What CPython's queues, semaphores and timeouts ask themselves, a class of the program may answer."""
import asyncio


class Queue(asyncio.Queue):
    def full(self):
        print("  full?", end="")
        return super().full()

    def empty(self):
        print("  empty?", end="")
        return super().empty()

    def qsize(self):
        print("  qsize?", end="")
        return super().qsize()


class NeverFull(asyncio.Queue):
    def full(self):
        return False


class Broken(asyncio.Queue):
    def empty(self):
        raise LookupError("nobody knows")

    full = empty


async def queues():
    queue = Queue(1)
    await queue.put("a")
    print(" put")
    for method in lambda: queue.put_nowait("b"), queue.get_nowait, queue.get_nowait:
        try:
            print(" ", method())
        except Exception as error:
            print(" ", repr(error))
    getter = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    queue.put_nowait("c")
    print(" ", await getter)
    await queue.put("d")
    putter = asyncio.create_task(queue.put("e"))
    await asyncio.sleep(0)
    putter.cancel()
    await asyncio.wait([putter])
    print(putter.cancelled())
    queue.shutdown(immediate=True)
    print(" shut down", queue)
    getter = asyncio.create_task(queue.get())
    await asyncio.wait([getter])
    print(repr(getter.exception()))

    queue = NeverFull(1)
    for item in range(3):
        await queue.put(item)
    print(queue.qsize(), queue.full())

    queue = Broken(1)
    for method in lambda: queue.put_nowait("b"), queue.get_nowait, lambda: queue.shutdown(True):
        try:
            print(method())
        except Exception as error:
            print(repr(error))
    for coroutine in queue.put(1), queue.get():
        try:
            print(await coroutine)
        except Exception as error:
            print(repr(error))


class Semaphore(asyncio.Semaphore):
    closed = False

    def locked(self):
        print("  locked?", end="")
        return self.closed or super().locked()


async def semaphores():
    semaphore = Semaphore(2)
    print(await semaphore.acquire())
    semaphore.closed = True
    waiter = asyncio.create_task(semaphore.acquire())
    await asyncio.sleep(0)
    print(semaphore, waiter.done())
    semaphore.closed = False
    semaphore.release()
    print(await waiter)
    async with semaphore:
        print("inside")


class Timeout(asyncio.Timeout):
    def __init__(self, when, name):
        super().__init__(when)
        self.name = name

    async def __aenter__(self):
        print("enter", self.name)
        return await super().__aenter__()

    async def __aexit__(self, *details):
        print("exit", details[0])
        return await super().__aexit__(*details)

    def reschedule(self, when):
        print("reschedule", when)
        super().reschedule(when)

    def _on_timeout(self):
        print("on timeout")
        super()._on_timeout()


async def timeouts():
    loop = asyncio.get_running_loop()
    for when in loop.time() + 0.5, None, loop.time() - 1:
        try:
            async with Timeout(when, "T") as timeout:
                print(timeout, timeout.when() is when)
                await asyncio.sleep(0.6)
        except TimeoutError as error:
            print(repr(error))
        print(timeout.expired(), isinstance(timeout, asyncio.Timeout))
    try:
        async with Timeout("soon", "text"):
            pass
    except TypeError as error:
        print(error)
    async with asyncio.timeout(None) as timeout:
        timeout.note = "timeouts take attributes"
        print(timeout.note)
    for call in (lambda: loop.call_later("1", print)), (lambda: asyncio.Timeout(1)._on_timeout()):
        try:
            call()
        except (TypeError, AssertionError) as error:
            print(type(error), error)


async def steps():
    task = asyncio.create_task(asyncio.sleep(0.1))
    handle, = [handle for handle in asyncio.get_running_loop()._ready]
    print(str(handle).split(" at ")[0], type(handle._callback).__name__, callable(handle._callback))
    await task


def make_loop():
    loop = asyncio.new_event_loop()
    set_debug = loop.set_debug

    def telling(enabled):
        print("set_debug", enabled)
        set_debug(enabled)

    loop.set_debug = telling
    return loop


async def debugged():
    print(asyncio.get_running_loop().get_debug())


asyncio.run(debugged(), loop_factory=make_loop, debug=True)
asyncio.run(debugged(), loop_factory=make_loop)
for program in queues, semaphores, timeouts, steps:
    asyncio.run(program())
