from __future__ import annotations

import asyncio
from dataclasses import dataclass, field


@dataclass
class Worker:
    queue: asyncio.Queue
    done: asyncio.Event
    seen: list[int] = field(default_factory=list)

    async def run(self) -> None:
        while (item := await self.queue.get()) is not None:
            self.seen.append(item)
            await asyncio.sleep(0.1)
        self.done.set()
