"""signal: handlers of signals that the program sends to itself."""
import asyncio
import os
import signal

print(signal.SIGINT, repr(signal.SIGINT), signal.SIGTERM.name, signal.SIGTERM.value, signal.Signals(15), f"{signal.SIGHUP}", signal.Signals["SIGUSR1"])
print(signal.SIG_DFL, repr(signal.SIG_IGN)[:18], signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT) is signal.default_int_handler)
print(signal.strsignal(signal.SIGINT), signal.strsignal(15), signal.SIGINT in signal.valid_signals(), signal.NSIG > 30, isinstance(signal.SIGINT, int))


def handler(signum, frame):
    print("handler", signum, signal.Signals(signum).name)


print(signal.signal(signal.SIGTERM, handler))
signal.raise_signal(signal.SIGTERM)
os.kill(os.getpid(), signal.SIGTERM)
print(signal.getsignal(signal.SIGTERM) is handler, signal.signal(signal.SIGTERM, signal.SIG_IGN) is handler)
signal.raise_signal(signal.SIGTERM)
print(signal.signal(signal.SIGTERM, signal.SIG_DFL) is signal.SIG_IGN)
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt:
    print("KeyboardInterrupt")


def fail(signum, frame):
    raise RuntimeError("from the handler")


signal.signal(signal.SIGUSR1, fail)
try:
    signal.raise_signal(signal.SIGUSR1)
except RuntimeError as error:
    print(error)
for call in (lambda: signal.signal(signal.SIGTERM, 5), lambda: signal.signal(100, handler), lambda: signal.signal(0, handler), lambda: signal.raise_signal(0),
             lambda: signal.signal("x", handler), lambda: signal.signal(signal.SIGTERM, None), lambda: signal.Signals(99)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
