# threading.excepthook is given what happened, and in which thread.
import threading


def hook(args):
    print("hook:", args.exc_type.__name__, args.exc_value, args.thread.name, args.exc_traceback is not None, len(args))


def fails():
    raise ValueError("oh")


threading.excepthook = hook
thread = threading.Thread(target=fails, name="failing")
thread.start()
thread.join()


def bad_hook(args):
    raise TypeError("the hook itself")


threading.excepthook = bad_hook
thread = threading.Thread(target=fails, name="failing again")
thread.start()
thread.join()
threading.excepthook = threading.__excepthook__
thread = threading.Thread(target=fails, name="failing for good")
thread.start()
thread.join()
print("end")
