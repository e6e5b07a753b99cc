# Each thread has attributes of its own.
import threading
import time

data = threading.local()
data.value = "main"


class Counter(threading.local):
    made = 0

    def __init__(self, start):
        self.count = start
        Counter.made += 1

    def add(self):
        self.count += 1
        return self.count


counter = Counter(10)
counter.add()


def worker(n):
    print(n, hasattr(data, "value"), counter.count)
    data.value = n
    for _ in range(n):
        counter.add()
    time.sleep(0.1)
    print(n, data.value, counter.count, sorted(vars(data)))
    del data.value
    print(hasattr(data, "value"))


for n in (2, 3):
    thread = threading.Thread(target=worker, args=(n,))
    thread.start()
    thread.join()
print(data.value, counter.count, Counter.made, data.__dict__)
try:
    data.missing
except AttributeError as error:
    print("AttributeError:", error)
try:
    threading.local(1)
except TypeError as error:
    print("TypeError:", error)
