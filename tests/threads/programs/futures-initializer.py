# The initializer runs in each worker before its first job; if it fails, the pool is broken.

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.thread import BrokenThreadPool

made = []
local = threading.local()


def prepare(word):
    made.append(threading.current_thread().name)
    local.word = word


def job(n):
    time.sleep(0.1)
    return n, local.word


with ThreadPoolExecutor(2, "pool", prepare, ("hello",)) as pool:
    print(list(pool.map(job, range(4))))
print(made)


def fails():
    time.sleep(0.05)
    raise ValueError("no initializer")




with ThreadPoolExecutor(1, initializer=fails) as pool:
    future = pool.submit(job, 1)
    another = pool.submit(job, 2)
    for f in (future, another):
        try:
            f.result()
        except BrokenThreadPool as error:
            print("BrokenThreadPool:", error)
    try:
        pool.submit(job, 3)
    except BrokenThreadPool as error:
        print("BrokenThreadPool:", error)
for arguments in ({"max_workers": 0}, {"max_workers": -1}, {"initializer": 5}):
    try:
        ThreadPoolExecutor(**arguments)
    except (ValueError, TypeError) as error:
        print(f"{type(error).__name__}: {error}")
