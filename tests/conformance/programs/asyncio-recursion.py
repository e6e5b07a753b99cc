# Coroutines and generators that call themselves too deep; gather() of a list
import asyncio
import sys

sys.setrecursionlimit(120)


async def deep(n):
    return n if n == 0 else await deep(n - 1)


async def endless(n):
    try:
        return await endless(n + 1)
    except RecursionError:
        if n == 3:
            print("seen at", n)
        raise


async def numbers(n):
    if n:
        async for number in numbers(n - 1):
            yield number
    yield n


def count(n):
    if n:
        yield from count(n - 1)
    yield n


async def main():
    print(await deep(50), len(list(count(50))))
    for work in deep(400), endless(0), asyncio.create_task(deep(300)):
        try:
            print(await work)
        except RecursionError as error:
            print("RecursionError:", error)
    try:
        print(len(list(count(400))))
    except RecursionError as error:
        print("RecursionError:", error)
    try:
        print(len([number async for number in numbers(400)]))
    except RecursionError as error:
        print("RecursionError:", error)
    print(await deep(50))

    coroutine = deep(0)
    for wrong in [coroutine], {}, 5:
        try:
            await asyncio.gather(wrong)
        except TypeError as error:
            print("TypeError:", error)
    print(await coroutine)


asyncio.run(main())
