# asyncio-callbacks-of-futures.py: callbacks of futures: order, added while they run, removed, raising, added when it is done
#
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio


def handler(loop, context):
    print("handler:", context["message"].split("(")[0], repr(context.get("exception")))


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    future = loop.create_future()

    def first(future):
        print("first", future.result())
        future.add_done_callback(lambda future: print("added by first"))
        loop.call_soon(print, "soon by first")

    def second(future):
        print("second")
        raise ValueError("second")

    def third(future):
        print("third", future.remove_done_callback(fourth))

    def fourth(future):
        print("fourth runs although it was removed")

    for callback in first, second, third, fourth, first:
        future.add_done_callback(callback)
    print(future.remove_done_callback(print), future.remove_done_callback(first), future)
    future.add_done_callback(first)
    loop.call_soon(print, "soon before")
    future.set_result("result")
    loop.call_soon(print, "soon after")
    print("set", future)
    await asyncio.sleep(0)
    print("one turn")
    await asyncio.sleep(0)
    print("two turns")
    future.add_done_callback(lambda future: print("late"))
    print(await future, "does not give way")
    await asyncio.sleep(0)
    for action in (lambda: future.set_result(1), lambda: future.set_exception(ValueError), future.cancel, future.exception):
        try:
            print(action())
        except asyncio.InvalidStateError as error:
            print(repr(error))
    other = loop.create_future()
    for action in (other.result, other.exception, lambda: other.set_exception(5)):
        try:
            action()
        except (asyncio.InvalidStateError, TypeError, RuntimeError) as error:
            print(repr(error))
    other.add_done_callback(lambda future: print("cancelled", future.cancelled()))
    print(other.cancel("message"), other.cancel(), other.done(), other)
    try:
        await other
    except asyncio.CancelledError as error:
        print(error.args)
    waiters = [asyncio.create_task(wait(loop_future, name)) for loop_future in [loop.create_future()] for name in "abc"]
    await asyncio.sleep(0)
    waiters[1].cancel()
    await asyncio.sleep(0)
    print([waiter.done() for waiter in waiters], [waiter.cancelled() for waiter in waiters])


async def wait(future, name):
    try:
        return await future
    except asyncio.CancelledError:
        print(name, "cancelled", future.cancelled())
        raise


asyncio.run(main())
