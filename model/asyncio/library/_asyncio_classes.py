# _asyncio_classes.py: what goes through methods that a class of the program may have in place of asyncio's own
#
# SPDX-License-Identifier: GPL-3.0-or-later


async def enter(self):
    await self.acquire()


async def leave(self):
    self.release()


async def enter_barrier(self):
    return await self.wait()


async def wait_for(self, predicate):
    result = predicate()
    while not result:
        await self.wait()
        result = predicate()
    return result


for _function, _name in ((enter, "_ContextManagerMixin.__aenter__"), (leave, "_ContextManagerMixin.__aexit__"),
                         (enter_barrier, "Barrier.__aenter__"), (wait_for, "Condition.wait_for")):
    _function.__qualname__ = _name
    _function.__name__ = _name.rpartition(".")[2]
del _function, _name
