# generators.py: generators
#
# SPDX-License-Identifier: GPL-3.0-or-later

def simple(xs):
    for x in xs:
        y = yield x
        yield
    return y


def delegates(xs):
    z = yield from xs
    with z:
        yield z


f = lambda: (yield)
