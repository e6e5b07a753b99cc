# Threads are counted from 1; the name of the function is part of the name.
import threading


def job():
    thread = threading.current_thread()
    print(thread.name, thread is threading.main_thread(), thread.ident == threading.get_ident())


print(threading.current_thread().name, threading.main_thread() is threading.current_thread())
print("<_MainThread(MainThread, started " in repr(threading.main_thread()))
for thread in (threading.Thread(target=job), threading.Thread(target=job, name="named"), threading.Thread(target=lambda: job()),
               threading.Thread()):
    thread.start()
    thread.join()
thread = threading.Thread(target=job)
thread.name = "renamed"
thread.start()
thread.join()
print(thread.name, threading.Thread(name=5).name)
threads = [threading.Thread(target=job, daemon=True)]
print(str(threads[0]))
try:
    threading.Thread(group=1)
except AssertionError as error:
    print("AssertionError:", error)
