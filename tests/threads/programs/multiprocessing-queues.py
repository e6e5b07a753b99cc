import multiprocessing as mp, queue, time

def produce(q):
    for i in range(3):
        q.put({"n": i})
        time.sleep(0.1)
    q.put(None)

def consume(q, out):
    total = 0
    while (item := q.get()) is not None:
        total += item["n"]
    out.put(total)

def work(q):
    while True:
        item = q.get()
        print("item", item)
        q.task_done()

def talk(conn):
    conn.send([1, "two", None])
    print(conn.recv())
    conn.close()

if __name__ == "__main__":
    mp.set_start_method("spawn")
    q, out = mp.Queue(), mp.SimpleQueue()
    ps = [mp.Process(target=produce, args=(q,)), mp.Process(target=consume, args=(q, out))]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print(out.get(), q.empty(), out.empty())
    small = mp.Queue(1)
    small.put([1])
    print(small.full(), small.qsize())
    try:
        small.put(2, timeout=0.1)
    except queue.Full as error:
        print("full", type(error))
    time.sleep(0.2)
    print(small.get())
    for call in (small.get_nowait, lambda: small.get(timeout=0.1)):
        try:
            call()
        except queue.Empty:
            print("empty")
    kept = []
    small.put(kept)
    time.sleep(0.2)
    kept.append(1)
    print(small.get())
    jq = mp.JoinableQueue()
    p = mp.Process(target=work, args=(jq,), daemon=True)
    p.start()
    for i in range(3):
        jq.put(i)
    jq.join()
    print("joined")
    try:
        jq.task_done()
    except ValueError as error:
        print(error)
    here, there = mp.Pipe()
    p = mp.Process(target=talk, args=(there,))
    p.start()
    there.close()
    print(here.recv())
    print(here.poll())
    here.send("bye")
    p.join()
    try:
        here.recv()
    except EOFError:
        print("EOFError")
    here.close()
    try:
        here.send(1)
    except OSError as error:
        print(error)
