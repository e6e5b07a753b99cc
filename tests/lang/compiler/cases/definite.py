# definite.py: which reads of local variables are checked
#
# SPDX-License-Identifier: GPL-3.0-or-later

def if_else(a):
    if a:
        x = 1
    else:
        x = 2
    return x


def only_if(a):
    if a:
        x = 1
    return x, x


def loop(xs):
    for x in xs:
        y = x
        del x
    return x, y


def handlers(f):
    try:
        x = f()
        y = x
    except f:
        return x
    finally:
        print(y)
    return x


def deleted():
    x = 1
    del x
    return x
