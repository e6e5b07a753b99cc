"""Modules beside the program that have the name of one of the library: which of the two is imported, and what is said of it."""
import importlib.util
import os
import time

import queue

FOLDER = os.path.dirname(os.path.abspath(__file__))


def show(error):
    print(type(error).__name__, str(error).replace(FOLDER, "FOLDER"))


print(queue.Mine, hasattr(time, "mine"))
print(importlib.util.find_spec("queue").origin.replace(FOLDER, "FOLDER"))
try:
    queue.Queue
except AttributeError as error:
    show(error)
try:
    from queue import Queue
except ImportError as error:
    show(error)

# a folder that is a package comes first as well, and has only its own modules
import statistics
import statistics.more
print(statistics.value, statistics.more.value)
try:
    import statistics.sums
except ImportError as error:
    show(error)

# one that is none comes last
import http
print(http.HTTPStatus.OK)

# what the library imports is looked for in the same way
from _partner import Mine
print(Mine is queue.Mine)

# it imports itself instead of what it means to
try:
    import fractions
except AttributeError as error:
    show(error)
