"""Instances, methods, properties, inheritance, operators."""
# SPDX-License-Identifier: GPL-3.0-or-later


class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def plus(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def dot(self, other):
        return self.x * other.x + self.y * other.y

    @property
    def square(self):
        return self.x * self.x + self.y * self.y


class Particle(Vector):
    def __init__(self, x, y, mass):
        super().__init__(x, y)
        self.mass = mass

    def __add__(self, other):
        return Particle(self.x + other.x, self.y + other.y, self.mass)


def main(n):
    place, step = Vector(0, 0), Vector(1, 2)
    total = 0
    particle = Particle(1, 2, 3)
    for i in range(n):
        place = place.plus(step)
        total += place.dot(step) + place.square
        particle = particle + particle if i % 10 else Particle(1, 2, 3)
    print(place.x, place.y, particle.x, total)


main(150000)
