# The names of asyncio and of its parts.
import asyncio
import asyncio.events
import asyncio.protocols
from asyncio import exceptions, locks, queues, tasks
from asyncio.timeouts import timeout

print(asyncio.CancelledError is exceptions.CancelledError, locks.Lock is asyncio.Lock, queues.Queue is asyncio.Queue)
print(tasks.Task is asyncio.Task, timeout is asyncio.timeout, asyncio.events.Handle is asyncio.Handle)
for module in locks, queues, asyncio.runners, asyncio.taskgroups, asyncio.timeouts, asyncio.threads, asyncio.transports:
    print(module.__name__, *module.__all__)
print([name for name in ("run", "Protocol", "print_call_graph", "trsock") if name in asyncio.__all__])
print(asyncio.Queue[int], asyncio.Future[str], asyncio.Task[None])
print(asyncio.SelectorEventLoop is asyncio.EventLoop, issubclass(asyncio.EventLoop, asyncio.AbstractEventLoop))


class Echo(asyncio.Protocol):
    def data_received(self, data):
        print("data", data)


echo = Echo()
echo.connection_made(None)
echo.data_received(b"x")
print(issubclass(Echo, asyncio.BaseProtocol), asyncio.Transport.__mro__[1:3])
print(repr(asyncio.IncompleteReadError(b"ab", 4)), asyncio.LimitOverrunError("m", 3).consumed)
print(asyncio.iscoroutinefunction(asyncio.sleep), asyncio.iscoroutine(echo))
