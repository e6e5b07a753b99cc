#!/usr/bin/env python3
# compare.py: times coroscope against real Pythons on the same programs, as whole processes, in turn
#   compare.py COROSCOPE [PROGRAM.py ...]
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints for each program what coroscope took, what each Python took, and how many times that is.

The times are processor time of the whole process, its children included, and the least of RUNS (5) runs: what somebody who waits
for nothing but the processor would see on an idle machine, even if this one is not idle. Programs that sleep need no more of it.
Recording is on, as in the window. A run with another output is an error; nothing passes or fails by time.

PYTHONS names the Pythons, with ":" between them; by default it is the python3 on the PATH. START=1 takes what starting costs (the
program `start`) from both sides, which tells how a longer program would fare.
"""

import math
import os
import pathlib
import resource
import subprocess
import sys

RUNS = int(os.environ.get('RUNS', '5'))
HERE = pathlib.Path(__file__).resolve().parent


def run(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        sys.exit(f'{" ".join(command)}: exit status {done.returncode}\n{done.stderr.decode(errors="replace")}')
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def find_pythons():
    """The programs themselves: what lies on the PATH may be a script that looks for one."""
    ask = 'import sys; print(sys.executable, "%d.%d" % sys.version_info[:2])'
    for name in os.environ.get('PYTHONS', 'python3').split(':'):
        answer = subprocess.run([name, '-c', ask], stdout=subprocess.PIPE, check=True, text=True).stdout
        yield answer.split()


def find_programs():
    programs = sorted((HERE / 'programs').glob('*.py'))
    return programs + sorted((HERE.parent.parent / 'data' / 'scenarios').glob('*.py'))


def measure(commands, program):
    """The least time of each command; they take turns, so that what else the machine does hits all of them."""
    best = [math.inf] * len(commands)
    for _ in range(RUNS):
        outputs = []
        for i, command in enumerate(commands):
            took, output = run([*command, str(program)])
            best[i] = min(best[i], took)
            outputs.append(output)
        # What a program that really waits prints may depend on how long that took.
        if program.parent.name == 'programs' and any(output != outputs[0] for output in outputs):
            sys.exit(f'{program}: the outputs differ: {outputs}')
    return best


def main():
    pythons = list(find_pythons())
    commands = [[sys.argv[1], 'run'], *([python] for python, _ in pythons)]
    programs = [pathlib.Path(name) for name in sys.argv[2:]] or find_programs()
    start = [0.0] * len(commands)
    if os.environ.get('START') == '1':
        start = measure(commands, HERE / 'programs' / 'start.py')

    print(f'{"program":<20}{"coroscope":>12}', *(f'{"Python " + version:>14}{"ratio":>8}' for _, version in pythons))
    for program in programs:
        ours, *theirs = (time - first for time, first in zip(measure(commands, program), start))
        columns = (f'{time * 1e3:>11.1f} ms{time / max(ours, 1e-4):>8.1f}' for time in theirs)
        print(f'{program.stem:<20}{ours * 1e3:>9.1f} ms', *columns, flush=True)


main()
