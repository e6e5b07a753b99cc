# gc.get_referrers(): who holds an object
import asyncio
import gc


class Node:
    pass


node = Node()
holder = [node]
table = {"node": node}
found = gc.get_referrers(node)
print(len(found), any(entry is holder for entry in found), any(entry is table for entry in found), any(entry is globals() for entry in found))
print([type(entry).__name__ for entry in gc.get_referrers(node, holder) if entry is not globals()])


async def main():
    group = asyncio.TaskGroup()
    kept = None
    try:
        async with group:
            raise LookupError
    except ExceptionGroup as error:
        kept = error
    print([type(entry).__name__ for entry in gc.get_referrers(kept)])


asyncio.run(main())


def function():
    local = Node()
    return gc.get_referrers(local)


print(function())
