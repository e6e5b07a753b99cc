print("hi", end="")
print(1/3)
import sys
print("e", file=sys.stderr)
def f(x):
    return 1 // x
f(0)
