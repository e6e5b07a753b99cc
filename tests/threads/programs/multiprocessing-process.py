import multiprocessing as mp, os, sys, time

counter = 0

def hello(name):
    global counter
    counter += 1
    time.sleep(0.2)
    print(mp.parent_process())
    print("hello", name, counter, mp.current_process().name, mp.parent_process().name, mp.parent_process().pid == os.getppid())

def fail():
    raise SystemExit("bad luck")

def leave(code):
    sys.exit(code)

def end_at_once():
    os._exit(5)

def forever():
    while True:
        time.sleep(1)

class Worker(mp.Process):
    def __init__(self, n):
        super().__init__()
        self.n = n

    def run(self):
        print("run", self.n, self.name)

if __name__ == "__main__":
    mp.set_start_method("spawn")
    print(mp.get_start_method(), mp.current_process(), mp.parent_process())
    p = mp.Process(target=hello, args=("Ann",))
    print(p.name, p.pid, p.exitcode, p.daemon, p.is_alive())
    p.start()
    print(p.is_alive(), p.exitcode, len(mp.active_children()), p.pid > 0)
    p.join()
    print(p.is_alive(), p.exitcode, mp.active_children(), counter)
    for target, args in ((fail, ()), (leave, (7,)), (leave, (None,)), (end_at_once, ())):
        p = mp.Process(target=target, args=args)
        p.start()
        p.join()
        print(p.name, p.exitcode)
    for name in "terminate", "kill":
        p = mp.Process(target=forever, name=name)
        p.start()
        p.join(0.5)
        print(p.exitcode, p.is_alive())
        getattr(p, name)()
        p.join()
        print(p.exitcode, p.is_alive())
    w = Worker(3)
    w.start()
    w.join()
    for call in (p.start, lambda: mp.Process(target=hello).join(), lambda: mp.get_context("none"), lambda: mp.set_start_method("spawn")):
        try:
            call()
        except Exception as error:
            print(type(error).__name__, error)
    p.close()
    try:
        p.join()
    except ValueError as error:
        print(error)
    mp.Process(target=forever, daemon=True).start()
    mp.Process(target=hello, args=("late",)).start()
    print("end of main")
