# join() with a timeout only waits; the thread goes on.
import threading
import time


def worker():
    time.sleep(0.3)
    print("the worker ends")


thread = threading.Thread(target=worker)
thread.start()
start = time.monotonic()
print(thread.join(0.1), thread.is_alive(), round(time.monotonic() - start, 1))
print(thread.join(-5), thread.is_alive())
print(thread.join(timeout=1), thread.is_alive(), round(time.monotonic() - start, 1))
