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

# By its private names nothing is said to go.
print(asyncio.events._get_event_loop_policy() is asyncio.events._get_event_loop_policy())
asyncio.events._set_event_loop_policy(Policy())
print(type(asyncio.events._get_event_loop_policy()).__name__)
try:
    asyncio.events._set_event_loop_policy("policy")
except TypeError as error:
    print(error)
# The first one knows the loop that the thread was given.
asyncio.events._set_event_loop_policy(None)
first = asyncio.events._get_event_loop_policy()
asyncio.set_event_loop(loop)
print(first._local._loop is loop, first.get_event_loop() is loop)
first._local._loop = None
print(first._local._loop)

# A policy that the program has made knows the loops that it was given.
policy = Policy()
for action in policy.get_event_loop, lambda: policy.set_event_loop(1):
    try:
        action()
    except (RuntimeError, TypeError) as error:
        print(repr(error))
print(policy._local._loop)
loop = asyncio.new_event_loop()
policy.set_event_loop(loop)
print(policy.get_event_loop() is loop)
policy.set_event_loop(None)
try:
    policy.get_event_loop()
except RuntimeError as error:
    print(error)
loop.close()
asyncio.events._set_event_loop_policy(None)

for method in "getaddrinfo", "add_reader", "subprocess_exec", "sock_recv":
    try:
        getattr(asyncio.AbstractEventLoop, method)
        print(method)
    except AttributeError as error:
        print(error)
for method in "close", "get_loop", "is_serving":
    try:
        getattr(asyncio.AbstractServer(), method)()
    except NotImplementedError as error:
        print(method, repr(error))
