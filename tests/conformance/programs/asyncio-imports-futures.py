# asyncio imports concurrent.futures: a program that has imported both packages has its pools.
import concurrent
import asyncio

with concurrent.futures.ThreadPoolExecutor() as pool:
    print(pool.submit(pow, 2, 5).result())
print(concurrent.futures.TimeoutError is TimeoutError, hasattr(concurrent, "others"))
asyncio.run(asyncio.sleep(0))
