from . import two
import outer.two as also

print("one has two:", two is also)
