# What multiprocessing's objects are called, where their classes are, and its log
import multiprocessing as mp
import re
from concurrent.futures import _base, process, thread
from multiprocessing import connection, context, managers, pool, queues, sharedctypes, synchronize


def show(thing):
    kind = type(thing)
    print(re.sub(r"0x[0-9a-f]+", "0x", repr(thing)), f"{kind.__module__}.{kind.__qualname__}")


def work(done: synchronize.Event, results: queues.SimpleQueue):
    done.wait()
    results.put("from the child")


if __name__ == "__main__":
    for thing in (mp.Queue(), mp.JoinableQueue(3), mp.SimpleQueue(), mp.Lock(), mp.RLock(), mp.Semaphore(2),
                  mp.BoundedSemaphore(2), mp.Event(), mp.Condition(), mp.Barrier(2), mp.Value("i", 3), mp.Array("i", [1, 2])):
        show(thing)
    lock, again = mp.Lock(), mp.RLock()
    lock.acquire()
    again.acquire()
    again.acquire()
    show(lock)
    show(again)
    condition = mp.Condition()
    with condition:
        show(condition)
    event, results = mp.Event(), mp.SimpleQueue()
    child = mp.Process(target=work, args=(event, results))
    child.start()
    event.set()
    print(results.get())
    child.join()
    print(queues.Queue.__module__, pool.Pool.__name__, managers.BaseManager.__name__, context.Process.__name__)
    print(thread.ThreadPoolExecutor.__name__, process.BrokenProcessPool.__mro__[1].__name__, _base.FINISHED)
    print(sharedctypes.Value.__name__, connection.wait.__name__)

    with thread.ThreadPoolExecutor(1) as workers:
        show(workers.map(str, [1, 2]))
    with process.ProcessPoolExecutor(1) as workers:
        show(workers.map(abs, [1, 2]))
        show(workers.map(abs, [1, 2], chunksize=2))

    logger = mp.get_logger()
    print(logger, logger is mp.get_logger(), logger.propagate, logger.handlers)
    mp.log_to_stderr("WARNING")
    logger.warning("look out")
    logger.info("not seen")
