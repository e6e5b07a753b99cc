"""Floats in local variables."""
# SPDX-License-Identifier: GPL-3.0-or-later


def mandelbrot(size):
    inside = 0
    for row in range(size):
        for column in range(size):
            x0, y0 = column / size * 3.0 - 2.0, row / size * 2.0 - 1.0
            x = y = 0.0
            for _ in range(50):
                x, y = x * x - y * y + x0, 2 * x * y + y0
                if x * x + y * y > 4:
                    break
            else:
                inside += 1
    return inside


print(mandelbrot(250))
