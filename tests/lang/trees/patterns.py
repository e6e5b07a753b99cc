# patterns.py: match statements, and the word match as a name
#
# SPDX-License-Identifier: GPL-3.0-or-later

match x:
    case 0 | 1.5 | -2 | 3+4j | -5-6j: pass
    case "a" "b" | b'c' | None | True | False: pass
    case a.b.c: pass
    case [a, *_, b] | (a, *rest, b): pass
    case (a): pass
    case (a,): pass
    case []: pass
    case (): pass
    case {"x": 1, y.z: [q], -1: w, **rest}: pass
    case {}: pass
    case {**k}: pass
    case A(): pass
    case A.B(1, x, y=2, z=w,): pass
    case a, b: pass
    case *a, b: pass
    case a,: pass
    case (1 | 2) as x if (y := x) > 0: pass
    case str() | int() as z: pass
    case _: pass
match x, *y:
    case _: pass
match (x):
    case _: pass
match -x:
    case _: pass
match [a]:
    case _: pass
match x := 3:
    case _: pass
match not x:
    case match: pass
