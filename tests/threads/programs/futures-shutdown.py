# shutdown(): without waiting, and with the jobs cancelled that nobody has begun.
import time
from concurrent.futures import CancelledError, ThreadPoolExecutor


def job(n):
    time.sleep(0.1 if n == 0 else 0.2)
    print("done", n)
    return n


pool = ThreadPoolExecutor(1)
futures = [pool.submit(job, n) for n in range(3)]
print(futures[1].cancel(), futures[0].cancel())
pool.shutdown(wait=False)
print("not waited")
print(futures[2].result())
try:
    futures[1].result()
except CancelledError as error:
    print("CancelledError:", repr(error))
pool = ThreadPoolExecutor(2)
futures = [pool.submit(job, n) for n in range(5)]
pool.shutdown(cancel_futures=True)
print([future.cancelled() for future in futures])
pool.shutdown()
pool = ThreadPoolExecutor(1)
pool.submit(job, "at the end")
print("end")
