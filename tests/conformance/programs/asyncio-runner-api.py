# Runner: several runs in one loop, contexts, states, and how it is used wrongly.
import asyncio
import contextvars

var = contextvars.ContextVar("var", default=0)


async def step(n):
    var.set(var.get() + n)
    await asyncio.sleep(0.01)
    return var.get(), id(asyncio.get_running_loop()) == loop_id


async def nested(runner):
    for call in (lambda c: runner.run(c)), asyncio.run:
        coroutine = step(1)
        try:
            call(coroutine)
        except RuntimeError as error:
            print(error)
        coroutine.close()


with asyncio.Runner() as runner:
    loop_id = id(runner.get_loop())
    print(runner.run(step(1)), runner.run(step(2)))
    context = contextvars.copy_context()
    print(runner.run(step(10), context=context), context[var], var.get())
    runner.run(nested(runner))
    try:
        runner.run(step)
    except TypeError as error:
        print(error)
    print(runner.get_loop().is_closed())
for use in runner.get_loop, runner.__enter__:
    try:
        use()
    except RuntimeError as error:
        print(error)
runner.close()
print(asyncio.Runner(debug=True).get_loop().get_debug())
with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
    print(runner.run(asyncio.sleep(0, "factory")))
