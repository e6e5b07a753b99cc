# exceptions.py: try, raise and assert
#
# SPDX-License-Identifier: GPL-3.0-or-later

def all_parts(f):
    try:
        f(1)
    except (A, B) as e:
        f(2)
    except C:
        f(3)
    except:
        f(4)
    else:
        f(5)
    finally:
        f(6)


def returns(f):
    try:
        return f()
    except A as e:
        return e
    finally:
        f(2)


def loops(f):
    for x in f:
        try:
            if x:
                continue
            break
        finally:
            f(x)


def groups(f):
    try:
        f()
    except* A as e:
        f(e)
    except* (B, C):
        f()
    else:
        f(1)


def raises(x):
    assert x, f"{x}"
    try:
        raise x from None
    except A:
        raise
    raise


try:
    pass
except A:
    never()
