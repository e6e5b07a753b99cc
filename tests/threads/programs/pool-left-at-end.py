"""A Pool that nobody has joined goes with the program, whatever it is at; an executor's jobs are waited for, with what they share."""
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Manager, Pool


def job(number):
    time.sleep(5)
    print("never said:", number, flush=True)
    return number


def append(shared, lock, number):
    time.sleep(0.9 * number + 0.6)
    with lock:
        shared.append(number)
        print("appended", number, "of", list(shared), flush=True)
    return len(shared)


def show(future):
    print("done:", future.result(), flush=True)


if __name__ == "__main__":
    left = Pool(2)
    left.apply_async(job, (1,), callback=print)
    closed = Pool(1)
    closed.map_async(job, [2, 3], callback=print)
    closed.close()
    manager = Manager()
    shared = manager.list()
    lock = manager.Lock()
    executor = ProcessPoolExecutor(2)
    for number in range(3):
        executor.submit(append, shared, lock, number).add_done_callback(show)
    time.sleep(0.9)
    print("main ends with", list(shared), flush=True)
