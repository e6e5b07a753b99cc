# asyncio-run-in-special-method.py: special methods cannot wait
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A loop that is run, or a thread's lock that is waited for, in a special method which a builtin calls (__eq__, __hash__, __repr__,
# __lt__ and their kin): CPython waits there.
# Coroscope raises RuntimeError: such a method is run to its end at once. Give the waiting a method of its own.
import asyncio


async def text():
    await asyncio.sleep(0.1)
    return "waited"


class Waits:
    def __repr__(self):
        try:
            return asyncio.run(text())
        except RuntimeError as error:
            return f"RuntimeError: {error}"

    def wait(self):
        return asyncio.run(text())


print([Waits()])
print(Waits().wait())
