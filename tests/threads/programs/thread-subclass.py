# A class with a run() of its own; results are kept in attributes.
import threading
import time


class Squares(threading.Thread):
    def __init__(self, numbers):
        super().__init__(name=f"squares of {len(numbers)}")
        self.numbers = numbers
        self.result = None

    def run(self):
        time.sleep(0.1 * len(self.numbers))
        self.result = [number * number for number in self.numbers]
        print(threading.current_thread().name, threading.current_thread() is self)


class Forgetful(threading.Thread):
    def __init__(self):
        pass


threads = [Squares(range(n)) for n in (3, 1, 2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
    print(thread.result)
try:
    Forgetful().start()
except RuntimeError as error:
    print("RuntimeError:", error)
try:
    Forgetful().join()
except RuntimeError as error:
    print("RuntimeError:", error)
try:
    print(Forgetful().name)
except AssertionError as error:
    print("AssertionError:", error)
try:
    print(repr(Forgetful()))
except AssertionError as error:
    print("AssertionError:", error)
