# registry.py: the statements that there are, and the choice among them
#
# SPDX-License-Identifier: GPL-3.0-or-later
SYNC = []
ASYNC = []


def statement(weight, awaits=True):
    """One more kind of statement; those that do not await also stand in callbacks."""
    def add(write):
        if not awaits:
            SYNC.append((weight, write))
        ASYNC.append((weight, write))
        return write
    return add


def write_body(program, function, count):
    """Some statements, fewer the deeper they stand."""
    for _ in range(count):
        write_statement(program, function)


def write_statement(program, function):
    w = program.w
    if function.depth >= 3 or function.budget <= 0:
        w(f"log({w.value()})")
        return
    kinds = ASYNC if function.is_async else SYNC
    weights = [weight for weight, _ in kinds]
    _, write = w.dice.choices(kinds, weights)[0]
    function.depth += 1
    function.budget -= 1 if function.depth > 1 else 0
    write(program, function)
    function.depth -= 1


def write_inner(program, function, most=2):
    """What stands in a block."""
    write_body(program, function, program.w.n(1, most))


def guard(program, function, write, swallow=0.85):
    """What may fail, most often within a try."""
    w = program.w
    if w.chance(0.1):
        write()
        return
    with w.block("try:"):
        write()
    with w.block(f"except {w.pick('Exception', 'Exception', '(Exception, asyncio.CancelledError)', 'BaseException')} as error:"):
        w(f"log({w.fresh('e')!r}, show(error))")
        if not w.chance(swallow):
            w("raise")
