"""Process pool: work beside the loop

A sum over a million numbers takes time, and while
a coroutine computes, no other coroutine can run.
So the call goes to another process:
`run_in_executor` puts the job into the pool's
line, a worker takes it, and the worker's lane
shows a solid bar for as long as it computes.

Now look at the loop's lane above that bar. It is
idle: `main` waits for the job as it would wait
for a sleep, and any other coroutine could run
meanwhile. When the job is done, the arrow leads
from its end to `main`, which goes on in the
loop's next turn.

Replace the `await` line by `result =
cpu_bound_task(10**6)` and compare. The answer is
the same, but now the running bar is in the lane
of `main`, and the loop is busy to the end. When
you run this file with Python itself on Windows or
macOS, or with Python 3.14 on Linux, put its last
line under `if __name__ == "__main__":`, because
each worker there imports the file anew.
"""

import asyncio
import concurrent.futures

def cpu_bound_task(n):
    return sum(i * i for i in range(n))

async def main():
    loop = asyncio.get_running_loop()
    with concurrent.futures.ProcessPoolExecutor() as pool:
        result = await loop.run_in_executor(pool, cpu_bound_task, 10**6)
        print(f"Result: {result}")

asyncio.run(main())
