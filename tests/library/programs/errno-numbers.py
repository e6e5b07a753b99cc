"""errno, and OSError by number."""
import errno
import os

print(isinstance(errno.ENOENT, int), errno.errorcode[errno.EPIPE], errno.errorcode[errno.ENOENT], errno.EAGAIN == errno.EWOULDBLOCK, os.strerror(errno.ENOENT))
for code in ("ENOENT", "EEXIST", "EACCES", "EPIPE", "ECONNRESET", "EINTR", "ECHILD", "EAGAIN", "EPERM", "ESRCH", "EINVAL", "ECONNREFUSED", "ETIMEDOUT", "EISDIR"):
    error = OSError(getattr(errno, code), "text", "name")
    print(code, type(error).__name__, str(error)[-14:], error.errno == getattr(errno, code), error.strerror, error.filename)
try:
    raise FileNotFoundError(errno.ENOENT, "No such file", "x.txt")
except OSError as error:
    print(error.errno == errno.ENOENT, error.filename, error.args[1:])
