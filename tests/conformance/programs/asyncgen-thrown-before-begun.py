"""What is thrown into asend(), athrow() and aclose() before they begin goes into the generator, and so does their close()."""
import asyncio


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("cleans up")
        await asyncio.sleep(0)
        print("is clean")


CALLS = {
    "aclose": lambda agen: agen.aclose(),
    "athrow": lambda agen: agen.athrow(KeyError),
    "asend": lambda agen: agen.asend(None),
    "anext": lambda agen: agen.__anext__(),
}


def attempt(what, call, *args):
    try:
        print(what, call(*args))
    except BaseException as error:
        print(what, repr(error))


async def throw_each():
    for name, make in CALLS.items():
        print("-", name)
        agen = numbers()
        await anext(agen)
        waiting = make(agen)
        attempt("throw", waiting.throw, ValueError("thrown"))
        attempt("send", waiting.send, None)
        if name != "athrow":
            attempt("again", waiting.send, None)
        attempt("close", waiting.close)

        agen = numbers()
        await anext(agen)
        waiting = make(agen)
        attempt("close", waiting.close)
        attempt("send", waiting.send, None)

        agen = numbers()
        attempt("throw before the first", make(agen).throw, ValueError("early"))
        print(await anext(agen, "nothing left"))


async def leave():
    async for number in numbers():
        print(number)
        break


# The generator is dropped in the loop's last turn: its aclose() is a task that is cancelled before it begins.
asyncio.run(throw_each())
asyncio.run(leave())
