"""Queue: a producer and a slower consumer

The producer puts an item into the queue every
second; the consumer takes two seconds for each.
Neither knows of the other, the queue stands
between them. Its lane is a step chart of how many
items lie in it: up with each `put`, down with
each `get`. As the producer is twice as fast, the
steps climb for as long as it works.

An item that nobody waits for is not lost. It
stays in the queue until somebody asks for it, and
that is the difference between a queue and an
event. When the consumer comes back from its
sleep, `get` finds an item and goes on without
pausing: not every `await` gives way.

Consumers do not stop by themselves. After its
fifth item the producer is done, and `main` puts a
`None` at the end of the line: the sign for "no
more". The consumer works through everything
before it and stops at 10 s. Delete that line, and
the consumer waits for an item that nobody will
ever put. The program cannot end, and Coroscope
says who waits for what.
"""

import asyncio

queue = asyncio.Queue()

async def producer():
    for i in range(5):
        await queue.put(i)
        print(f"Produced {i}")
        await asyncio.sleep(1)

async def consumer():
    while True:
        item = await queue.get()
        if item is None:
            break
        print(f"Consumed {item}")
        await asyncio.sleep(2)

async def main():
    producer_task = asyncio.create_task(producer())
    consumer_task = asyncio.create_task(consumer())
    await producer_task
    await queue.put(None)
    await consumer_task

asyncio.run(main())
