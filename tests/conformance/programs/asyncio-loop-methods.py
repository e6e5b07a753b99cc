import asyncio

async def work(n):
    await asyncio.sleep(n)
    return n

loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(loop.is_running(), loop.is_closed(), loop.get_debug())
print(loop.run_until_complete(work(1)), loop.time())
loop.call_later(2, loop.stop)
loop.call_soon(print, "soon")
loop.run_forever()
print("stopped", loop.time())
t = loop.create_task(work(3), name="t")
f = loop.create_future()
loop.call_later(1, f.set_result, "f")
print(loop.run_until_complete(f), t.done())
print(loop.run_until_complete(asyncio.gather(t, work(1))))
loop.stop()
loop.call_soon(lambda: loop.call_soon(print, "second turn"))
loop.run_forever()
print("one turn")
loop.run_until_complete(loop.shutdown_asyncgens())
g = loop.create_future()
loop.call_soon(loop.stop)
try:
    loop.run_until_complete(g)
except RuntimeError as error:
    print(error)
loop.close()
for action in (lambda: loop.call_soon(print), lambda: loop.run_until_complete(g), lambda: loop.run_forever()):
    try:
        action()
    except RuntimeError as error:
        print(error)
