# timing.py: statements with sleeps, timeouts, callbacks of the loop, contexts, streams and executors
#
# SPDX-License-Identifier: GPL-3.0-or-later
from generator.registry import guard, statement, write_inner


@statement(7)
def write_sleep(program, function):
    w = program.w
    w(w.pick(f"await asyncio.sleep({w.delay()})", f"log('slept', await asyncio.sleep({w.delay()}, {w.value()}))"))


@statement(2)
def write_yields(program, function):
    w = program.w
    with w.block(f"for turn in range({w.n(1, 4)}):"):
        w("await asyncio.sleep(0)", *(["log('turn', turn)"] if w.chance(0.5) else []))


@statement(4)
def write_timeout(program, function):
    w = program.w
    name = w.fresh("limit")
    head = w.pick(f"asyncio.timeout({w.limit()})", f"asyncio.timeout_at(time.monotonic() + {w.limit()})",
                  "asyncio.timeout(None)", "asyncio.timeout(0)")

    def write():
        with w.block(f"async with {head} as {name}:"):
            write_inner(program, function)
            if w.chance(0.3):
                w(f"{name}.reschedule({w.pick('None', 'time.monotonic()', f'time.monotonic() + {w.limit()}')})")
                write_inner(program, function, 1)
            if w.chance(0.3):
                w(f"log({name}, {name}.when(), {name}.expired())")

    guard(program, function, write)


@statement(3, awaits=False)
def write_call(program, function):
    w = program.w
    loop = "asyncio.get_running_loop()"
    name = f"call{w.n(0, program.n_calls - 1)}"
    context = ", context=contextvars.copy_context()" if w.chance(0.1) else ""
    arguments = w.pick("", "", f", {w.value()}", f", {w.value()}, {w.value()}")
    call = w.pick(f"{loop}.call_soon({name}{arguments}{context})", f"{loop}.call_later({w.delay()}, {name}{arguments}{context})",
                  f"{loop}.call_at(time.monotonic() + {w.delay()}, {name}{arguments}{context})",
                  f"{loop}.call_soon_threadsafe({name}{arguments})")
    # A callback that registers itself without end would not come to one.
    if not function.is_async:
        call = f"{loop}.call_soon(log, 'called'{arguments})"
    w(f"handles.append({call})" if w.chance(0.6) else call)


@statement(1, awaits=False)
def write_handle(program, function):
    w = program.w
    w(f"handle = pick(handles, {w.n(0, 9)})")
    with w.block("if handle is not None:"):
        w(w.pick("handle.cancel()", "handle.cancel()", "log(handle, handle.cancelled())"))


@statement(1, awaits=False)
def write_variable(program, function):
    w = program.w
    if w.chance(0.5):
        w(f"VAR.set({w.n(1, 9)})")
        return
    token = w.fresh("token")
    w(f"{token} = VAR.set({w.n(10, 19)})")
    if function.is_async and w.chance(0.5):
        w(f"await asyncio.sleep({w.delay()})")
    w("log('var', VAR.get())", f"VAR.reset({token})")


@statement(0.5, awaits=False)
def write_context(program, function):
    w = program.w
    w("context = contextvars.copy_context()", f"context.run(VAR.set, {w.n(20, 29)})", "log(VAR.get(), context.get(VAR))")


def stream(program):
    w = program.w
    return f"stream{w.n(0, program.n_generators - 1)}({w.n(0, 3)})"


@statement(2)
def write_stream(program, function):
    w = program.w
    if function.in_generator:
        w("log('no stream in a stream')")
        return

    def write():
        with w.block(f"async for item in {w.pick(stream(program), stream(program), f'Countdown({w.n(0, 3)}, {w.delay()})')}:"):
            w("log('item', item)")
            if w.chance(0.4):
                write_inner(program, function, 1)
            if w.chance(0.3):
                w("break")

    guard(program, function, write)


@statement(2)
def write_stream_by_hand(program, function):
    w = program.w
    if function.in_generator:
        w("log('no stream in a stream')")
        return
    name = w.fresh("stream_")

    def write():
        w(f"{name} = {stream(program)}")
        for _ in range(w.n(1, 4)):
            w(w.pick(f"log(await anext({name}, 'end'))", f"log(await {name}.asend(None))", f"log(await {name}.asend({w.value()}))",
                     f"log(await {name}.athrow({w.error()}))", f"log(await anext({name}))"))
        if w.chance(0.5):
            w(f"await {name}.aclose()")

    guard(program, function, write)
    if w.chance(0.3):
        w(f"{name} = None")


@statement(1)
def write_comprehension(program, function):
    w = program.w
    if function.in_generator:
        w("log('no comprehension')")
        return
    guard(program, function, lambda: w(w.pick(
        f"log([item async for item in {stream(program)}])", f"log([await asyncio.sleep({w.delay()}, k) for k in range({w.n(1, 3)})])",
        f"log({{item async for item in Countdown({w.n(0, 3)}, {w.delay()})}})",
        f"log([item async for item in {stream(program)} if item])")))


@statement(2)
def write_door(program, function):
    w = program.w

    def write():
        with w.block(f"async with Door('d', {w.delay()}, {w.delay()}, {w.chance(0.3)}):"):
            write_inner(program, function)

    guard(program, function, write)


@statement(2)
def write_executor(program, function):
    w = program.w
    fails = w.chance(0.2)

    def write():
        name = w.fresh("out")
        if w.chance(0.5):
            w(f"log('thread', await asyncio.to_thread(job, {w.length()}, {w.value()}, {fails}))")
            return
        w(f"{name} = asyncio.get_running_loop().run_in_executor(None, job, {w.length()}, {w.value()}, {fails})")
        if w.chance(0.5):
            w(f"futures.append({name})")
        if w.chance(0.8):
            w(f"log('job', await {name})")

    guard(program, function, write)


@statement(0.5, awaits=False)
def write_block(program, function):
    w = program.w
    w(f"time.sleep({w.pick(0.001, 0.005, 0.01, 0.02)})")
