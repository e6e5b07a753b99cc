"""The body of a finally is compiled once for each way into it, and warned of as often but for the way of an exception."""
def ways():
    x = 1 is 1 or 1 is 1, 1 is 1
    try:
        pass
    finally:
        y = 2 is 2
    try:
        return 3
    finally:
        y = 3 is 3


def returns():
    try:
        return ways()
    finally:
        return 4 is 4


def falls():
    try:
        ways()
    finally:
        return 5 is 5


def nested():
    try:
        ways()
    finally:
        try:
            return 1
        finally:
            y = 6 is 6


def loops():
    for i in range(2):
        try:
            try:
                continue
            finally:
                break
        finally:
            y = 7 is 7


def handled():
    try:
        return 3
    except ValueError:
        return 4
    finally:
        y = 8 is 8

        def inner():
            return 9 is 9
        try:
            return 3
        finally:
            y = 10 is 10


try:
    print("compiled")
finally:
    11 is 11; lambda: (1)(2)
    assert (1, 2)
