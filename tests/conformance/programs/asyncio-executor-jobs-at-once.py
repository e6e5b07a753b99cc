# Jobs that take no time: run where they are handed in, heard of at the next select of the loop.
import asyncio, time, concurrent.futures
def job(name, t=0):
    print("job", name)
    if t: time.sleep(t)
    return name
async def other():
    for i in range(4):
        print("other", i)
        await asyncio.sleep(0)
async def one(name, t=0):
    print("before", name)
    r = await asyncio.to_thread(job, name, t)
    print("after", r)
    loop = asyncio.get_running_loop()
    f = loop.run_in_executor(None, job, name + "2")
    print("submitted", f.done())
    await asyncio.sleep(0)
    print("turn", f.done())
    print(await f)
    try:
        await loop.run_in_executor(None, int, "x")
    except ValueError as e:
        print(e)
async def main():
    await asyncio.gather(one("a"), other(), one("b"), one("c", 0.1))
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        loop = asyncio.get_running_loop()
        fs = [loop.run_in_executor(pool, job, i) for i in range(4)]
        print(await asyncio.gather(*fs))
        f = pool.submit(job, "cc")
        f.add_done_callback(lambda f: print("called back", f.result()))
        print("cc", f.done())
        await asyncio.sleep(0)
        print("cc", f.done())
asyncio.run(main())
pool = concurrent.futures.ThreadPoolExecutor(1)
f = pool.submit(job, "x"); print(f.done(), f.result())
