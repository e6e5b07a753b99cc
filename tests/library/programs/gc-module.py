"""gc: what a program can ask of it and set."""
import gc

print(gc.get_threshold(), gc.isenabled(), gc.get_debug(), gc.garbage, gc.callbacks)
print(gc.is_tracked([]), gc.is_tracked(1), gc.get_freeze_count(), [sorted(entry) for entry in gc.get_stats()])


def attempt(function, *args):
    try:
        print("->", function(*args))
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


for args in ((3,), (-1,), ("x",)):
    attempt(gc.collect, *args)
attempt(gc.set_threshold, "x")
attempt(gc.set_threshold, 100, 5)
print(gc.get_threshold())
gc.disable()
print(gc.isenabled())
gc.enable()
print(gc.isenabled())


class Node:
    def __init__(self, name):
        self.name = name
        self.other = None

    def __del__(self):
        print("gone", self.name)


a, b = Node("a"), Node("b")
a.other, b.other = b, a
del a, b
print("dropped")
print(gc.collect() >= 2)
print(gc.collect(), gc.is_finalized([]))
