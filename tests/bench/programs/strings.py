"""Formatting, methods of str, joining and splitting."""
# SPDX-License-Identifier: GPL-3.0-or-later


def build(n):
    lines = []
    for i in range(n):
        line = f"item {i}: {i * 2.5:.2f} {i:>6} {i / 8}"
        lines.append(line.upper().replace("ITEM", "it"))
        if line.startswith("item 99"):
            lines[-1] += "!"
    text = "\n".join(lines)
    words = text.split()
    print(len(text), len(words), text.count("7"), " ".join(word.strip("!:") for word in words[:20]))


build(80000)
