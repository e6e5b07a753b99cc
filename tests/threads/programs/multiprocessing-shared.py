import multiprocessing as mp, time

def add(lock, value, array):
    for i in range(20):
        with lock:
            value.value += 1
    with array.get_lock():
        array[0] += 1.5

def wait(event, n):
    event.wait()
    print("go")

def meet(barrier):
    barrier.wait()
    print("met")

def use(semaphore):
    with semaphore:
        time.sleep(0.1)
        print("used")

def tell(condition, ready):
    with condition:
        ready.value = 1
        condition.notify()

def fill(d, l, space):
    d["x"] = 1
    d["y"] = [1, 2]
    l.append(5)
    l[0] = "first"
    space.a = 9

if __name__ == "__main__":
    mp.set_start_method("spawn")

    def run(target, *args, n=2):
        ps = [mp.Process(target=target, args=args) for _ in range(n)]
        for p in ps:
            p.start()
        return ps

    def join(ps):
        for p in ps:
            p.join()

    lock, value, array = mp.Lock(), mp.Value("i", 0), mp.Array("d", 3)
    join(run(add, lock, value, array))
    print(value.value, array[:], len(array), list(mp.Array("i", [1, 2, 3])))
    event = mp.Event()
    ps = run(wait, event, 1)
    time.sleep(1)
    print(event.is_set())
    event.set()
    join(ps)
    barrier, semaphore = mp.Barrier(2), mp.BoundedSemaphore(1)
    join(run(meet, barrier))
    join(run(use, semaphore))
    condition, ready = mp.Condition(), mp.Value("b", 0)
    with condition:
        ps = run(tell, condition, ready, n=1)
        print(condition.wait_for(lambda: ready.value))
    join(ps)
    print(lock.acquire(False), lock.acquire(timeout=0.1), lock.acquire(block=False))
    lock.release()
    rlock = mp.RLock()
    with rlock, rlock:
        print("twice")
    for call in (lock.release, rlock.release, semaphore.release):
        try:
            call()
        except Exception as error:
            print(type(error).__name__, error)
    try:
        value.value = 1.5
    except TypeError as error:
        print(error)
    value.value = 2**31
    print(value.value)
    with mp.Manager() as manager:
        d, l, space = manager.dict(), manager.list([0]), manager.Namespace()
        join(run(fill, d, l, space, n=1))
        print(d, l, space.a, sorted(d.keys()), len(l), dict(d), "x" in d, d.get("z"), [x for x in l])
        inner = d["y"]
        inner.append(3)
        print(d["y"])
