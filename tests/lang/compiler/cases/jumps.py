# jumps.py: conditions and loops
#
# SPDX-License-Identifier: GPL-3.0-or-later

def conditions(a, b, c):
    if a and b or not c:
        x()
    elif not (a or b) and c:
        y()
    elif a < b < c:
        z()
    elif a is None or b is not None:
        w()
    return a if b and c else b


def values(a, b, c):
    x = a and b or c
    y = (a or b) and c
    return a < b <= c != x


def loops(a):
    while a:
        if a > 1:
            continue
        if a < 0:
            break
        a -= 1
    else:
        return 1
    for i in a:
        for j in i:
            if j:
                break
        else:
            continue
        break


def dead():
    return 1
    print("never")


def endless():
    while True:
        pass
