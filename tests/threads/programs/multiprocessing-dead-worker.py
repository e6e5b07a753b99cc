# A Pool replaces a worker that dies. What that one was at is lost; all the rest is done.
import multiprocessing
import os
import sys


def work(n):
    if n == 1:
        os._exit(3)
    if n == 3:
        sys.exit("gone")
    return n * n


def fail():
    raise ValueError("no")


def start():
    multiprocessing.Process(target=work, args=(2,)).start()


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    with multiprocessing.Pool(2) as pool:
        results = [pool.apply_async(work, (n,)) for n in range(6)]
        for result in results:
            try:
                print(result.get(timeout=3))
            except multiprocessing.TimeoutError:
                print("lost", result.ready())
        print(pool.map(work, [5, 6, 7]))
        for function in fail, start:
            try:
                pool.apply(function)
            except Exception as error:
                print(type(error).__name__, error)
    try:
        multiprocessing.set_start_method("forkserver")
    except RuntimeError as error:
        print(error)
    print(multiprocessing.get_start_method(), sorted(multiprocessing.get_all_start_methods()))
