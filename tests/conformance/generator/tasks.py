# tasks.py: statements with tasks, futures, groups, and what waits for them
#
# SPDX-License-Identifier: GPL-3.0-or-later
from generator.registry import guard, statement, write_inner


def coroutine(program, function):
    """A call of a later coroutine function."""
    w = program.w
    if function.level + 1 < program.n_works and w.chance(0.6):
        return f"work{w.n(function.level + 1, program.n_works - 1)}({w.n(0, 5)})"
    return w.pick(f"asyncio.sleep({w.delay()}, {w.value()})", f"asyncio.sleep({w.delay()}, {w.value()})",
                  "event1.wait()", "queue1.get()", "queue2.put(1)", "lock1.acquire()", "sem1.acquire()",
                  f"asyncio.to_thread(job, {w.length()}, {w.value()}, {w.chance(0.2)})")


def create(program, function):
    w = program.w
    name = f", name={w.fresh('t')!r}" if w.chance(0.6) else ""
    context = ", context=contextvars.copy_context()" if w.chance(0.1) else ""
    eager = f", eager_start={w.pick(True, False)}" if w.chance(0.1) else ""
    return f"asyncio.create_task({coroutine(program, function)}{name}{context}{eager})"


def thing(program, function):
    """What can be awaited, once."""
    w = program.w
    kind = w.n(0, 9)
    if kind < 4:
        return coroutine(program, function)
    if kind < 7:
        return create(program, function)
    if kind == 7:
        return f"Promise({w.delay()}, {w.value()})"
    if kind == 8:
        return f"asyncio.shield({coroutine(program, function)})"
    return f"asyncio.gather({coroutine(program, function)}, {coroutine(program, function)})"


def things(program, function, most=3):
    return ", ".join(thing(program, function) for _ in range(program.w.n(1, most)))


def only_tasks(program, function, most=3):
    return ", ".join(create(program, function) for _ in range(program.w.n(1, most)))


def limit(w):
    return w.pick("None", "None", 0, -1, w.limit(), w.limit(), w.limit())


def write_spawns(program, function, count):
    for _ in range(count):
        program.w(f"tasks.append({create(program, function)})")


@statement(5)
def write_spawn(program, function):
    w = program.w
    w(f"mine.append({create(program, function)})" if not function.in_generator else "log('stream')",
      *(["tasks.append(mine[-1])"] if w.chance(0.7) and not function.in_generator else []))
    if w.chance(0.3) and not function.in_generator:
        w(f"mine[-1].add_done_callback({callback(program)})")


def callback(program):
    w = program.w
    name = f"call{w.n(0, program.n_calls - 1)}"
    return w.pick(name, name, f"functools.partial({name}, {w.value()})", "lambda future: log('done', look(future))")


@statement(1, awaits=False)
def write_spawn_now(program, function):
    w = program.w
    late = w.n(0, program.n_works - 1)
    if function.is_async or late < program.n_works - 1:
        w(f"tasks.append(asyncio.get_running_loop().create_task(asyncio.sleep({w.delay()}, {w.value()})))")
    else:
        w(f"log(asyncio.current_task())")


@statement(2, awaits=False)
def write_cancel(program, function):
    w = program.w
    w(f"victim = pick(tasks, {w.n(0, 9)})")
    with w.block("if victim is not None:"):
        w(f"log('cancel', victim.get_name(), victim.cancel({w.message()}), victim.cancelling())")


@statement(0.3, awaits=False)
def write_cancel_self(program, function):
    w = program.w
    if not function.is_async:
        w("log('nobody to cancel')")
        return
    w(f"log('cancel myself', asyncio.current_task().cancel({w.message()}))")
    if w.chance(0.4):
        w("log('uncancel', asyncio.current_task().uncancel())")


@statement(3)
def write_await(program, function):
    w = program.w
    if w.chance(0.5) or function.in_generator:
        guard(program, function, lambda: w(f"log('result', await {thing(program, function)})"))
        return
    with w.block("if mine:"):
        guard(program, function, lambda: w(w.pick(
            f"log('mine', await pick(mine, {w.n(0, 9)}))", f"log('mine', await asyncio.shield(pick(mine, {w.n(0, 9)})))",
            f"log('mine', await asyncio.wait_for(pick(mine, {w.n(0, 9)}), {limit(w)}))")))


@statement(3)
def write_gather(program, function):
    w = program.w
    safe = w.pick("", ", return_exceptions=True", ", return_exceptions=True")

    def write():
        if w.chance(0.6):
            w(f"log('gathered', await asyncio.gather({things(program, function)}{safe}))")
            return
        name = w.fresh("all")
        w(f"{name} = asyncio.gather({things(program, function)}{safe})", f"log({name})",
          w.pick(f"asyncio.get_running_loop().call_later({w.delay()}, {name}.cancel)",
                 f"asyncio.get_running_loop().call_soon({name}.cancel, 'm')", f"{name}.add_done_callback({callback(program)})"),
          f"log('gathered', await {name})")

    guard(program, function, write)


@statement(3)
def write_wait(program, function):
    w = program.w
    when = w.pick("FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED")
    timeout = w.pick("", f", timeout={w.limit()}", ", timeout=0")
    source = w.pick("mine", "set", "set") if not function.in_generator else "set"
    given = f"waited = [{only_tasks(program, function)}]"
    w(given if source == "set" else "waited = list(mine)")

    def write():
        w(f"done, pending = await asyncio.wait(waited, return_when=asyncio.{when}{timeout})",
          "log('wait', [look(one) for one in waited if one in done], len(pending))")
        if w.chance(0.5):
            with w.block("for one in waited:"):
                with w.block("if one in pending:"):
                    w(f"one.cancel({w.message()})")

    guard(program, function, write)
    if w.chance(0.3):
        w("tasks.extend(waited)")


@statement(3)
def write_wait_for(program, function):
    w = program.w
    guard(program, function, lambda: w(
        f"log('wait_for', await asyncio.wait_for({thing(program, function)}, {limit(w)}))"))


@statement(2)
def write_as_completed(program, function):
    w = program.w
    given = w.pick(things, only_tasks)(program, function)
    timeout = w.pick("", "", f", timeout={w.limit()}")
    asynchronous = w.pick("", "async ")

    def write():
        with w.block(f"{asynchronous}for next_one in asyncio.as_completed([{given}]{timeout}):"):
            guard(program, function, lambda: w("log('next', await next_one)"))

    guard(program, function, write)


@statement(2)
def write_shield(program, function):
    w = program.w
    name = w.fresh("inner")
    w(f"{name} = {create(program, function)}")

    def write():
        with w.block(f"async with asyncio.timeout({w.limit()}):"):
            w(f"log('shielded', await asyncio.shield({name}))")

    guard(program, function, write)
    w(f"log(look({name}), {name})")


@statement(4)
def write_group(program, function):
    w = program.w
    star = w.chance(0.4)

    def write():
        with w.block("async with asyncio.TaskGroup() as group:"):
            for _ in range(w.n(1, 3)):
                name = f", name={w.fresh('g')!r}" if w.chance(0.5) else ""
                w(f"{w.pick('', 'tasks.append(', 'mine.append(') if not function.in_generator else ''}"
                  f"group.create_task({coroutine(program, function)}{name})")
                if w.lines[-1].lstrip().startswith(("tasks", "mine")):
                    w.lines[-1] += ")"
            if w.chance(0.7):
                write_inner(program, function)
            if w.chance(0.2):
                w("log(group)")

    if not star:
        guard(program, function, write)
        return
    with w.block("try:"):
        write()
    with w.block(w.pick("except* Exception as group:", "except* (Problem, ValueError) as group:")):
        w("log('group', show(group))")


@statement(2)
def write_future(program, function):
    w = program.w
    name = w.fresh("future")
    w(f"{name} = asyncio.get_running_loop().create_future()")
    if w.chance(0.5):
        w(f"futures.append({name})")
    if w.chance(0.3):
        w(f"{name}.add_done_callback({callback(program)})")
    w(w.pick(f"asyncio.get_running_loop().call_later({w.delay()}, {name}.set_result, {w.value()})",
             f"asyncio.get_running_loop().call_soon({name}.set_exception, {w.error()})",
             f"asyncio.get_running_loop().call_later({w.delay()}, {name}.cancel)",
             f"{name}.set_result({w.value()})", f"futures.append({name})"))
    if function.is_async:
        guard(program, function, lambda: w(f"log('future', await asyncio.wait_for({name}, {w.limit()}))"))
    w(f"log({name})")


@statement(2, awaits=False)
def write_future_now(program, function):
    w = program.w
    w(f"chosen = pick(futures, {w.n(0, 9)})")
    with w.block("if chosen is not None:"):
        guard(program, function, lambda: w(w.pick(
            f"chosen.set_result({w.value()})", f"chosen.set_exception({w.error()})", "log(chosen.cancel())", "log(chosen.result())",
            "log(chosen.exception())", f"chosen.add_done_callback({callback(program)})",
            f"log(chosen.remove_done_callback(call{w.n(0, program.n_calls - 1)}))")))


@statement(0.3)
def write_forgotten(program, function):
    w = program.w
    if function.level + 1 < program.n_works and not function.in_generator:
        w(f"work{w.n(function.level + 1, program.n_works - 1)}(0)")
    else:
        w(f"asyncio.sleep({w.delay()})")


@statement(0.3)
def write_name(program, function):
    w = program.w
    if function.is_async:
        w(f"asyncio.current_task().set_name({w.fresh('named')!r})")
    else:
        w("log('name')")


def write_end(program):
    """What main does at the end with all that is left."""
    w = program.w
    kind = w.n(0, 4)
    if kind < 2:
        w("log('results', await asyncio.gather(*tasks, return_exceptions=True))")
    elif kind == 2:
        with w.block("for task in tasks:"):
            w("task.cancel('end')")
        w("log('cancelled', [show(r) if isinstance(r, BaseException) else r",
          "                  for r in await asyncio.gather(*tasks, return_exceptions=True)])")
    elif kind == 3:
        w(f"await asyncio.sleep({w.delay()})")
    if w.chance(0.1):
        w(f"raise {w.pick('Problem(1)', 'SystemExit(9)', 'KeyboardInterrupt()', 'asyncio.CancelledError(5)')}")
    w("return 'main'")
