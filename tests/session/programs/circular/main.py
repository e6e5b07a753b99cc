"""Circular imports: those that work, and how the others fail."""
import os

import first

print(first.name, first.get_other(), first.second.get_first())
for module in ("third", "attribute", "outer.one", "meet.left"):
    try:
        __import__(module)
    except (ImportError, AttributeError) as error:
        print(type(error).__name__, str(error).replace(os.path.dirname(os.path.abspath(__file__)), "FOLDER"))
import sys

print(sorted(name for name in sys.modules if name in ("first", "second", "third", "fourth", "attribute", "attribute2")))
import fifth
