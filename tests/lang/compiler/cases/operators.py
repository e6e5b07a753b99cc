# operators.py: operators, displays and subscripts
#
# SPDX-License-Identifier: GPL-3.0-or-later

a = x + y - z * w / v // u % t
b = x @ y ** z << w >> v & u | t ^ s
c = -x, +x, ~x, not x
d = x[0], x[1:], x[:2:3], x[..., 1:2], x[*y]
e = [*x, 1], (*x, y), {*x}, {**x, 1: 2, **y, 3: 4}, {1: x, 2: y}
f = x == y != z, x is y, x is not None, x in y, x not in y
g = x.y.z
