# Several workers at one queue; join() waits for the last task_done().
import queue
import threading
import time

q = queue.Queue()
done = []


def worker(speed):
    while True:
        n = q.get()
        time.sleep(n * 0.2 / speed)
        done.append(n)
        q.task_done()


for speed in (1, 2):
    threading.Thread(target=worker, args=(speed,), daemon=True).start()
    time.sleep(0.1)
for n in (5, 1, 2, 1):
    q.put(n)
    time.sleep(0.02)
start = time.monotonic()
q.join()
print(done, 0.9 < time.monotonic() - start < 1.4, q.unfinished_tasks)
