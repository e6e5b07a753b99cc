# Types of one's own in a manager
import multiprocessing as mp
from multiprocessing.managers import BaseManager, NamespaceProxy, SyncManager


class Counter:
    def __init__(self, start=0):
        self.value = start

    def increment(self, by=1):
        self.value += by
        return self.value

    def get(self):
        return self.value

    def fail(self):
        raise ValueError(f"no more than {self.value}")

    def _hidden(self):
        pass

    def __repr__(self):
        return f"Counter({self.value})"


class CounterProxy(NamespaceProxy):
    _exposed_ = ("__getattribute__", "__setattr__", "__delattr__", "increment")

    def increment(self, by=1):
        return object.__getattribute__(self, "_callmethod")("increment", (by,))


class CounterManager(BaseManager):
    pass


class RichManager(SyncManager):
    pass


CounterManager.register("Counter", Counter)
CounterManager.register("OnlyGet", Counter, exposed=["get"])
RichManager.register("Counter", Counter, CounterProxy)


def count(counter, lock, times):
    for _ in range(times):
        with lock:
            counter.increment()


def change(counter, words):
    counter.value += 10
    words.append(f"the child sees {counter.value} and {counter.increment(5)}")


if __name__ == "__main__":
    manager = CounterManager()
    try:
        manager.Counter()
    except AssertionError as error:
        print("AssertionError:", error)

    with CounterManager() as manager:
        counter = manager.Counter(5)
        lock = mp.Lock()
        children = [mp.Process(target=count, args=(counter, lock, 10)) for _ in range(3)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        print(children[0].name, counter.get(), counter, repr(counter).split(" at ")[0], type(counter).__name__)
        for name in "value", "_hidden":
            try:
                getattr(counter, name)
            except AttributeError as error:
                print("AttributeError:", error)
        try:
            counter.fail()
        except ValueError as error:
            print("ValueError:", error)
        other = manager.OnlyGet()
        print(other.get(), hasattr(other, "increment"))

    with RichManager() as manager:
        counter, words = manager.Counter(), manager.list()
        child = mp.Process(target=change, args=(counter, words))
        child.start()
        child.join()
        print(words, counter.value, counter.increment(), hasattr(manager, "OnlyGet"))
