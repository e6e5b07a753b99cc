"""Classes know the module that they were made in, however they were made, and are found there again."""
# SPDX-License-Identifier: GPL-3.0-or-later
import copy
import pickle

import shapes

for name in "Pair Typed Colour Flags Keys Number Made Called New Written".split():
    print(name, getattr(shapes, name).__module__, getattr(shapes, name))
for kind in shapes.local():
    print(kind.__module__, kind)
for value in (shapes.Pair(1, 2), shapes.Typed(1), shapes.Made(5), shapes.Written(2), shapes.Colour.RED, shapes.Flags.B):
    print(pickle.loads(pickle.dumps(value)), copy.copy(value), copy.deepcopy(value))
