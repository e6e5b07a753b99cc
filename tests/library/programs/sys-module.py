"""sys: what it says of the interpreter, and what can be set."""
import sys


def attempt(function, *args, **kwargs):
    try:
        print("->", repr(function(*args, **kwargs)))
    except BaseException as error:
        print(f"{type(error).__name__}: {error}")


print(sys.version_info[:2], sys.version_info.major, sys.version_info.releaselevel, sys.version_info >= (3, 8), sys.version[:4])
print(type(sys.version_info), type(sys.version_info).__mro__, sys.version_info.n_fields)
attempt(setattr, sys.version_info, "major", 4)
attempt(type(sys.version_info))
print(sys.float_info)
print(sys.int_info, sys.maxunicode, sys.byteorder, sys.float_repr_style, hex(sys.hexversion >> 16))
print(sys.flags.debug, sys.flags.optimize, sys.flags.dev_mode, sys.flags.utf8_mode, sys.flags.int_max_str_digits)
print(sys.getdefaultencoding(), sys.getfilesystemencoding(), sys.gettrace(), sys.getprofile(), sys.is_finalizing())
print(sys.intern("abc") is sys.intern("".join(["a", "b", "c"])), "sys" in sys.modules, sys.modules["sys"] is sys)
print(sys.getswitchinterval(), sys.get_coroutine_origin_tracking_depth(), sys.get_asyncgen_hooks(), sys.get_int_max_str_digits())
for function, arguments in ((sys.setrecursionlimit, ("x",)), (sys.setrecursionlimit, (-1,)), (sys.setrecursionlimit, ()),
                            (sys.intern, (1,)), (sys._getframe, ("x",)), (sys.setswitchinterval, (-1,)),
                            (sys.setswitchinterval, ("x",)), (sys.set_coroutine_origin_tracking_depth, (-1,)),
                            (sys.set_asyncgen_hooks, ("x",)), (sys.set_int_max_str_digits, (5,)), (sys.getsizeof, ()),
                            (sys.unraisablehook, (1,)), (sys.displayhook, ())):
    attempt(function, *arguments)
sys.setswitchinterval(0.01)
print(sys.getswitchinterval())
sys.setrecursionlimit(3000)
print(sys.getrecursionlimit())
sys.setrecursionlimit(1000)
attempt(str, 10 ** 5000)
sys.set_int_max_str_digits(6000)
print(len(str(10 ** 5000)))
sys.set_int_max_str_digits(0)
print(len(str(10 ** 10000)))
sys.displayhook(None)
sys.displayhook([1, "two"])
print(sys.exc_info(), sys.exception())
try:
    1 / 0
except ZeroDivisionError as error:
    print(sys.exception() is error, sys.exc_info()[0], sys.exc_info()[2].tb_lineno)

    def inside():
        return sys.exception()

    print(inside() is error)

    class Shown:
        def __repr__(self):
            return f"<while handling {sys.exception()!r}>"

    print(Shown())
for status in (None, 3, "text", (1, 2)):
    try:
        sys.exit(status)
    except SystemExit as stop:
        print("SystemExit", repr(stop.code), stop.args)


def hook(type, value, traceback):
    print("hook:", type.__name__, value, traceback.tb_lineno)


sys.excepthook = hook
print(sys.__excepthook__ is not hook)
raise KeyError("uncaught")
