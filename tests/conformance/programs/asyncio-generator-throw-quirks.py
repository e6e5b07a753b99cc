# athrow() and aclose() of asynchronous generators that have not begun or have ended.
import asyncio
import warnings


async def count(n):
    for i in range(n):
        yield i


async def attempt(what, awaitable):
    try:
        print(what, await awaitable)
    except BaseException as error:
        print(what, repr(error), repr(error.__cause__))


async def main():
    fresh = count(1)
    await attempt("StopIteration into a fresh one", fresh.athrow(StopIteration(3)))
    await attempt("then", anext(fresh))
    await attempt("an error into a fresh one", count(1).athrow(ValueError("v")))
    begun = count(3)
    await attempt("first", anext(begun))
    await attempt("StopIteration into one that runs", begun.athrow(StopIteration(3)))
    await attempt("then", anext(begun, "end"))
    ended = count(1)
    await attempt("first", anext(ended))
    await attempt("last", anext(ended))
    await attempt("an error into an ended one", ended.athrow(ValueError("v")))
    await attempt("close an ended one", ended.aclose())
    await attempt("send to an ended one", ended.asend(1))
    await attempt("fresh", count(2).aclose())
    await attempt("value to a fresh one", count(2).asend(5))


asyncio.run(main())


def throw_into_future():
    """The iterator of a future has words of its own, and goes on where the call itself was wrong."""
    loop = asyncio.new_event_loop()
    future = loop.create_future()
    iterator = iter(future)
    next(iterator)
    for arguments in (Exception, Exception("x"), 1), (Exception("zebra"), 2), (list,), (3,):
        try:
            iterator.throw(*arguments)
        except TypeError as error:
            print(error)
    future.set_result(4)
    try:
        next(iterator)
    except StopIteration as stop:
        print("it was still awaited:", stop.value)
    loop.close()


with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    throw_into_future()
