#!/usr/bin/env python3
# processes.py: what a process pool can do a second, here and in CPython; and how much faster two jobs are on two processors
#   processes.py COROSCOPE
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints jobs a second and megabytes a second through a pool, as whole processes, and the speed-up of two long jobs.

The times are real ones, the least of RUNS (5) runs that take turns: an idle machine tells more. Nothing passes or fails by time.
PYTHON names the Python to compare with; by default it is the python3 on the PATH.
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import time

RUNS = int(os.environ.get('RUNS', '5'))

START = '''
from concurrent.futures import ProcessPoolExecutor
def add(n):
    return n + 1
def back(data):
    return data
def work(n):
    total = 0
    for i in range(n):
        total += i * i
    return total
if __name__ == "__main__":
    with ProcessPoolExecutor(%d) as pool:
'''
EMPTY = START % 4 + '        list(pool.map(add, range(4)))\n'
JOBS = START % 4 + '        assert len(list(pool.map(add, range(10000)))) == 10000\n'
BYTES = START % 4 + '        data = bytes(1000000)\n        assert all(len(d) == 1000000 for d in pool.map(back, [data] * 100))\n'
LONG = START + '        list(pool.map(work, [10000000] * 2))\n'


def measure(commands, program):
    """The least real time of each command, in seconds."""
    best = [float('inf')] * len(commands)
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / 'program.py'
        path.write_text(program)
        for _ in range(RUNS):
            for i, command in enumerate(commands):
                begin = time.perf_counter()
                subprocess.run([*command, str(path)], check=True)
                best[i] = min(best[i], time.perf_counter() - begin)
    return best


def main():
    python = subprocess.run([os.environ.get('PYTHON', 'python3'), '-c', 'import sys; print(sys.executable)'],
                            stdout=subprocess.PIPE, check=True, text=True).stdout.strip()
    commands = [[sys.argv[1], 'run'], [python]]
    empty = measure(commands, EMPTY)
    for title, program, count, unit in (('small jobs', JOBS, 10000, 'jobs/s'), ('large values', BYTES, 200, 'MB/s')):
        ours, theirs = (max(took - start, 1e-3) for took, start in zip(measure(commands, program), empty))
        print(f'{title:<16}{count / ours:>12.0f} {unit:<8} CPython {count / theirs:>10.0f} {unit:<8} ratio {theirs / ours:>6.1f}')
    one = measure(commands, LONG % 1)
    two = measure(commands, LONG % 2)
    print(f'two processors  {one[0] / two[0]:>12.2f} times    CPython {one[1] / two[1]:>10.2f} times')


main()
