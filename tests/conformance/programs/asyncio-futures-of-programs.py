# Futures and tasks of the program's own making, by isfuture() and by a task factory
import asyncio
class Duck:
    _asyncio_future_blocking = False
    def __init__(self, loop): self.loop = loop; self.cbs = []; self.d = False
    def get_loop(self): return self.loop
    def add_done_callback(self, cb, *, context=None): self.cbs.append(cb)
    def remove_done_callback(self, cb): self.cbs.remove(cb)
    def done(self): return self.d
    def cancelled(self): return False
    def result(self): return 42
    def exception(self): return None
    def finish(self):
        self.d = True
        for c in self.cbs: self.loop.call_soon(c, self)
loop = asyncio.new_event_loop()
d = Duck(loop)
print(asyncio.isfuture(d), asyncio.ensure_future(d) is d, asyncio.wrap_future(d) is d)
loop.call_later(1, d.finish)
print(loop.run_until_complete(d), loop.time() >= 1)
try: asyncio.ensure_future(d, loop=asyncio.new_event_loop())
except ValueError as e: print(e)
class Task:
    _asyncio_future_blocking = False
    def __init__(self, loop, coro, **kwargs):
        print("make", coro.__name__, sorted(kwargs))
        self._task = asyncio.Task(coro, loop=loop, **kwargs)
    def __getattr__(self, name): return getattr(self._task, name)
async def main():
    print("main", type(asyncio.current_task()).__name__)
    await asyncio.sleep(1)
    return 7
loop.set_task_factory(Task)
print(loop.run_until_complete(main()))
def make():
    loop = asyncio.new_event_loop(); loop.set_task_factory(Task); return loop
print(asyncio.run(main(), loop_factory=make))
async def bad(): raise ValueError("x")
try: asyncio.run(bad(), loop_factory=make)
except ValueError as e: print(repr(e))
