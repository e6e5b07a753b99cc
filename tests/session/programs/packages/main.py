"""Packages: __init__, submodules, relative imports, namespace packages."""
import shop
import shop.items.fruit
import shop.items.fruit as fruit
from shop import items, version
from shop.items import fruit as again, count
from shop.items.fruit import Apple
from shop.lazy import total
import space.inner
from space import inner

print(shop.__name__, shop.__package__, shop.__path__ == [shop.__file__[:-12]], shop.version, version, shop.name)
print(fruit is again, fruit is shop.items.fruit, Apple(), count, items.__name__, fruit.__package__, fruit.__name__)
print(total(), inner.value, space.inner is inner, repr(space)[:27], hasattr(space, "__file__"), type(space.__path__).__name__ != "")
try:
    import shop.nothing
except ModuleNotFoundError as error:
    print(error, error.name)
try:
    import shop.version.more
except ModuleNotFoundError as error:
    print(error, error.name)
try:
    from shop import nothing
except ImportError as error:
    print(str(error).split(" (")[0], error.name, error.path[-16:])
try:
    from .shop import items
except ImportError as error:
    print(error)
try:
    import shop.broken
except ZeroDivisionError as error:
    print("broken:", error)
import sys

print("shop.broken" in sys.modules, hasattr(shop, "broken"), sorted(m for m in sys.modules if m.startswith(("shop", "space"))))
from shop import *

print(exported, "items" in globals(), "hidden" in globals())
