# A new thread runs until it blocks before start() returns; join() waits for its end.
import threading
import time

log = []


def worker(name, length):
    log.append(f"{name} begins")
    time.sleep(length)
    log.append(f"{name} ends")


a = threading.Thread(target=worker, args=("a", 0.2), name="first")
b = threading.Thread(target=worker, kwargs={"name": "b", "length": 0.1})
print(a.is_alive(), a.ident, a.native_id, a.name, b.name)
print(repr(a).startswith("<Thread(first, initial)>"), repr(b))
a.start()
log.append("a was started")
b.start()
log.append("b was started")
print(a.is_alive(), a.ident is not None, a.native_id is not None, threading.active_count())
print([thread.name for thread in threading.enumerate()])
b.join()
log.append("b was joined")
a.join()
log.append("a was joined")
a.join()
print(*log, sep="\n")
print(a.is_alive(), "stopped" in repr(a), threading.active_count())
for action in (a.start, threading.current_thread().join):
    try:
        action()
    except RuntimeError as error:
        print("RuntimeError:", error)
try:
    threading.Thread(target=worker).join()
except RuntimeError as error:
    print("RuntimeError:", error)
try:
    a.daemon = True
    print("a daemon")
except RuntimeError as error:
    print("RuntimeError:", error)
