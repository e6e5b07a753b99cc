"""Floats in lists, tuples that are taken apart."""
# SPDX-License-Identifier: GPL-3.0-or-later


def advance(bodies, step, count):
    pairs = [(a, b) for i, a in enumerate(bodies) for b in bodies[i + 1:]]
    for _ in range(count):
        for (place1, speed1, mass1), (place2, speed2, mass2) in pairs:
            dx = place1[0] - place2[0]
            dy = place1[1] - place2[1]
            dz = place1[2] - place2[2]
            force = step * (dx * dx + dy * dy + dz * dz) ** -1.5
            speed1[0] -= dx * mass2 * force
            speed1[1] -= dy * mass2 * force
            speed1[2] -= dz * mass2 * force
            speed2[0] += dx * mass1 * force
            speed2[1] += dy * mass1 * force
            speed2[2] += dz * mass1 * force
        for place, speed, _mass in bodies:
            place[0] += step * speed[0]
            place[1] += step * speed[1]
            place[2] += step * speed[2]


system = [
    ([0.0, 0.0, 0.0], [0.0, 0.0, 0.0], 39.5),
    ([4.8, -1.2, -0.1], [0.6, 2.8, -0.02], 0.04),
    ([8.3, 4.1, -0.4], [-1.0, 1.8, 0.01], 0.01),
    ([12.9, -15.1, -0.2], [1.1, 0.9, -0.01], 0.002),
    ([15.4, -25.9, 0.2], [1.0, 0.6, -0.03], 0.002),
]
advance(system, 0.01, 15000)
print(*(f"{number:.9f}" for number in system[0][0]))
