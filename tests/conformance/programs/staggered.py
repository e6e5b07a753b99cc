# asyncio.staggered: attempts one after the other, the first that succeeds wins
import asyncio
from asyncio.staggered import staggered_race


def attempt(name, seconds, error=None):
    async def run():
        print(f"{asyncio.get_running_loop().time():.2f} {name} begins")
        try:
            await asyncio.sleep(seconds)
        except asyncio.CancelledError:
            print(f"{asyncio.get_running_loop().time():.2f} {name} is cancelled")
            raise
        if error is not None:
            raise error
        print(f"{asyncio.get_running_loop().time():.2f} {name} ends")
        return name
    return run


async def main():
    print(await staggered_race([attempt("a", 1), attempt("b", 0.1)], delay=0.25))
    print(await staggered_race([attempt("c", 0.1, ValueError("c")), attempt("d", 1)], delay=10))
    print(await staggered_race([attempt("e", 0.1, OSError("e")), attempt("f", 0.2, OSError("f"))], delay=0.05))
    print(await staggered_race([attempt("g", 2), attempt("h", 0.5)], delay=None))
    print(await staggered_race([], delay=1))
    try:
        async with asyncio.timeout(0.3):
            await staggered_race([attempt("i", 1), attempt("j", 1)], delay=0.2)
    except TimeoutError:
        print("too late")


asyncio.run(main())
print(asyncio.staggered.__all__)
