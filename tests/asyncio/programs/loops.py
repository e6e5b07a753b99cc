import asyncio


async def work(n):
    await asyncio.sleep(n)
    return n


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(loop.is_running(), loop.is_closed(), loop.get_debug())
print(loop.run_until_complete(work(1)))
print(loop.run_until_complete(asyncio.gather(work(2), work(1))))
loop.call_soon(print, "soon")
loop.call_later(0.5, loop.stop)
loop.run_forever()
print(loop.time(), asyncio.get_event_loop() is loop)
task = loop.create_task(work(3))
loop.call_later(1, loop.stop)
loop.run_forever()
print(task.done())
try:
    loop.call_later(0.5, loop.stop)
    loop.run_until_complete(work(5))
except RuntimeError as error:
    print(error)
for t in asyncio.all_tasks(loop):
    t.cancel()
loop.run_until_complete(asyncio.sleep(0))
loop.run_until_complete(loop.shutdown_asyncgens())
loop.close()
print(loop.is_closed())
try:
    loop.run_until_complete(asyncio.sleep(1))
except RuntimeError as error:
    print(error)
try:
    loop.call_soon(print)
except RuntimeError as error:
    print(error)
with asyncio.Runner() as runner:
    print(runner.run(work(1)))
    print(runner.run(work(2)), runner.get_loop().time())
async def nested():
    try:
        asyncio.run(work(1))
    except RuntimeError as error:
        print(error)
    try:
        asyncio.get_running_loop().run_until_complete(work(1))
    except RuntimeError as error:
        print(error)
asyncio.run(nested())
