# Everybody who waits for an event goes on when it is set, in the order of waiting.
import threading
import time

event = threading.Event()
print(event.is_set(), ": unset>" in repr(event), event.wait(0.05), event.wait(0))
log = []


def waiter(name):
    log.append((name, event.wait(5)))


def impatient():
    log.append(("impatient", event.wait(0.1)))


threads = [threading.Thread(target=waiter, args=(n,)) for n in range(3)] + [threading.Thread(target=impatient)]
for thread in threads:
    thread.start()
    time.sleep(0.02)
time.sleep(0.3)
event.set()
for thread in threads:
    thread.join()
print(log[0], sorted(log[1:]))
print(event.is_set(), event.wait(), ": set>" in repr(event))
event.clear()
print(event.is_set())
