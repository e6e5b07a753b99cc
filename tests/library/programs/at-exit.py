"""atexit: what is called at the end, last registered first; errors in it; weakref.finalize()."""
import asyncio
import atexit
import weakref


def say(*args, **kwargs):
    print("at exit:", args, kwargs)


atexit.register(say, 1, two=2)


@atexit.register
def decorated():
    print("decorated")
    atexit.register(say, "registered at the end")


def failing():
    raise ValueError("in an exit function")


atexit.register(failing)
atexit.register(say, "not called")
atexit.unregister(say)
atexit.register(say, "again")


class Held:
    pass


held = Held()
weakref.finalize(held, print, "finalized at the end")


def run_loop():
    async def main():
        await asyncio.sleep(1)
        print("a loop at the end")
    asyncio.run(main())


atexit.register(run_loop)
try:
    atexit.register(3)
except TypeError as error:
    print(error)
print(atexit._ncallbacks())
raise SystemExit(7)
