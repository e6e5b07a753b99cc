# primitives.py: statements with locks, events, conditions, semaphores, barriers and queues
#
# SPDX-License-Identifier: GPL-3.0-or-later
from generator.registry import guard, statement, write_inner

NAMES = ["lock1", "lock2", "event1", "event2", "cond1", "cond2", "sem1", "sem2", "barrier1", "queue1", "queue2", "queue3"]


def write_globals(program):
    w = program.w
    w("COUNT = [0]", " = ".join(NAMES) + " = None")


def write_creation(program):
    w = program.w
    w(f"global {', '.join(NAMES)}", "lock1, lock2 = asyncio.Lock(), asyncio.Lock()", "event1, event2 = asyncio.Event(), asyncio.Event()")
    w(w.pick("cond1, cond2 = asyncio.Condition(), asyncio.Condition(lock1)", "cond1, cond2 = asyncio.Condition(), asyncio.Condition()"))
    w(f"sem1, sem2 = asyncio.Semaphore({w.n(0, 3)}), asyncio.BoundedSemaphore({w.n(1, 2)})",
      f"barrier1 = asyncio.Barrier({w.n(1, 3)})",
      f"queue1, queue2 = asyncio.Queue({w.n(0, 2)}), asyncio.{w.pick('LifoQueue', 'PriorityQueue')}({w.n(0, 3)})",
      f"queue3 = asyncio.{w.pick('Queue', 'PriorityQueue', 'LifoQueue')}({w.n(0, 1)})")


def lock(w):
    return w.pick("lock1", "lock1", "lock2")


def queue(w):
    return w.pick("queue1", "queue1", "queue2", "queue3")


def item(w):
    return w.pick(w.n(0, 9), "COUNT[0]", "STEPS")


def within_limit(program, function, write):
    """What may wait for ever, within a timeout as often as not."""
    w = program.w
    if w.chance(0.5):
        write()
    elif w.chance(0.5):
        with w.block(f"async with asyncio.timeout({w.limit()}):"):
            write()
    else:
        with w.block(f"async with asyncio.timeout_at(loop_time() + {w.limit()}):" if False else
                     f"async with asyncio.timeout_at(time.monotonic() + {w.limit()}):"):
            write()


@statement(3)
def write_lock(program, function):
    w = program.w
    name = lock(w)

    def write():
        if w.chance(0.6):
            with w.block(f"async with {name}:"):
                w(f"log('has {name}')")
                write_inner(program, function)
        else:
            w(f"log('acquire {name}', await {name}.acquire())")
            with w.block("try:"):
                write_inner(program, function)
            with w.block("finally:"):
                w(f"{name}.release()")

    guard(program, function, lambda: within_limit(program, function, write), 0.7)


@statement(1, awaits=False)
def write_lock_now(program, function):
    w = program.w
    name = lock(w)
    guard(program, function, lambda: w(w.pick(f"{name}.release()", f"log({name}.locked(), {name})")))


@statement(2)
def write_event_wait(program, function):
    w = program.w
    name = w.pick("event1", "event2")
    guard(program, function, lambda: within_limit(
        program, function, lambda: w(w.pick(f"log('waited', await {name}.wait())",
                                            f"log(await asyncio.wait_for({name}.wait(), {w.limit()}))"))))


@statement(3, awaits=False)
def write_event_now(program, function):
    w = program.w
    name = w.pick("event1", "event2")
    w(w.pick(f"{name}.set()", f"{name}.set()", f"{name}.clear()", f"log({name}.is_set(), {name})"))


@statement(3)
def write_condition(program, function):
    w = program.w
    name = w.pick("cond1", "cond2")

    def write():
        with w.block(f"async with {name}:"):
            w(f"log('in {name}')")
            kind = w.n(0, 6)
            if kind < 2:
                w(f"log('woken', await {name}.wait())")
            elif kind == 2:
                w(f"log('true', await {name}.wait_for(lambda: COUNT[0] > {w.n(0, 4)}))")
            elif kind == 3:
                w("COUNT[0] += 1", f"{name}.notify({w.pick('', 1, 2, 3)})")
            elif kind == 4:
                w("COUNT[0] += 1", f"{name}.notify_all()")
            elif kind == 5:
                w(f"log({name})", f"await asyncio.sleep({w.delay()})", f"{name}.notify_all()")
            else:
                write_inner(program, function, 1)

    guard(program, function, lambda: within_limit(program, function, write))


@statement(1, awaits=False)
def write_condition_now(program, function):
    w = program.w
    name = w.pick("cond1", "cond2")
    guard(program, function, lambda: w(w.pick(f"{name}.notify()", f"{name}.notify_all()", f"log({name}.locked(), {name})")))


@statement(3)
def write_semaphore(program, function):
    w = program.w
    name = w.pick("sem1", "sem1", "sem2")

    def write():
        if w.chance(0.6):
            with w.block(f"async with {name}:"):
                w(f"log('has {name}')")
                write_inner(program, function)
        else:
            w(f"log('acquire {name}', await {name}.acquire())")
            write_inner(program, function, 1)
            if w.chance(0.8):
                w(f"{name}.release()")

    guard(program, function, lambda: within_limit(program, function, write))


@statement(1, awaits=False)
def write_semaphore_now(program, function):
    w = program.w
    name = w.pick("sem1", "sem2")
    guard(program, function, lambda: w(w.pick(f"{name}.release()", f"log({name}.locked(), {name})")))


@statement(2)
def write_barrier(program, function):
    w = program.w

    def write():
        if w.chance(0.5):
            w("log('barrier', await barrier1.wait())")
        else:
            with w.block("async with barrier1 as place:"):
                w("log('barrier at', place)")
                write_inner(program, function, 1)

    guard(program, function, lambda: within_limit(program, function, write))


@statement(0.5)
def write_barrier_end(program, function):
    w = program.w
    guard(program, function, lambda: w(w.pick(
        "await barrier1.reset()", "await barrier1.abort()", "log(barrier1, barrier1.n_waiting, barrier1.broken, barrier1.parties)")))


@statement(4)
def write_queue(program, function):
    w = program.w
    name = queue(w)

    def write():
        kind = w.n(0, 5)
        if kind < 2:
            w(f"await {name}.put({item(w)})", f"log('put', {name}.qsize())")
        elif kind < 4:
            w(f"log('get', await {name}.get())")
            if w.chance(0.4):
                w(f"{name}.task_done()")
        elif kind == 4:
            w(f"log('joined', await {name}.join())")
        else:
            w(f"log('get', await asyncio.wait_for({name}.get(), {w.limit()}))")

    guard(program, function, lambda: within_limit(program, function, write))


@statement(3, awaits=False)
def write_queue_now(program, function):
    w = program.w
    name = queue(w)
    guard(program, function, lambda: w(w.pick(
        f"{name}.put_nowait({item(w)})", f"{name}.put_nowait({item(w)})", f"log({name}.get_nowait())", f"{name}.task_done()",
        f"log({name}, {name}.empty(), {name}.full())")))


@statement(0.3, awaits=False)
def write_queue_shutdown(program, function):
    w = program.w
    w(f"{queue(w)}.shutdown({w.pick('', 'immediate=True')})")
