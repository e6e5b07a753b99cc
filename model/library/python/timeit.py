"""timeit: how long a function takes, on the virtual clock."""
# SPDX-License-Identifier: GPL-3.0-or-later

import time

from _helpers import _refuse

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

default_number = 1000000
default_repeat = 5
default_timer = time.perf_counter


def _function(code, name):
    """What runs a statement. Only `pass` is run as text: no other text is."""
    if callable(code):
        return code
    if not isinstance(code, str):
        raise ValueError(f"{name} is neither a string nor callable")
    if code.strip() == "pass":
        return None
    return _refuse(f"the text that is given to timeit as {name}", "give it a function instead: timeit.timeit(lambda: ...)")


class Timer:
    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        self._setup = _function(setup, "setup")
        self._stmt = _function(stmt, "stmt")

    def timeit(self, number=default_number):
        if self._setup is not None:
            self._setup()
        stmt, timer, counter = self._stmt, self.timer, range(number)
        start = timer()
        if stmt is None:
            for _ in counter:
                pass
        else:
            for _ in counter:
                stmt()
        return timer() - start

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        scale = 1
        while True:
            for number in (scale, 2 * scale, 5 * scale):
                time_taken = self.timeit(number)
                if callback:
                    callback(number, time_taken)
                if time_taken >= 0.2:
                    return number, time_taken
            scale *= 10


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
