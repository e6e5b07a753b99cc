"""What processes share reaches a pool's workers as what their initializer is given, and nowhere else."""
import asyncio
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Array, Event, Lock, Queue, Value


def begin(a_counter, a_lock, an_event, a_queue, an_array):
    global counter, lock, event, queue, array
    counter, lock, event, queue, array = a_counter, a_lock, an_event, a_queue, an_array


def increment(times):
    for _ in range(times):
        with counter.get_lock():
            counter.value += 1
    return times


def mark(place):
    with lock:
        array[place] += place * 10
    queue.put(place)


def wait():
    return event.wait()


def touch(value):
    return value.value


async def main():
    loop = asyncio.get_running_loop()
    shared = Value("i", 0), Lock(), Event(), Queue(), Array("i", [1, 2, 3])
    with ProcessPoolExecutor(3, initializer=begin, initargs=shared) as pool:
        print(sum(await asyncio.gather(*(loop.run_in_executor(pool, increment, n) for n in range(10)))), shared[0].value)
        await asyncio.gather(*(loop.run_in_executor(pool, mark, place) for place in range(3)))
        print(shared[4][:], sorted(shared[3].get() for _ in range(3)))
        waiting = loop.run_in_executor(pool, wait)
        await asyncio.sleep(0.2)
        print(waiting.done())
        shared[2].set()
        print(await waiting)
        try:
            await loop.run_in_executor(pool, touch, shared[0])
        except RuntimeError as error:
            print(error)


if __name__ == "__main__":
    asyncio.run(main())
