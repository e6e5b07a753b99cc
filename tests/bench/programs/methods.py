"""Methods, operators and properties of small objects that come and go: long enough that starting does not count."""
# SPDX-License-Identifier: GPL-3.0-or-later


class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def plus(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    @property
    def norm(self):
        return self.x * self.x + self.y * self.y


class Account:
    total = 0

    def add(self, n):
        self.total += n
        return self


def main(n):
    place = Vector(0, 0)
    step = Vector(1, 2)
    account = Account()
    for i in range(n):
        place = place.plus(step)
        place = place + step
        account.add(1).add(2)
        if i % 3 == 0:
            account.total += place.norm % 7
    print(place.x, place.y, account.total)


main(300000)
