# wait_for() looks at its predicate whenever it is woken, with the lock held.
import asyncio


async def consumer(condition, items, need):
    async with condition:
        result = await condition.wait_for(lambda: len(items) >= need and items[-1])
        print("enough for", need, result, len(items))
        return [items.pop() for _ in range(need)]


async def main():
    condition, items = asyncio.Condition(), []
    tasks = [asyncio.create_task(consumer(condition, items, n)) for n in (3, 1, 2)]
    for item in range(1, 8):
        await asyncio.sleep(0.01)
        async with condition:
            items.append(item)
            condition.notify_all()
    print(await asyncio.gather(*tasks), items)

    def broken():
        raise ValueError("predicate")

    try:
        async with condition:
            await condition.wait_for(broken)
    except ValueError as error:
        print(error, condition.locked())


asyncio.run(main())
