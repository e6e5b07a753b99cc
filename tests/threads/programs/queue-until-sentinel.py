# iter(queue.get, sentinel): the call waits, an exception does not end the iterator, and the sentinel is compared from the left.
import functools
import queue
import threading
import time

items = queue.Queue()


class Nothing:
    def __eq__(self, other):
        print("compared with", other)
        return other is None


def produce():
    for n in range(3):
        time.sleep(0.1)
        items.put(n)
    time.sleep(0.1)
    items.put(None)


def consume(name):
    for item in iter(items.get, None):
        print(name, item)
    items.put(None)


threading.Thread(target=produce).start()
consume("main")

workers = [threading.Thread(target=consume, args=("worker",)) for _ in range(2)]
items.get()
for worker in workers:
    worker.start()
produce()
for worker in workers:
    worker.join()
items.get()

threading.Thread(target=produce).start()
print(list(iter(functools.partial(items.get, timeout=5), Nothing())))

calls = iter(functools.partial(items.get, timeout=0.1), None)
for n in range(2):
    try:
        next(calls)
    except queue.Empty as error:
        print(type(error).__name__)
items.put(5)
items.put(None)
print(next(calls), list(calls), next(calls, "over"), iter(calls) is calls, type(calls))


def stop():
    raise StopIteration


print(list(iter(stop, None)), list(zip(range(2), iter(lambda: 1, 2))))
try:
    iter(1, 2)
except TypeError as error:
    print(error)
for item in iter(lambda: 1 / 0, None):
    print("never")
