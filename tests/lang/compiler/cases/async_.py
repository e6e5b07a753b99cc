# async_.py: coroutines, asynchronous loops, managers, comprehensions, generators
#
# SPDX-License-Identifier: GPL-3.0-or-later

async def waits(x):
    return await x.y(1)


async def loops(xs):
    async for x in xs:
        if x:
            continue
        break
    else:
        print()


async def manages(m):
    async with m as a, m.n:
        return a


async def comprehends(xs):
    return [await x async for x in xs if x]


async def generates(xs):
    async for x in (y async for y in xs):
        yield x
    return
