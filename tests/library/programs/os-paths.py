"""os.path: paths as texts."""
import os
import os.path
from os.path import basename, dirname, join, splitext

print(join("a", "b", "c"), join("a/", "b"), join("a", "/b"), join("", "b"), join("a", ""), join("a"), join("/", "b"), join(b"a", b"b"))
for path in ("/usr/lib/x.tar.gz", "x.py", "/", "//", "///a//b", "a/", "", ".bashrc", "a/.bashrc", "..", "...txt", "a.b/c", "/a/b/../c", "a//b/./c/..", "../..", "/..", "./x"):
    print(repr(path), os.path.split(path), basename(path), dirname(path), splitext(path), os.path.normpath(path), os.path.isabs(path), os.path.splitroot(path))
print(os.path.relpath("/a/b/c", "/a/d"), os.path.relpath("/a/b", "/a/b"), os.path.relpath("/a", "/a/b/c"), os.path.relpath("x/y", "x"))
print(os.path.commonpath(["/a/b/c", "/a/b/d"]), os.path.commonpath(["a/b", "a"]), os.path.commonprefix(["interview", "internet"]), os.path.commonprefix([]))
print(os.path.abspath("/a/./b/../c"), os.path.isabs(os.path.abspath("x")), os.path.abspath("x") == join(os.getcwd(), "x"), os.path.normcase("A/B"))
print(os.path.realpath("/a/b/../c") if not os.path.isabs("x") else "", os.path.splitdrive("/a"), os.path.expandvars("$NO_SUCH/x ${NO_SUCH} $"))
os.environ["HERE"] = "there"
os.environ["HOME"] = "/home/somebody"
print(os.path.expandvars("$HERE/x ${HERE}y $HEREx"), os.path.expanduser("~/x"), os.path.expanduser("~"), os.path.expanduser("x~"), os.path.expandvars(b"$HERE"))
print(os.path.sep, os.path.extsep, os.path.pardir, os.path.curdir, os.path.pathsep, os.path.__name__, basename("/a/b/"), dirname(__file__) + "|", basename(__file__))
for call in (lambda: join("a", 5), lambda: join("a", b"b"), lambda: join(None), lambda: basename(5), lambda: os.path.relpath(""), lambda: os.path.commonpath([]),
             lambda: os.path.commonpath(["/a", "b"]), lambda: splitext(None), lambda: os.path.relpath("a", b"b")):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
