# A bounded buffer with a condition; wait_for() with and without a timeout.
import threading
import time

condition = threading.Condition()
items = []
log = []


def consumer(name, n):
    for _ in range(n):
        with condition:
            condition.wait_for(lambda: items)
            log.append(f"{name} takes {items.pop(0)}")
        time.sleep(0.12)


def producer():
    for item in range(4):
        time.sleep(0.1)
        with condition:
            items.append(item)
            condition.notify()


threads = [threading.Thread(target=consumer, args=("only", 4)), threading.Thread(target=producer)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(*log, sep="\n")
with condition:
    print(condition.wait(0.05), condition.wait_for(lambda: False, 0.05), condition.wait_for(lambda: "yes", 0.05))
for action in (condition.wait, condition.notify, condition.notify_all):
    try:
        action()
    except RuntimeError as error:
        print("RuntimeError:", error)
print(repr(condition).endswith(", 0)>"), repr(condition).startswith("<Condition(<unlocked _thread.RLock object owner=0"))

turn = 0
lock = threading.Lock()
turns = threading.Condition(lock)


def player(me, word):
    global turn
    for _ in range(3):
        with turns:
            while turn != me:
                turns.wait()
            print(word)
            turn = 1 - me
            turns.notify_all()


threads = [threading.Thread(target=player, args=pair) for pair in ((0, "ping"), (1, "pong"))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
