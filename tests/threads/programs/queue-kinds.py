# The orders of queues, timeouts, errors, shutdown.
import queue
import threading
import time

for kind in (queue.Queue, queue.LifoQueue, queue.SimpleQueue):
    q = kind()
    for item in (3, 1, 2):
        q.put(item)
    print(kind.__name__, q.qsize(), [q.get() for _ in range(3)], q.empty())
    start = time.monotonic()
    for args in ({"block": False}, {"timeout": 0.1}, {"timeout": -1}):
        try:
            q.get(**args)
        except (queue.Empty, ValueError) as error:
            print(type(error).__name__, error, round(time.monotonic() - start, 1))
q = queue.Queue(1)
q.put("only")
for args in ({"block": False}, {"timeout": 0.1}, {"timeout": -1}):
    try:
        q.put("more", **args)
    except (queue.Full, ValueError) as error:
        print(type(error).__name__, error)
print(q.full(), q.maxsize, q.get_nowait())
q.task_done()
try:
    q.task_done()
except ValueError as error:
    print("ValueError:", error)


def getter(n):
    try:
        print(n, q.get())
    except queue.ShutDown as error:
        print(n, "shut down", repr(error))


threads = [threading.Thread(target=getter, args=(n,)) for n in range(2)]
for thread in threads:
    thread.start()
time.sleep(0.1)
q.put("last")
time.sleep(0.1)
q.shutdown()
for thread in threads:
    thread.join()
try:
    q.put(1)
except queue.ShutDown:
    print("nothing can be put")
q = queue.Queue()
q.put(1)
q.put(2)
q.shutdown(immediate=True)
q.join()
print(q.qsize(), q.is_shutdown, issubclass(queue.Empty, Exception), queue.Empty.__module__, queue.Full.__module__)


# A negative timeout is refused before anything is looked at, if it counts
for kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue, queue.SimpleQueue):
    full = kind() if kind is queue.SimpleQueue else kind(1)
    full.put(1)
    for call in (lambda: full.get(timeout=-1), lambda: full.put(2, timeout=-1) if kind is not queue.SimpleQueue else None,
                 lambda: full.get(False, -1), lambda: kind().put(3, timeout=-1)):
        try:
            print(kind.__name__, call())
        except (ValueError, queue.Full) as error:
            print(kind.__name__, type(error).__name__, error)
