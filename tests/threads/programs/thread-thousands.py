"""Thousands of threads at a time, which wait for an event, sleep, and end in the order in which they began to wait."""
import queue
import threading
import time

COUNT = 6000


def waits(number):
    go.wait()
    done.put(number)


def sleeps(number):
    time.sleep(0.5 + 0.5 * (number % 2))
    with lock:
        slept[number % 2] += 1


go = threading.Event()
done = queue.SimpleQueue()
threads = [threading.Thread(target=waits, args=(number,)) for number in range(COUNT)]
for thread in threads:
    thread.start()
print(threading.active_count())
go.set()
for thread in threads:
    thread.join()
print(done.qsize(), sorted(done.get() for _ in range(COUNT)) == list(range(COUNT)))

lock = threading.Lock()
slept = [0, 0]
for number in range(COUNT):
    threading.Thread(target=sleeps, args=(number,)).start()
while threading.active_count() > 1:
    time.sleep(0.1)
print(slept)
