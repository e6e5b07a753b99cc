# Event loop policies still work in 3.14, and say that they will go.
import asyncio


class Policy(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self):
        return super().new_event_loop()


async def main():
    print("runs", isinstance(asyncio.get_running_loop(), asyncio.AbstractEventLoop))
    return 1


asyncio.set_event_loop_policy(Policy())
print(asyncio.run(main()))
print(type(asyncio.get_event_loop_policy()) is Policy)
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(asyncio.get_event_loop() is loop)
print(loop.run_until_complete(main()))
loop.close()
try:
    asyncio.set_event_loop_policy(1)
except TypeError as error:
    print(error)
try:
    asyncio.AbstractEventLoopPolicy().get_event_loop()
except NotImplementedError as error:
    print(repr(error))
for method in "run_forever", "time", "close":
    try:
        getattr(asyncio.AbstractEventLoop(), method)()
    except NotImplementedError as error:
        print(method, repr(error))
asyncio.set_event_loop_policy(None)
