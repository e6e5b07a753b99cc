# What asend(), athrow(), aclose() and anext() give: iterators of their own, which complain where nobody awaits them.
import asyncio
import gc
import types


@types.coroutine
def knock():
    yield "knock"


async def numbers():
    try:
        await knock()
        yield 1
        await knock()
        yield 2
    except ValueError:
        yield 3


def attempt(step):
    try:
        print("gives", step())
    except BaseException as error:
        print(type(error).__name__, error)


for made in numbers().asend(None), numbers().athrow(ValueError), numbers().aclose(), anext(numbers(), 9):
    print(type(made).__name__, iter(made) is made, made.__await__() is made, asyncio.iscoroutine(made), hasattr(made, "__name__"))
    made.close()

print(list(numbers().asend(None)), list(anext(numbers(), 9)))
agen = numbers()
step = agen.asend(None)
attempt(step.__next__)
attempt(lambda: next(agen.asend(None)))
attempt(lambda: step.send(None))
attempt(lambda: step.send(None))
for item in agen.athrow(ValueError):
    print(item)
closing = agen.aclose()
print(list(closing))
attempt(lambda: next(closing))

step = numbers().asend(None)
attempt(lambda: step.send(None))
attempt(lambda: step.throw(KeyError("thrown")))
attempt(lambda: step.send(None))


async def main():
    agen = numbers()
    agen.asend(None)
    agen.athrow(KeyError)
    agen.aclose()
    anext(agen)
    anext(agen, 4)
    task = asyncio.create_task(simple().asend(None))
    print(task.get_coro().__class__.__name__, await task)


async def simple():
    yield "first"


asyncio.run(main())
gc.collect()
