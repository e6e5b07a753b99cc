# All meet at the barrier; it can break.
import threading
import time

barrier = threading.Barrier(3, action=lambda: print("all are here"))
print(barrier.parties, barrier.n_waiting, barrier.broken, ": waiters=0/3>" in repr(barrier))
log = []


def runner(n):
    time.sleep(n * 0.3)
    log.append(f"{n} arrives")
    index = barrier.wait()
    log.append(f"{n} had place {index}")


threads = [threading.Thread(target=runner, args=(n,)) for n in range(3)]
for thread in threads:
    thread.start()
time.sleep(0.45)
print(barrier.n_waiting)
for thread in threads:
    thread.join()
print(log[:3], sorted(log[3:]))


def impatient():
    try:
        barrier.wait(0.3)
    except threading.BrokenBarrierError as error:
        print("broken for the impatient one:", repr(error))


def patient():
    try:
        barrier.wait()
    except threading.BrokenBarrierError:
        time.sleep(0.1)
        print("broken for the patient one")


threads = [threading.Thread(target=impatient), threading.Thread(target=patient)]
threads[0].start()
threads[0].join(0.05)
threads[1].start()
for thread in threads:
    thread.join()
print(barrier.broken, ": broken>" in repr(barrier))
barrier.reset()
print(barrier.broken)
barrier.abort()
try:
    barrier.wait()
except threading.BrokenBarrierError:
    print("aborted")
try:
    threading.Barrier(1, action=lambda: 1 / 0).wait()
except ZeroDivisionError as error:
    print(error)
print(threading.Barrier(1).wait())
