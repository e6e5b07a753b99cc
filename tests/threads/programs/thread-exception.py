# What a thread raises is reported with its name; the others go on, and the status is 0.
import sys
import threading
import time


def fails(n):
    time.sleep(0.1 * n)
    raise ValueError(f"number {n}")


def leaves():
    sys.exit("nobody reads this")


def chained():
    try:
        {}["key"]
    except KeyError as error:
        raise RuntimeError("no key") from error


for thread in (threading.Thread(target=fails, args=(1,)), threading.Thread(target=leaves, name="leaver"),
               threading.Thread(target=chained, name="chained")):
    thread.start()
    thread.join()
    print(thread.name, "has ended:", not thread.is_alive())
