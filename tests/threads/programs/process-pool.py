# ProcessPoolExecutor: what crosses to the workers and back, how many there are, and when they go.
import asyncio
import functools
import multiprocessing
import os
import threading
import time
from concurrent.futures import CancelledError, ProcessPoolExecutor, as_completed, wait

state = "as imported"


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def moved(self, dx, *, dy=0):
        return Point(self.x + dx, self.y + dy)


class OwnError(Exception):
    def __init__(self, text, number):
        super().__init__(text, number)
        self.number = number


def set_state(value, *, times=1):
    global state
    state = value * times


def get_state():
    return state


def power(base, exponent, *, modulo=None):
    return pow(base, exponent, modulo)


def nap(seconds):
    time.sleep(seconds)
    return seconds


def fail(number):
    try:
        {}["key"]
    except KeyError as error:
        raise OwnError("it fails", number) from error


def give_up():
    raise SystemExit("leaving")


def tell():
    return (__name__, os.getpid() != os.getppid(), multiprocessing.current_process().name.startswith("SpawnProcess-"),
            multiprocessing.parent_process().name, threading.current_thread().name, threading.main_thread().is_alive())


def with_lock(n):
    lock = threading.Lock()
    with lock:
        return lock.locked(), n


def make_pool(workers, **more):
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), **more)


def check_values():
    with make_pool(2) as pool:
        ring = [1]
        ring.append(ring)
        back = pool.submit(list, ring).result()
        print(back[0], back[1] is not back, back[1][1] is back[1])
        point = pool.submit(Point(1, 2).moved, 3, dy=4).result()
        print(type(point) is Point, point.x, point.y)
        print(pool.submit(power, 3, 4, modulo=5).result(), list(pool.map(power, [2, 3], [5, 2])))
        print(list(pool.map(abs, range(-5, 0), chunksize=2)), list(pool.map(abs, [])))
        print(pool.submit(tell).result(), pool.submit(with_lock, 1).result())
        try:
            pool.submit(fail, 7).result()
        except OwnError as error:
            print(error, error.number, type(error.__cause__).__name__, "KeyError: 'key'" in str(error.__cause__))
        for function, args in (give_up, ()), (nap, (threading.Lock(),)), (threading.Lock, ()):
            try:
                pool.submit(function, *args).result()
            except BaseException as error:
                print(type(error).__name__)


def check_workers():
    global state
    state = "changed here"
    with make_pool(1, initializer=functools.partial(set_state, times=2), initargs=("ab",)) as pool:
        print(pool.submit(get_state).result(), state)
    with make_pool(1, max_tasks_per_child=2) as pool:
        pids = [pool.submit(os.getpid).result() for _ in range(5)]
        print([pids.index(pid) for pid in pids])
    with make_pool(3) as pool:
        print(len({pool.submit(os.getpid).result() for _ in range(5)}))
        print(len({future.result() for future in [pool.submit(os.getpid) for _ in range(2)]}) <= 2)
    for wrong in {"max_workers": 0}, {"initializer": 1}, {"max_tasks_per_child": 0}, {"max_tasks_per_child": 1.5}:
        try:
            ProcessPoolExecutor(**wrong)
        except Exception as error:
            print(type(error).__name__, error)


def check_shutdown():
    pool = make_pool(1)
    futures = [pool.submit(nap, 0.4) for _ in range(6)]
    time.sleep(0.2)
    pool.shutdown(wait=True, cancel_futures=True)
    done = [future for future in futures if not future.cancelled()]
    print([future.result() for future in done] == [0.4] * len(done), 0 < len(done) < 6)
    for future in futures[-1:]:
        try:
            future.result()
        except CancelledError as error:
            print("cancelled", future.cancel(), future.running())
    try:
        pool.submit(nap, 1)
    except RuntimeError as error:
        print(error)
    with make_pool(2) as pool:
        slow, quick = pool.submit(nap, 0.8), pool.submit(nap, 0.1)
        print([future.result() for future in as_completed([slow, quick])])
        try:
            next(pool.map(nap, [1], timeout=0.2))
        except TimeoutError:
            print("timeout")


async def check_loop():
    loop = asyncio.get_running_loop()
    with make_pool(2) as pool:
        print(await loop.run_in_executor(pool, functools.partial(power, 2, modulo=7), 10))
        print(await asyncio.gather(*[loop.run_in_executor(pool, abs, -n) for n in range(4)]))
        try:
            await asyncio.wait_for(loop.run_in_executor(pool, nap, 0.7), 0.2)
        except TimeoutError:
            print("not waited for")
        try:
            await loop.run_in_executor(pool, fail, 8)
        except OwnError as error:
            print(error.number)


if __name__ == "__main__":
    check_values()
    check_workers()
    check_shutdown()
    asyncio.run(check_loop())
