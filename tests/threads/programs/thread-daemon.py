# The program waits for threads at its end, but not for daemons.
import threading
import time


def tick(name, length):
    while True:
        time.sleep(length)
        print(name, flush=True)
        if name == "normal":
            break


print(threading.current_thread().daemon, threading.main_thread().daemon)
daemon = threading.Thread(target=tick, args=("daemon", 0.2), daemon=True)
normal = threading.Thread(target=tick, args=("normal", 0.5))
print(daemon.daemon, normal.daemon)
daemon.start()
normal.start()


def inherits():
    child = threading.Thread(target=print, args=("child of a daemon",))
    print("inherited:", child.daemon)


parent = threading.Thread(target=inherits, daemon=True)
parent.start()
parent.join()
print("the main thread ends")
