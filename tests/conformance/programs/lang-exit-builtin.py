"""exit and quit."""
import sys
print(exit, quit)
print(type(exit).__name__)
for call in (lambda: exit(), lambda: quit(3), lambda: exit("message"), lambda: exit(code=4), lambda: sys.exit(5),
             lambda: sys.exit((1, 2)), lambda: sys.exit([1, 2])):
    try:
        call()
    except SystemExit as stop:
        print(repr(stop), repr(stop.code), stop.args)
try:
    exit(7)
finally:
    print("finally still runs")
