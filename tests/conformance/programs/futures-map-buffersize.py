# map() with a buffer asks the iterables for no more than it needs (new in 3.14).
from concurrent.futures import Executor, Future


class AtOnce(Executor):
    def submit(self, fn, /, *args, **kwargs):
        print("submit", args)
        future = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def numbers():
    for n in range(5):
        print("give", n)
        yield n


with AtOnce() as executor:
    for result in executor.map(lambda x: x * x, numbers(), buffersize=2):
        print("result", result)
    print(list(executor.map(pow, (2, 3), (4, 5))))
    for size in ("2", 0, -1):
        try:
            executor.map(str, [], buffersize=size)
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)
