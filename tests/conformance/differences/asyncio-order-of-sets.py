# asyncio-order-of-sets.py: sets of tasks are gone through in the order of creation
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A set of tasks, futures or other objects without a hash of their own, as asyncio.wait() and all_tasks() give them: CPython goes
# through it in the order of memory addresses, which is another one in each run and on each machine.
# Coroscope goes through it in the order in which the objects were made, wherever CPython's asyncio itself does so, too.
import asyncio
import random


class Thing:
    count = 0

    def __init__(self):
        Thing.count += 1
        self.number = Thing.count
        hash(self)


def change(live, things):
    """Adds, takes away and puts back; says where the order is not that of creation."""
    for turn in range(3000):
        chance = random.random()
        if chance < 0.5 or not live:
            live.append(Thing())
            things.add(live[-1])
        elif chance < 0.7:
            gone = live.pop(random.randrange(len(live)))
            things.discard(gone)
            if chance < 0.6:
                things.add(gone)
                live.append(gone)
                live.sort(key=lambda thing: thing.number)
        elif chance < 0.85:
            live.remove(things.pop())
        elif [thing.number for thing in things] != [thing.number for thing in live]:
            print("another order in turn", turn)
    print(len(things), list(things) == live)


async def work(n):
    await asyncio.sleep(0.1)
    return n


async def main():
    tasks = {asyncio.create_task(work(n), name=f"task {n}") for n in range(20)}
    done, _ = await asyncio.wait(tasks)
    print([task.result() for task in done])
    print([task.get_name() for task in tasks] == [f"task {n}" for n in range(20)])
    for turn in range(100):
        few = [asyncio.create_task(work(n)) for n in range(5)]
        known = {few[3], few[1]}
        everything = [asyncio.current_task()] + few
        done, _ = await asyncio.wait(few)
        if list(known) != [few[1], few[3]] or list(done) != few or list(asyncio.all_tasks()) != everything[:1]:
            print("another order in turn", turn)
        seen = set()
        while done:
            seen.add(done.pop())
        if list(seen) != few or list(seen - known) != [few[0], few[2], few[4]]:
            print("another order in turn", turn)
    late = [asyncio.create_task(work(n), name=f"late {n}") for n in range(4)]
    seen = {late[2]}
    print([task.get_name() for task in asyncio.all_tasks()])
    done, _ = await asyncio.wait(reversed(late))
    print([task.get_name() for task in done])


asyncio.run(main())
random.seed(3)
change([], set())
