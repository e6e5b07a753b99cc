# The traceback of the main thread comes at once; the other threads go on to their ends.
import sys
import threading
import time


def worker():
    time.sleep(0.2)
    print("the worker ends", file=sys.stderr)


threading.Thread(target=worker).start()
raise SystemError("the main thread fails")
