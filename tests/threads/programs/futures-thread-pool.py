# Jobs on a pool of threads: order, names, results, exceptions, callbacks.
import threading
import time
from concurrent.futures import FIRST_COMPLETED, FIRST_EXCEPTION, Future, ThreadPoolExecutor, as_completed, wait


def job(name, length, fails=False):
    time.sleep(length)
    if fails:
        raise ValueError(f"{name} fails")
    return f"{name} on {threading.current_thread().name}"


with ThreadPoolExecutor(max_workers=2, thread_name_prefix="worker") as pool:
    futures = [pool.submit(job, "a", 0.2), pool.submit(job, "b", 0.1), pool.submit(job, "c", length=0.3),
               pool.submit(job, "d", 0.1, fails=True)]
    print(futures[0].running(), futures[2].running(), futures[2].done(), futures[3].cancelled())
    for future in as_completed(futures):
        print(future.exception() or future.result())
    print([future.done() for future in futures])
    try:
        futures[3].result()
    except ValueError as error:
        print("raised:", error)
    futures = {pool.submit(job, n, 0.1 * n, n == 2): n for n in range(1, 4)}
    done, rest = wait(futures, return_when=FIRST_COMPLETED)
    print(sorted(futures[future] for future in done), sorted(futures[future] for future in rest))
    result = wait(futures, return_when=FIRST_EXCEPTION)
    print(sorted(futures[future] for future in result.done), sorted(futures[future] for future in result.not_done))
    result = wait(futures, timeout=0.05)
    print(len(result.done), len(result.not_done), type(result).__name__)
    print(len(wait(futures).done), wait([]))
print(pool._shutdown if hasattr(pool, "_shutdown") else True)
try:
    pool.submit(job, "late", 0)
except RuntimeError as error:
    print("RuntimeError:", error)

future = Future()
future.add_done_callback(lambda f: print("called back with", f.result(), f is future))
print(future.set_running_or_notify_cancel(), future.running())
future.set_result(5)
future.add_done_callback(lambda f: print("called at once"))
try:
    future.set_result(6)
except Exception as error:
    print(type(error).__name__, str(error).split(" at ")[0], type(error).__module__)
cancelled = Future()
print(cancelled.cancel(), cancelled.cancelled(), cancelled.done(), cancelled.cancel(), cancelled.set_running_or_notify_cancel())
try:
    cancelled.result()
except Exception as error:
    print(repr(error), type(error).__module__)
pending = Future()
for action in (pending.result, pending.exception):
    try:
        action(0.05)
    except TimeoutError as error:
        print(repr(error))
for f in (future, cancelled, pending):
    print(repr(f).split(" at ")[0], repr(f).split("state=")[1])
pool = ThreadPoolExecutor(3, "named")
pool.submit(time.sleep, 0.1)
pool.submit(time.sleep, 0.1)
print(len(pool._threads), sorted(thread.name for thread in pool._threads), pool._thread_name_prefix, pool._max_workers)
pool.shutdown()
print([thread.name for thread in threading.enumerate()])
