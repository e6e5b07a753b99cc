# What wakes tasks of a loop that is closed raises; what nobody waits for does not.
import asyncio

things = {}


async def waits(name, wait):
    try:
        await wait
        print(name, "woken")
    finally:
        print(name, "over")


async def main():
    things["future"] = asyncio.get_running_loop().create_future()
    things["event"] = asyncio.Event()
    things["lock"] = asyncio.Lock()
    things["sem"] = asyncio.Semaphore(0)
    things["queue"] = asyncio.Queue(1)
    things["full"] = asyncio.Queue(1)
    things["full"].put_nowait(1)
    things["joined"] = asyncio.Queue()
    things["joined"].put_nowait(1)
    await things["lock"].acquire()
    waiting = [things["event"].wait(), things["lock"].acquire(), things["sem"].acquire(), things["queue"].get(),
               things["full"].put(2), things["joined"].join()]
    things["tasks"] = [asyncio.create_task(waits(n, w)) for n, w in enumerate(waiting)]
    things["tasks"].append(asyncio.create_task(asyncio.wait([things["future"]])))
    await asyncio.sleep(0.1)


def attempt(what, call):
    try:
        print(what, call())
    except RuntimeError as error:
        print(what, error, "after", repr(error.__context__))


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
attempt("future", lambda: things["future"].set_result(1))
attempt("future done", things["future"].done)
attempt("callback", lambda: things["future"].add_done_callback(print))
attempt("event", things["event"].set)
attempt("event again", things["event"].set)
attempt("lock", things["lock"].release)
attempt("lock again", things["lock"].release)
attempt("sem", things["sem"].release)
attempt("queue", lambda: things["queue"].put_nowait(1))
attempt("full", things["full"].get_nowait)
attempt("joined", things["joined"].task_done)
attempt("task", things["tasks"][0].cancel)
free = loop.create_future()
attempt("free", lambda: free.set_result(1))
attempt("cancel", loop.create_future().cancel)
for task in things["tasks"]:
    task._log_destroy_pending = False
