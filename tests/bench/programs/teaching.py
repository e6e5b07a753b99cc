"""What a longer program of a course does: classes, dataclasses, an enum, workers, a queue, a report."""
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio
import random
from collections import Counter, defaultdict, deque
from dataclasses import dataclass, field
from enum import Enum


class State(Enum):
    NEW = "new"
    PAID = "paid"
    SENT = "sent"


@dataclass
class Order:
    number: int
    items: list = field(default_factory=list)
    state: State = State.NEW

    @property
    def total(self):
        return sum(price for _, price in self.items)


class Shop:
    def __init__(self):
        self.queue = asyncio.Queue(20)
        self.lock = asyncio.Lock()
        self.sales = defaultdict(float)
        self.history = deque(maxlen=50)
        self.states = Counter()

    async def customer(self, name, count):
        for i in range(count):
            order = Order(i, [(f"thing-{random.randint(1, 9)}", random.random() * 10) for _ in range(3)])
            self.states[order.state] += 1
            await self.queue.put((name, order))
            await asyncio.sleep(0)

    async def clerk(self, name):
        while True:
            customer, order = await self.queue.get()
            try:
                async with self.lock:
                    order.state = State.PAID
                    self.sales[customer] += order.total
                    await asyncio.sleep(0)
                order.state = State.SENT
                self.states[order.state] += 1
                self.history.append(f"{name:<8} served {customer:>10}: {order.total:8.2f}")
            finally:
                self.queue.task_done()


async def main():
    random.seed(7)
    shop = Shop()
    clerks = [asyncio.create_task(shop.clerk(f"clerk-{i}")) for i in range(3)]
    await asyncio.gather(*(shop.customer(f"customer-{i}", 100) for i in range(20)))
    await shop.queue.join()
    for clerk in clerks:
        clerk.cancel()
    await asyncio.gather(*clerks, return_exceptions=True)
    print(shop.states[State.NEW], shop.states[State.SENT], f"{sum(shop.sales.values()):.2f}")
    print(*list(shop.history)[-2:], sep="\n")


asyncio.run(main())
