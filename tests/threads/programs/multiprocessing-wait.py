# multiprocessing.connection.wait(): several processes and pipes at once
import multiprocessing as mp
import os
import signal
import time
from multiprocessing.connection import wait


def sleeper(seconds):
    time.sleep(seconds)


def sender(pipe, name, seconds):
    for number in range(2):
        time.sleep(seconds)
        pipe.send((name, number))
    pipe.close()


def chooser(pipe, seconds):
    inner, outer = mp.Pipe()
    print("nothing yet", wait([inner], 0.1))
    outer.send("hello")
    print("something", wait([inner, outer]) == [inner], inner.recv())
    time.sleep(seconds)
    pipe.send("chosen")


if __name__ == "__main__":
    slow, fast = (mp.Process(target=sleeper, args=(seconds,)) for seconds in (0.9, 0.3))
    try:
        slow.sentinel
    except ValueError as error:
        print("ValueError:", error)
    slow.start()
    fast.start()
    sentinels = [slow.sentinel, fast.sentinel]
    print(wait(sentinels, timeout=0))
    print(wait(sentinels) == [fast.sentinel], slow.is_alive())
    slow.join()
    print(wait(sentinels) == sentinels)

    readers = {}
    for name, seconds in ("a", 0.4), ("b", 0.6):
        reader, writer = mp.Pipe(duplex=False)
        mp.Process(target=sender, args=(writer, name, seconds)).start()
        writer.close()
        readers[reader] = name
    print(all(isinstance(reader.fileno(), int) for reader in readers))
    while readers:
        for reader in wait(list(readers)):
            try:
                print(reader.recv())
            except EOFError:
                print("the end of", readers.pop(reader))

    reader, writer = mp.Pipe()
    child = mp.Process(target=chooser, args=(writer, 0.3))
    child.start()
    print(reader in wait([reader, child.sentinel]), reader.recv())
    child.join()
    try:
        wait(["nonsense"])
    except ValueError as error:
        print("ValueError:", error)

    # a signal sends a process away, and by its number it is not found any more
    child = mp.Process(target=sleeper, args=(5,))
    child.start()
    os.kill(child.pid, 0)
    os.kill(child.pid, signal.SIGHUP)
    child.join()
    print(child.exitcode)
    try:
        os.kill(child.pid, signal.SIGTERM)
    except ProcessLookupError as error:
        print("ProcessLookupError:", error)
