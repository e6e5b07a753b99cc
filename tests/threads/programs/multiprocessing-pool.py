import multiprocessing as mp, time
from multiprocessing.pool import ThreadPool

def square(x):
    return x * x

def times(a, b):
    return a * b

def bad(x):
    raise ValueError(x)

def init(n):
    print("init", n)

def slow(x):
    time.sleep(x)
    return x

if __name__ == "__main__":
    mp.set_start_method("spawn")
    with mp.Pool(4) as pool:
        print(pool.map(square, range(10)), pool.starmap(times, [(1, 2), (3, 4)]), pool.apply(square, (3,)))
        result = pool.apply_async(square, (20,))
        print(result.get(timeout=5), result.ready(), result.successful())
        print(list(pool.imap(square, range(5))), sorted(pool.imap_unordered(square, range(5), chunksize=2)))
        print(list(pool.imap_unordered(slow, [0.5, 0.1])))
        result = pool.map_async(square, range(3), callback=print)
        result.wait()
        print(result.get())
        try:
            pool.map(bad, [1])
        except ValueError as error:
            print("ValueError", error, type(error.__cause__))
        try:
            pool.apply_async(slow, (1,)).get(timeout=0.2)
        except mp.TimeoutError as error:
            print("timeout", type(error))
        try:
            pool.join()
        except ValueError as error:
            print(error)
    try:
        pool.map(square, [1])
    except ValueError as error:
        print(error)
    pool = mp.Pool(2, init, ("x",))
    pool.close()
    pool.join()
    print("joined")
    try:
        mp.Pool(0)
    except ValueError as error:
        print(error)
    with ThreadPool(2) as threads:
        print(threads.map(square, range(4)))
