# PYTHONASYNCIODEBUG, set by the program itself: loops that are made from then on are in debug mode
import asyncio
import os
from asyncio import events, futures

print(events._c_get_running_loop is asyncio.get_running_loop, events._py__get_running_loop())
print(futures._c_future_add_to_awaited_by is asyncio.future_add_to_awaited_by)


async def main():
    print("debug", asyncio.get_running_loop().get_debug())


def new():
    loop = asyncio.new_event_loop()
    print("new", loop.get_debug())
    loop.close()


print("PYTHONASYNCIODEBUG" in os.environ, asyncio.coroutines._is_debug_mode())
asyncio.run(main())
for value in "1", "", "0":
    os.environ["PYTHONASYNCIODEBUG"] = value
    print(repr(value), asyncio.coroutines._is_debug_mode())
    asyncio.run(main())
    asyncio.run(main(), debug=False)
    asyncio.run(main(), debug=True)
    new()
del os.environ["PYTHONASYNCIODEBUG"]
asyncio.run(main())
new()
