# A process starts processes of its own; a daemonic one may not, and the daemons of one end with it.
import multiprocessing
import os
import time


def grandchild(queue, n):
    me, parent = multiprocessing.current_process(), multiprocessing.parent_process()
    queue.put((me.name, parent.name, os.getppid() == parent.pid, n * n))
    raise SystemExit(n)


def child(queue):
    children = [context.Process(target=grandchild, args=(queue, n)) for n in range(2)]
    for each in children:
        each.start()
        print(each.is_alive(), each.pid != os.getpid(), each in multiprocessing.active_children())
        each.join()
    print(multiprocessing.current_process().name, [each.exitcode for each in children], multiprocessing.active_children())


def sleep_long():
    time.sleep(60)
    print("never")


def leave():
    daemon = context.Process(target=sleep_long, daemon=True)
    other = context.Process(target=sleep_long)
    daemon.start()
    other.start()
    other.terminate()
    other.join(5)
    print(daemon.is_alive(), other.is_alive(), other.exitcode)


def start_one():
    try:
        context.Process(target=sleep_long).start()
    except AssertionError as error:
        print("AssertionError:", error)


context = multiprocessing.get_context("spawn")
if __name__ == "__main__":
    queue = context.Queue()
    for target, args, daemon in (child, (queue,), None), (leave, (), None), (start_one, (), True):
        process = context.Process(target=target, args=args, daemon=daemon)
        process.start()
        process.join()
        print(target.__name__, process.exitcode)
    print(queue.get(), queue.get())
