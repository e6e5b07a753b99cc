from . import one
import outer.one

print("two has one:", one.__name__, hasattr(one, "two"))
