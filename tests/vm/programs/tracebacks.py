import sys
def show():
    kind, value, tb = sys.exc_info()
    lines = []
    while tb:
        lines.append((tb.tb_lineno, tb.tb_frame.f_code.co_name))
        tb = tb.tb_next
    print(kind.__name__, value, lines)
def a(): b()
def b():
    c(
        1
    )
def c(x): raise ValueError(x)
try:
    a()
except ValueError:
    show()
try:
    [d() for d in [c.missing]]
except AttributeError:
    show()
print(sys.exc_info())
def reraise():
    try:
        c(2)
    except ValueError:
        raise
try:
    reraise()
except ValueError:
    show()
try:
    raise ValueError("new").with_traceback(None)
except ValueError as e:
    show()
    saved = e
try:
    raise saved
except ValueError:
    show()
