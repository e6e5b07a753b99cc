"""A timeout of something odd, one that has not been entered, one that is over."""
import asyncio
async def main():
    for delay in ('x', None, 1, True, 2**70, -5, float('nan'), float('inf'), 1.23456, [], 1j):
        try:
            async with asyncio.timeout(delay) as t:
                print(t)
        except BaseException as e:
            print(repr(e), repr(e.__cause__))
        try:
            async with asyncio.timeout_at(delay) as t:
                print(t)
        except BaseException as e:
            print(repr(e), repr(e.__cause__))
        try:
            async with asyncio.timeout(5) as t:
                t.reschedule(delay)
                print(t)
        except BaseException as e:
            print(repr(e), repr(e.__cause__))
    t = asyncio.timeout(1)
    try: await t.__aexit__(None, None, None)
    except BaseException as e: print(repr(e))
    async with t: print(t)
    try: await t.__aexit__(None, None, None)
    except BaseException as e: print(repr(e))
    try: t.reschedule(2)
    except BaseException as e: print(repr(e))
asyncio.run(main())
