# One puts, another gets; the end is told by a None.
import queue
import threading
import time

q = queue.Queue(maxsize=2)
put = []


def producer():
    for n in range(5):
        q.put(n)
        put.append((n, round(time.monotonic() - start, 1)))
        time.sleep(0.07)
    q.put(None)


def consumer():
    while (item := q.get()) is not None:
        print("got", item)
        time.sleep(0.2)
        q.task_done()
    q.task_done()


threads = [threading.Thread(target=producer), threading.Thread(target=consumer)]
start = time.monotonic()
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
q.join()
print(put)
print(q.qsize(), q.empty(), q.full(), q.unfinished_tasks)
