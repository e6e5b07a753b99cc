# sys.tracebacklimit: the module traceback shows the outermost entries, the interpreter the innermost ones.
import sys
import traceback


def outer():
    middle()


def middle():
    inner()


def inner():
    raise ValueError("deep")


for limit in 1, 2, 100:
    sys.tracebacklimit = limit
    try:
        outer()
    except ValueError:
        print("limit", limit)
        traceback.print_exc(file=sys.stdout)
for limit in 0, -1, -2:
    sys.tracebacklimit = limit
    try:
        outer()
    except ValueError as error:
        print("limit", limit, len(traceback.extract_tb(error.__traceback__)), repr(traceback.format_exc()), repr(traceback.format_exc(limit=-1))[-26:])
sys.excepthook = sys.__excepthook__
sys.tracebacklimit = 2
outer()
