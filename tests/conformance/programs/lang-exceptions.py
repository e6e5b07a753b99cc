# lang-exceptions.py: try, except, else and finally in every order; chains, notes, names that are deleted
#
# SPDX-License-Identifier: GPL-3.0-or-later
def run(name, function):
    try:
        print(name, "->", function())
    except BaseException as error:
        print(name, "raised", repr(error), "cause", repr(error.__cause__), "context", repr(error.__context__),
              error.__suppress_context__)


def order(what):
    try:
        print("try", end=" ")
        if what == "return":
            return "from try"
        if what:
            raise what
    except KeyError:
        print("except", end=" ")
        return "from except"
    else:
        print("else", end=" ")
    finally:
        print("finally", end=" ")
    return "end"


def in_finally():
    try:
        raise ValueError(1)
    finally:
        try:
            raise KeyError(2)
        except KeyError as error:
            print(repr(error.__context__), end=" ")


def chained():
    try:
        1 / 0
    except ZeroDivisionError as error:
        raise LookupError("no") from error


def implicit():
    try:
        {}["key"]
    except KeyError:
        int("x")


def cut():
    try:
        {}["key"]
    except KeyError:
        raise TypeError("cut") from None


def again():
    try:
        raise ValueError("first")
    except ValueError:
        try:
            raise
        except ValueError as error:
            error.add_note("noted")
            raise TypeError("second") from KeyError


def deleted():
    error = "outer"
    try:
        raise ValueError
    except ValueError as error:
        pass
    return error


def tuple_of():
    try:
        raise OSError(2, "No such file", "name")
    except (KeyError, OSError) as error:
        return error.errno, error.strerror, error.filename, str(error)


for what in None, "return", KeyError("k"), ValueError("v"):
    run(what, lambda: order(what))
for function in in_finally, chained, implicit, cut, again, deleted, tuple_of:
    run(function.__name__, function)
run("bare raise", lambda: exec_raise())


def exec_raise():
    raise


run("bare raise", exec_raise)
run("not an exception", lambda: (_ for _ in ()).throw(5))


def raise_wrong(what):
    raise what


for wrong in 5, int, "text":
    run(wrong, lambda: raise_wrong(wrong))


def except_wrong():
    try:
        raise ValueError
    except 5:
        pass


run("except 5", except_wrong)


class Custom(ValueError):
    def __init__(self, code, *args):
        super().__init__(code, *args)
        self.code = code

    def __str__(self):
        return f"code {self.code}"


run("custom", lambda: raise_wrong(Custom(7, "x")))
try:
    raise Custom(8)
except ValueError as error:
    print(error, repr(error), error.args, isinstance(error, Custom))
print(repr(ValueError()), repr(ValueError("a", 1)), str(ValueError()), str(KeyError("k")), str(KeyError("a", "b")))
