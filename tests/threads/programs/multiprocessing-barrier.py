# The last one to come to a barrier calls its action, in its own process; where that fails the barrier is broken for all.
import multiprocessing
import threading
import time


def note():
    print("all are here:", multiprocessing.current_process().name, flush=True)


def fail():
    raise ValueError("no")


def arrive(barrier, n):
    time.sleep(n / 4)
    place = barrier.wait()
    time.sleep(n / 4)
    print("past it", place == n, barrier.n_waiting, barrier.broken, flush=True)


def arrive_in_vain(barrier, n):
    time.sleep(n / 4)
    try:
        barrier.wait()
    except ValueError as error:
        print(n, type(error).__name__, error, flush=True)
    except threading.BrokenBarrierError:
        time.sleep(0.2)
        print(n, "broken", barrier.broken, flush=True)


def run(target, barrier):
    children = [context.Process(target=target, args=(barrier, n)) for n in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join()


context = multiprocessing.get_context("spawn")
if __name__ == "__main__":
    print(multiprocessing.get_start_method(allow_none=True))
    run(arrive, context.Barrier(3, action=note))
    run(arrive_in_vain, context.Barrier(3, fail))
    barrier = context.Barrier(1, note)
    print(barrier.wait(), barrier.parties)
