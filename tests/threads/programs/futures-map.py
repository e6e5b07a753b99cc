# map(): results in the order of the arguments; timeouts, exceptions, several iterables, buffersize.
import time
from concurrent.futures import ThreadPoolExecutor


def slow(x, y=0):
    time.sleep(0.1 * x)
    if x == 7:
        raise LookupError("seven")
    return x * 10 + y


with ThreadPoolExecutor(4) as pool:
    start = time.monotonic()
    print(list(pool.map(slow, [3, 1, 2])), round(time.monotonic() - start, 1))
    print(list(pool.map(slow, [1, 2], [5, 6], chunksize=3)))
    iterator = pool.map(slow, [1, 7, 2])
    print(next(iterator))
    try:
        next(iterator)
    except LookupError as error:
        print("LookupError:", error)
    print(list(iterator))
    try:
        for result in pool.map(slow, [1, 5], timeout=0.3):
            print(result)
    except TimeoutError as error:
        print("TimeoutError:", error)


