# structure.py: statements that hold others
#
# SPDX-License-Identifier: GPL-3.0-or-later
from generator.registry import guard, statement, write_inner


@statement(4, awaits=False)
def write_log(program, function):
    w = program.w
    w(w.pick(f"log({w.value()})", f"log('var', VAR.get())", f"log(look(pick(tasks, {w.n(0, 9)})))",
             f"log(pick(tasks, {w.n(0, 9)}))", f"log(pick(futures, {w.n(0, 9)}))", f"log(pick(handles, {w.n(0, 9)}))",
             "log(len(asyncio.all_tasks()))" if function.is_async else "log('sync')"))


@statement(5)
def write_try(program, function):
    w = program.w
    kind = w.n(0, 5)
    with w.block("try:"):
        write_inner(program, function)
    if kind == 0:
        with w.block("finally:"):
            write_inner(program, function)
        return
    if kind == 1 and function.is_async:
        with w.block("except asyncio.CancelledError as error:"):
            w(f"log('cancelled', error.args, asyncio.current_task().cancelling())")
            write_inner(program, function, 1)
            w(w.pick("raise", "asyncio.current_task().uncancel()", "log('swallowed')", "raise Problem('instead')",
                     "raise Problem('from') from error"))
    elif kind == 2:
        with w.block(w.pick("except* ValueError as group:", "except* (Problem, TimeoutError) as group:",
                            "except* Exception as group:", "except* asyncio.CancelledError as group:")):
            w("log('star', show(group))")
            if w.chance(0.3):
                w(f"raise {w.error()}")
        if w.chance(0.3):
            with w.block("except* KeyError as group:"):
                w("log('star of keys', show(group))")
    else:
        with w.block(w.pick("except Exception as error:", "except Problem as error:", "except TimeoutError as error:",
                            "except (ValueError, asyncio.CancelledError) as error:", "except BaseException as error:")):
            w("log('except', show(error))")
            if w.chance(0.3):
                w(w.pick("raise", f"raise {w.error()}", f"raise {w.error()} from error", f"raise {w.error()} from None"))
    if w.chance(0.2):
        with w.block("else:"):
            w("log('else')")
    if w.chance(0.4):
        with w.block("finally:"):
            w("log('finally')")
            if function.is_async and w.chance(0.4):
                w(f"await asyncio.sleep({w.delay()})", "log('slept in finally')")


@statement(2, awaits=False)
def write_raise(program, function):
    w = program.w
    guard(program, function, lambda: w(f"raise {w.error()}"), 0.6)


@statement(2)
def write_loop(program, function):
    w = program.w
    with w.block(f"for {w.fresh('i')} in range({w.n(1, 3)}):"):
        write_inner(program, function)
        if w.chance(0.2):
            w(w.pick("break", "continue"))


@statement(2, awaits=False)
def write_if(program, function):
    w = program.w
    with w.block(w.pick("if STEPS % 2:", "if STEPS % 3 == 0:", "if len(tasks) > 3:", "if VAR.get():", "if COUNT[0] > 1:")):
        write_inner(program, function)
    if w.chance(0.5):
        with w.block("else:"):
            write_inner(program, function)


@statement(1, awaits=False)
def write_return(program, function):
    w = program.w
    if function.in_generator or not function.is_async or function.level < 0:
        w("log('no return')")
        return
    with w.block(f"if STEPS % {w.n(2, 5)} == 0:"):
        w(f"return {w.value()}")


@statement(1, awaits=False)
def write_count(program, function):
    program.w("COUNT[0] += 1")
