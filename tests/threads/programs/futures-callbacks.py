# Callbacks run in the thread that finishes the job; their exceptions are logged.

import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor




def job(n):
    time.sleep(0.1)
    return n


def told(future):
    print("told", future.result(), threading.current_thread().name)
    time.sleep(0.05)
    print("slept in the callback")


def fails(future):
    raise ValueError("in the callback")


with ThreadPoolExecutor(1, "pool") as pool:
    future = pool.submit(job, 1)
    future.add_done_callback(told)
    future.add_done_callback(told)
    future.add_done_callback(print if False else told)
    more = pool.submit(job, 2)
    print(more.result())
print("end")
