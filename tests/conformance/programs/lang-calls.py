# lang-calls.py: arguments in every shape: defaults, keyword-only, positional-only, stars, order of evaluation
#
# SPDX-License-Identifier: GPL-3.0-or-later
def f(a, b=2, /, c=3, *rest, d, e=5, **more):
    return a, b, c, rest, d, e, more


print(f(1, d=4), f(1, 2, 3, 4, 5, d=6, z=7), f(*(1, 2), **{"d": 3}, **{"q": 4}))
print(f(1, *[2, 3], *(4,), d=0, **{"a": "kept in more"}))
for call in ("f()", "f(1)", "f(d=1)", "f(1, b=2, d=3)", "f(1, d=2, **{'d': 3})", "f(*1, d=2)", "f(1, **5)", "f(1, d=1, **{1: 2})"):
    try:
        print({"f()": lambda: f(), "f(1)": lambda: f(1), "f(d=1)": lambda: f(d=1), "f(1, b=2, d=3)": lambda: f(1, b=2, d=3),
               "f(1, d=2, **{'d': 3})": lambda: f(1, d=2, **{"d": 3}), "f(*1, d=2)": lambda: f(*1, d=2),
               "f(1, **5)": lambda: f(1, **5), "f(1, d=1, **{1: 2})": lambda: f(1, d=1, **{1: 2})}[call]())
    except TypeError as error:
        print(call, "->", error)


def say(value):
    print("say", value, end="; ")
    return value


print(f(say(1), *[say(2)], d=say(3), *[say(4)], **{say("k"): say(5)}))


def keeps(item, seen=[]):
    seen.append(item)
    return seen


print(keeps(1), keeps(2), keeps(3, []), keeps.__defaults__)
print((lambda x, y=1, *z, k=2: (x, y, z, k))(0, 1, 2, k=3), f.__kwdefaults__)


def outer(n):
    def inner(m=n, *, k=n * 2):
        return m, k
    n = 100
    return inner


print(outer(1)(), outer(2)(5))


class Callable:
    def __call__(self, *args, **kwargs):
        return args, kwargs


print(Callable()(1, x=2), callable(Callable()), callable(1))
f.__name__ = "renamed"
f.__defaults__ = (20, 30)
print(f(1, d=1), f.__name__)
print(print.__name__, (lambda: 0).__name__, Callable.__call__.__qualname__, outer.__code__.co_varnames)
