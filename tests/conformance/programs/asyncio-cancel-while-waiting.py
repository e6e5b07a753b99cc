import asyncio

async def guarded(name, coro):
    try:
        await coro
        print(name, "finished")
    except asyncio.CancelledError as stop:
        print(name, "cancelled", stop.args)
        raise

async def locked(cond):
    async with cond:
        await cond.wait()

async def main():
    lock, sem, event, cond, queue, full = (asyncio.Lock(), asyncio.Semaphore(1), asyncio.Event(), asyncio.Condition(),
                                           asyncio.Queue(), asyncio.Queue(1))
    barrier = asyncio.Barrier(2)
    await lock.acquire()
    await sem.acquire()
    full.put_nowait(1)
    future = asyncio.get_running_loop().create_future()
    waits = {"lock": lock.acquire(), "sem": sem.acquire(), "event": event.wait(), "cond": locked(cond),
             "get": queue.get(), "put": full.put(2), "join": full.join(), "barrier": barrier.wait(),
             "gather": asyncio.gather(asyncio.sleep(9), asyncio.sleep(8)), "shield": asyncio.shield(asyncio.sleep(1)),
             "wait_for": asyncio.wait_for(asyncio.sleep(9), 5), "future": future,
             "wait": asyncio.wait([asyncio.create_task(asyncio.sleep(1))]), "sleep": asyncio.sleep(9)}
    tasks = [asyncio.create_task(guarded(n, w), name=n) for n, w in waits.items()]
    await asyncio.sleep(0.5)
    for t in reversed(tasks):
        t.cancel("stop " + t.get_name())
    print((await asyncio.wait(tasks))[1], asyncio.get_running_loop().time())
    print([t.cancelled() for t in tasks], future.cancelled(), cond.locked(), barrier.n_waiting)
    lock.release()
    sem.release()
    print(lock.locked(), sem.locked(), queue.qsize(), full.qsize(), future)
    await asyncio.sleep(1)

asyncio.run(main())
