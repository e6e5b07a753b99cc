# moments-of-the-collector.py: the garbage collector comes at other moments
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What is only held by a cycle of references goes when the garbage collector comes by itself: in CPython after some 2,000 new objects, and
# which ones count changes from version to version.
# Coroscope collects after 5,000 new objects, at the same moment in every run. What is in no cycle goes at once in both, and
# gc.collect() collects in both.
import gc


class Thing:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


cycle = Thing("in a cycle")
cycle.itself = cycle
del cycle
Thing("in none")
kept = [[i] for i in range(4000)]
print("4,000 objects later")
kept += [[i] for i in range(4000)]
print("8,000 objects later")
cycle = Thing("in another cycle")
cycle.itself = cycle
del cycle
gc.collect()
print("end")
