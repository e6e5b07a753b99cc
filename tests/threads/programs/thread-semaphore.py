# At most two at a time.
import threading
import time

semaphore = threading.Semaphore(2)
inside = 0
most = 0
lock = threading.Lock()


def worker(n):
    global inside, most
    with semaphore:
        with lock:
            inside += 1
            most = max(most, inside)
        time.sleep(0.1 + n * 0.03)
        with lock:
            inside -= 1


threads = [threading.Thread(target=worker, args=(n,)) for n in range(5)]
start = time.monotonic()
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(most, inside, 0.3 < time.monotonic() - start < 0.6)
print(": value=2>" in repr(semaphore), semaphore.acquire(), semaphore.acquire(), semaphore.acquire(False),
      semaphore.acquire(timeout=0.05))
semaphore.release(2)
semaphore.release()
print(": value=3>" in repr(semaphore))
bounded = threading.BoundedSemaphore(1)
print(": value=1/1>" in repr(bounded))
for action in (bounded.release, lambda: semaphore.release(0), lambda: threading.Semaphore(-1),
               lambda: semaphore.acquire(False, timeout=1)):
    try:
        action()
    except ValueError as error:
        print("ValueError:", error)
with bounded:
    print(bounded.acquire(blocking=False))
print(isinstance(bounded, threading.Semaphore))
