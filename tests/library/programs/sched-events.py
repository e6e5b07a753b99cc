# Events at their time, in order of priority, on the program's clock and on one of its own.
import sched
import time

s = sched.scheduler(time.monotonic, time.sleep)
start = time.monotonic()
s.enter(2, 1, lambda: print("two", round(time.monotonic() - start, 3)))
s.enter(1, 2, print, ("one, later",))
s.enter(1, 1, print, ("one, first",), {"end": "!\n"})
gone = s.enterabs(start + 1.5, 1, print, argument=("never",))
print(len(s.queue), s.queue[0].priority, s.empty(), gone.argument, gone.kwargs)
s.cancel(gone)
try:
    s.cancel(gone)
except ValueError as error:
    print(type(error).__name__, error)
print(s.run(blocking=False))
s.run()
print(s.empty(), round(time.monotonic() - start, 3))

now = 0


def sleep(seconds):
    global now
    now += seconds


mine = sched.scheduler(lambda: now, sleep)
for delay in 30, 10, 20:
    mine.enter(delay, 1, lambda d=delay: print(d, now))
mine.run()


def again(n):
    print("again", n, now)
    if n:
        mine.enter(5, 1, again, (n - 1,))


again(2)
mine.run()
