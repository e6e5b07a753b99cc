# lang-comprehensions.py: every kind of comprehension: their scopes, order of evaluation, asynchronous ones
#
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio


def say(value):
    print("say", value)
    return value


print([x * y for x in range(3) if x for y in range(x, 4) if y != 2])
print({say(k): say(v) for k, v in zip("ab", (1, 2))})
print({x % 3 for x in range(10)}, sorted({(x, y) for x in "ab" for y in "cd"}))
x = "outer"
print([x for x in range(3)], x)
print([last := n for n in range(4)], last)
functions = [lambda: n for n in range(3)]
print([f() for f in functions])
generator = (say(n) for n in (say(1), say(2)))
print("made")
print(next(generator), list(generator))
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], [n for row in matrix for n in row])


class Holder:
    base = 10
    values = [n for n in range(base, base + 3)]
    try:
        bad = [base for n in range(2)]
        print("class variables are seen", bad)
    except NameError as error:
        print("NameError:", error)


async def numbers(n):
    for i in range(n):
        await asyncio.sleep(0.1)
        yield i


async def double(n):
    await asyncio.sleep(0.01)
    return 2 * n


async def main():
    loop = asyncio.get_running_loop()
    print([i async for i in numbers(3)], {i: i * i async for i in numbers(2)}, f"{loop.time():.2f}")
    print([await double(i) for i in range(3)], {await double(i) async for i in numbers(3) if i}, f"{loop.time():.2f}")
    generator = (await double(i) async for i in numbers(2))
    print(type(generator).__name__, [v async for v in generator], f"{loop.time():.2f}")
    print([[j async for j in numbers(i)] for i in range(3)], f"{loop.time():.2f}")
    try:
        list(i async for i in numbers(1))
    except TypeError as error:
        print(error)


asyncio.run(main())
