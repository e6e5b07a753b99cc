# A lock that somebody waits for is handed over at its release.
import threading
import time

lock = threading.Lock()
log = []


def worker(name):
    for turn in range(3):
        with lock:
            log.append(f"{name}{turn}")
            time.sleep(0.05)


threads = [threading.Thread(target=worker, args=(name,)) for name in "abc"]
print(lock.locked(), repr(lock).startswith("<unlocked _thread.lock object at"))
print(lock.acquire(), lock.locked(), lock.acquire(False), lock.acquire(timeout=0.1))
print(repr(lock).startswith("<locked _thread.lock object at"))
for action in (lambda: lock.acquire(False, 1), lambda: lock.acquire(True, -2), lambda: lock.acquire(timeout="1"),
               lambda: lock.acquire(True, 1e300)):
    try:
        action()
    except (ValueError, TypeError, OverflowError) as error:
        print(f"{type(error).__name__}: {error}")
lock.release()
try:
    lock.release()
except RuntimeError as error:
    print("RuntimeError:", error)
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(log), log[0], sorted(log))


def release_for_others():
    time.sleep(0.1)
    print("released by another thread")
    lock.release()


lock.acquire()
threading.Thread(target=release_for_others).start()
with lock:
    print("acquired")
