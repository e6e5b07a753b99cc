#!/usr/bin/env python3
# processes.py: what a process pool can do a second, here and in CPython; and how much faster two jobs are on two processors
#   processes.py COROSCOPE
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints jobs a second and megabytes a second through a pool, as whole processes, and the speed-up of two long jobs.

The times are real ones, the medians of RUNS (9) runs that take turns: an idle machine tells more. Nothing passes or fails by time.
PYTHON names the Python to compare with; by default it is the python3 on the PATH.
"""

import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = int(os.environ.get('RUNS', '9'))

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


def run(command, path):
    begin = time.perf_counter()
    subprocess.run([*command, str(path)], check=True)
    return time.perf_counter() - begin


def measure(commands, *programs):
    """The median real time of each program with each command, in seconds: a list for each program."""
    times = [[[] for _ in commands] for _ in programs]
    with tempfile.TemporaryDirectory() as folder:
        paths = [pathlib.Path(folder) / f'program{i}.py' for i in range(len(programs))]
        for path, program in zip(paths, programs):
            path.write_text(program)
        for _ in range(RUNS):
            for path, of_program in zip(paths, times):
                for command, of_command in zip(commands, of_program):
                    of_command.append(run(command, path))
    return [[statistics.median(of_command) for of_command in of_program] for of_program in times]


def main():
    python = subprocess.run([os.environ.get('PYTHON', 'python3'), '-c', 'import sys; print(sys.executable)'],
                            stdout=subprocess.PIPE, check=True, text=True).stdout.strip()
    commands = [[sys.argv[1], 'run'], [python]]
    empty, *results = measure(commands, EMPTY, JOBS, BYTES)
    for title, took, count, unit in zip(('small jobs', 'large values'), results, (10000, 200), ('jobs/s', 'MB/s')):
        ours, theirs = (max(whole - start, 1e-3) for whole, start in zip(took, empty))
        print(f'{title:<16}{count / ours:>12.0f} {unit:<8} CPython {count / theirs:>10.0f} {unit:<8} ratio {theirs / ours:>6.1f}')
    one, two = measure(commands, LONG % 1, LONG % 2)
    print(f'two processors  {one[0] / two[0]:>12.2f} times    CPython {one[1] / two[1]:>10.2f} times')


main()
