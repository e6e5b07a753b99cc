# A timer is a thread that waits; it can be cancelled.
import threading
import time

start = time.monotonic()


def told(*args, **kwargs):
    print(args, kwargs, round(time.monotonic() - start, 1))


first = threading.Timer(0.2, told, args=[1], kwargs={"key": "value"})
second = threading.Timer(0.1, told)
third = threading.Timer(0.15, told, ["never"])
for timer in (first, second, third):
    timer.start()
third.cancel()
print(isinstance(first, threading.Thread), first.interval, first.finished.is_set(), third.finished.is_set())
for timer in (first, second, third):
    timer.join()
print(first.finished.is_set())
