# match_.py: match statements
#
# SPDX-License-Identifier: GPL-3.0-or-later

match v:
    case 0 | None | "a":
        a()
    case [x, y] if x == y:
        b()
    case [1, *rest, (2 as two)]:
        c()
    case [first, *_, last]:
        d()
    case {"k": 1, n.K: value, **rest}:
        e()
    case {}:
        f()
    case P(1, q, z=w):
        g()
    case (a, 1) | (1, a):
        h()
    case [_, _]:
        i()
    case _:
        j()
match v, w:
    case x, y:
        pass
