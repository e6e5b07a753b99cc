"""Operands that a container does not take: what is said, and what is not called iterable."""
# SPDX-License-Identifier: GPL-3.0-or-later
import re
from collections import Counter, OrderedDict, defaultdict, deque
from datetime import timedelta
from fractions import Fraction


def tell(function):
    try:
        print(function())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


# messages call a type that CPython has in C by its module too
tell(lambda: OrderedDict(a=1) + 1)
tell(lambda: defaultdict(int) + 1)
tell(lambda: [] + OrderedDict())
tell(lambda: {Counter("a"): 1})
tell(lambda: {Counter("a")})
tell(lambda: "%c" % Fraction(1, 3))

# a Counter is compared with a Counter only
tell(lambda: Counter("a") < 1)
tell(lambda: Counter("a") > {"a": 1})
tell(lambda: Counter("a") != 1)
tell(lambda: Counter("a").__ne__({"a": 1}))
tell(lambda: (Counter("ab") > Counter("a"), Counter("a") < Counter("a"), Counter(a=0) == Counter()))


# a deque is multiplied as a list is, in place too
class Two:
    def __index__(self):
        return 2


row = same = deque([1, 2], 3)
row *= 2
print(row, row is same)
row *= Two()
print(row, row is same, deque([0]) * Two(), 3 * deque("ab"))
tell(lambda: row * "a")
tell(lambda: row * 1.5)
tell(lambda: row * row)
tell(lambda: row * 10**30)
row *= -1
print(row, row is same)
tell(lambda: ~timedelta(days=1))

# what takes keys is no sequence
tell(lambda: list(re.match("(a)(b)", "ab")))
tell(lambda: list(int | str))
tell(lambda: enumerate(int | None))
tell(lambda: "a" in re.match("a", "a"))
