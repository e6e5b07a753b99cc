"""os: what does not depend on the machine."""
import os
import platform
import posixpath
import shutil
import sys

print(os.name, os.sep, os.linesep == "\n", os.pathsep, os.curdir, os.pardir, os.altsep, os.extsep, os.devnull, os.path is posixpath)
print(isinstance(os.getpid(), int), os.getpid() == os.getpid(), isinstance(os.cpu_count(), int), isinstance(os.process_cpu_count(), int))
print(len(os.urandom(8)), type(os.urandom(0)), os.urandom(16) != os.urandom(16), isinstance(os.getcwd(), str), os.getcwdb() == os.fsencode(os.getcwd()))
print("NO_SUCH_VARIABLE" in os.environ, os.environ.get("NO_SUCH_VARIABLE"), os.getenv("NO_SUCH_VARIABLE", "default"), os.getenv("NO_SUCH_VARIABLE"))
os.environ["MINE"] = "1"
print(os.environ["MINE"], os.getenv("MINE"), "MINE" in os.environ, os.environ.pop("MINE"), os.environ.setdefault("MINE", "2"), len(os.environ) > 0)
del os.environ["MINE"]
os.environ.update({"A_B": "x"}, C_D="y")
print(os.environ.get("A_B"), os.environ["C_D"], repr(os.environ)[:9], [k for k in os.environ if k in ("A_B", "C_D")], isinstance(os.environ.copy(), dict))
print({k: v for k, v in os.environ.items() if k == "A_B"}, "A_B" in os.environ.keys(), (os.environ | {"Q": "1"})["Q"])
for call in (lambda: os.environ["NO_SUCH_VARIABLE"], lambda: os.environ.__setitem__("X", 1), lambda: os.environ.__setitem__(1, "x"),
             lambda: os.environ.__delitem__("NO_SUCH_VARIABLE"), lambda: os.getenv(5), lambda: os.urandom(-1), lambda: os.urandom("a"),
             lambda: os.fspath(5), lambda: os.fspath(None), lambda: os._exit("x"), lambda: os.environ.pop("NO_SUCH_VARIABLE"),
             lambda: os.PathLike(), lambda: os.terminal_size((1,))):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


class Place:
    def __init__(self, path):
        self.path = path

    def __fspath__(self):
        return self.path


print(os.fspath("a"), os.fspath(b"a"), os.fspath(Place("p")), isinstance(Place(""), os.PathLike), issubclass(str, os.PathLike), os.fsencode("é"), os.fsdecode(b"\xc3\xa9"))
try:
    os.fspath(Place(3))
except TypeError as error:
    print(error)
size = os.terminal_size((80, 24))
print(size, size.columns, size.lines, size[0], tuple(size), size == (80, 24))
print(shutil.get_terminal_size((100, 30)).columns in (80, 100), type(shutil.get_terminal_size()).__name__, isinstance(os.times().elapsed, float))
print(platform.python_implementation(), platform.python_version_tuple()[:2], isinstance(platform.system(), str), platform.python_version() == sys.version.split()[0])
print(os.getenv.__name__, os.error is OSError, os.F_OK, os.R_OK, os.W_OK, os.X_OK, os.SEEK_END)
