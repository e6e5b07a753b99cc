# lang-with-statements.py: with over several managers: order of entering and leaving, swallowing, failures on the way in
#
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio
import contextlib


class Manager:
    def __init__(self, name, swallows=False, fails=None):
        self.name, self.swallows, self.fails = name, swallows, fails

    def __enter__(self):
        print("enter", self.name)
        if self.fails == "enter":
            raise ValueError(self.name)
        return self.name

    def __exit__(self, kind, error, traceback):
        print("exit", self.name, kind and kind.__name__, error, traceback is not None)
        if self.fails == "exit":
            raise KeyError(self.name)
        return self.swallows

    async def __aenter__(self):
        await asyncio.sleep(0.1)
        return self.__enter__()

    async def __aexit__(self, *details):
        await asyncio.sleep(0.1)
        return self.__exit__(*details)


with Manager("a") as a, Manager("b") as (b), Manager("c"):
    print(a, b)
with (Manager("swallows", True), Manager("inner")):
    raise LookupError("lost")
for fails in "enter", "exit":
    try:
        with Manager("outer"), Manager("fails", fails=fails):
            print("body")
            raise TypeError("body")
    except Exception as error:
        print(repr(error), repr(error.__context__))


def returns():
    with Manager("returning"):
        return "value"


print(returns())
for i in range(2):
    with Manager(f"loop {i}"):
        continue
for wrong in (5, "text"):
    try:
        with wrong:
            pass
    except TypeError as error:
        print(error)


@contextlib.contextmanager
def generated():
    try:
        got = yield "generated"
        print("after", got)
    except ValueError as error:
        print("handles", repr(error))
    finally:
        print("finally")


with generated() as value:
    print(value)
with generated():
    raise ValueError("x")
try:
    with generated():
        raise StopIteration("s")
except StopIteration as error:
    print(repr(error))


async def main():
    loop = asyncio.get_running_loop()
    async with Manager("async a") as a, Manager("async b"):
        print(a, f"{loop.time():.1f}")
    async with Manager("async swallows", True):
        raise ValueError("async")
    with contextlib.suppress(KeyError, IndexError), Manager("sync in async"):
        async with Manager("innermost"):
            [][1]
    try:
        with Manager("only") as x:
            async with 5:
                pass
    except TypeError as error:
        print(error)
    print(f"{loop.time():.1f}")


asyncio.run(main())
