# compound.py: statements with blocks, and with targets and items of every form
#
# SPDX-License-Identifier: GPL-3.0-or-later

try: pass
except A, B: pass
except (C, D) as e: pass
try: pass
except* A, B: pass
except* C as e: pass
else: pass
finally: pass
for a, *b in c, *d: pass
for x[0], y.z in q: pass
for (a) in b: pass
for *a, in b: break
with (a): pass
with (a, b): pass
with (a as b, c as d,): pass
with (a, b) as c: pass
with (a), (b): pass
with (yield): pass
with a as (b), c as [d, e], f as g.h, i as j[k]: pass
with (a).b as c: pass
with (a if b else c) as d: pass
with (a) + b: pass
with (a,): pass
with (): pass
with (a for a in b): pass
with (a := b): pass
with (a := b, c): pass
with (*a, b): pass
if x: pass
elif y: pass
elif z:
    pass
else: pass
while x: continue
else: pass
x; y; z;
if x: a; b
