# An RLock may be acquired again by the thread that has it.
import threading
import time

lock = threading.RLock()
print(repr(lock)[:40])


def depth(n):
    with lock:
        return n if n == 0 else depth(n - 1)


print(depth(5))
lock.acquire()
lock.acquire()
print("count=2" in repr(lock), f"owner={threading.get_ident()}" in repr(lock))


def other():
    print("other:", lock.acquire(blocking=False))
    print("other:", lock.acquire(timeout=0.1))
    try:
        lock.release()
    except RuntimeError as error:
        print("other:", error)
    with lock:
        print("other has it")


thread = threading.Thread(target=other)
thread.start()
time.sleep(0.3)
lock.release()
time.sleep(0.1)
print("still held")
lock.release()
thread.join()
try:
    lock.release()
except RuntimeError as error:
    print("RuntimeError:", error)
