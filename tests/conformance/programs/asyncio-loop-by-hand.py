# Loops as before asyncio.run(): run_until_complete, run_forever, stop, close.
import asyncio


async def work(n):
    await asyncio.sleep(n)
    return n


def stop(loop):
    print("stopping", loop.is_running())
    loop.stop()


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(loop.is_running(), loop.is_closed())
print(loop.run_until_complete(work(0.01)))
print(loop.run_until_complete(loop.create_task(work(0.02))))
loop.call_soon(stop, loop)
loop.call_soon(print, "in the same turn")
loop.call_later(0.01, print, "not before the next run")
loop.run_forever()
print("stopped")
loop.call_later(0.02, loop.stop)
loop.run_forever()
loop.stop()
loop.run_forever()
future = loop.create_future()
loop.call_later(0.01, loop.stop)
try:
    loop.run_until_complete(future)
except RuntimeError as error:
    print(error)
loop.close()
loop.close()
print(loop.is_closed())
for use in (lambda: loop.run_forever()), (lambda: loop.call_soon(print)), (lambda: loop.call_later(1, print)):
    try:
        use()
    except RuntimeError as error:
        print(error)
coroutine = work(1)
try:
    loop.run_until_complete(coroutine)
except RuntimeError as error:
    print(error)
coroutine.close()
