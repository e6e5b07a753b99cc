# asyncio-order-of-sets.py: sets of tasks are gone through in the order of creation
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A set of tasks, futures or other objects without a hash of their own, as asyncio.wait() and all_tasks() give them: CPython goes
# through it in the order of memory addresses, which is another one in each run and on each machine.
# Coroscope goes through it in the order in which the objects were made, wherever CPython's asyncio itself does so, too.
import asyncio


async def work(n):
    await asyncio.sleep(0.1)
    return n


async def main():
    tasks = {asyncio.create_task(work(n), name=f"task {n}") for n in range(20)}
    done, _ = await asyncio.wait(tasks)
    print([task.result() for task in done])
    print([task.get_name() for task in tasks] == [f"task {n}" for n in range(20)])


asyncio.run(main())
