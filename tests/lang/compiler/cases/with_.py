# with_.py: with statements
#
# SPDX-License-Identifier: GPL-3.0-or-later

with a:
    b()
with a as x, b() as (y, z):
    c()


def f(m):
    for i in m:
        with m:
            if i:
                break
            return i
