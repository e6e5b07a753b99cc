# In debug mode what another thread does to a loop, its futures and its primitives is refused, unless it is call_soon_threadsafe().
import asyncio
import threading
import warnings

warnings.simplefilter("ignore")


def show(what, function):
    try:
        print(what, function())
    except RuntimeError as error:
        print(what, error)


async def lost():
    print("is never run")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print("handler:", context["message"]))
    silent, loud, done = (loop.create_future() for _ in range(3))
    loud.add_done_callback(print)
    done.set_result(1)
    event, queue = asyncio.Event(), asyncio.Queue()
    waiter = asyncio.create_task(event.wait())
    getter = asyncio.create_task(queue.get())
    sleeper = asyncio.create_task(asyncio.sleep(5))
    await asyncio.sleep(0)

    def meddle():
        show("call_soon", lambda: loop.call_soon(print))
        show("call_later", lambda: loop.call_later(1, print))
        show("call_soon_threadsafe", lambda: loop.call_soon_threadsafe(print, "called safely") is None)
        show("create_task", lambda: loop.create_task(lost()))
        show("nobody waits", lambda: silent.set_result(1))
        show("somebody waits", lambda: loud.set_result(1))
        print(loud.done(), loud.result())
        show("add_done_callback", lambda: done.add_done_callback(print))
        show("Event.set", event.set)
        show("put_nowait", lambda: queue.put_nowait(5))
        show("cancel", sleeper.cancel)
        print(sleeper.cancelling(), sleeper.done())

    thread = threading.Thread(target=meddle)
    thread.start()
    await asyncio.sleep(0.2)
    thread.join()
    print([task.done() for task in (waiter, getter, sleeper)])


asyncio.run(main(), debug=True)
