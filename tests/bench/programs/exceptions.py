"""Exceptions that are raised and caught."""
# SPDX-License-Identifier: GPL-3.0-or-later


class Refused(Exception):
    pass


def check(i):
    if i % 3 == 0:
        raise ValueError(i)
    if i % 3 == 1:
        raise Refused("no", i)
    return i


def main(n):
    total = 0
    for i in range(n):
        try:
            total += check(i)
        except ValueError as error:
            total += error.args[0]
        except Refused as error:
            total -= error.args[1]
        finally:
            total += 1
    print(total)


main(200000)
