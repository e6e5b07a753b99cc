# folding.py: what is computed at compile time
#
# SPDX-License-Identifier: GPL-3.0-or-later

a = 1 + 2 * 3 - -4
b = 2 ** 100, 2 ** 1000, 1 << 100, 1 << 1000
c = "a" + "b", "-" * 10, "x" * 10000
d = 1 / 0
e = (1, (2, "three"), None, ...)
f = [1, 2, 3]
g = {1, 2, 3}
h = [1, 2]
i = x in [1, 2], x not in {1, 2}, x in [y]
j = not 1, not x in y, not x is y
k = -1, +1.0, ~1, -0.0, 1 - 0.0
l = 1, 1.0, True, 1, 1.0, True, 0.0, -0.0
m = 1 + 2j, -2j
for n in [1, 2]:
    pass
if 1:
    a()
if 0:
    b()
while 0:
    c()
while 1:
    d()
    if "":
        break
if __debug__:
    e()
