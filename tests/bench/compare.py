#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times coroscope against the machine's own python3 on the same programs, as whole processes, in turn.

usage: compare.py COROSCOPE [PROGRAM.py ...]

Prints the median of each and their ratio; 10 means that coroscope took a tenth of the time. A run with a different output is an
error. Recording is on, as in the window.
"""
import os
import pathlib
import statistics
import subprocess
import sys
import time

RUNS = int(os.environ.get("RUNS", "5"))


def run(command):
    start = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    took = time.perf_counter() - start
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}: exit status {done.returncode}\n{done.stderr.decode(errors='replace')}")
    return took, done.stdout


def main():
    coroscope = sys.argv[1]
    programs = sys.argv[2:] or sorted(map(str, (pathlib.Path(__file__).parent / "programs").glob("*.py")))
    print(f"{'program':<16}{'coroscope':>12}{'python3':>12}{'ratio':>8}")
    for program in programs:
        ours, theirs = [], []
        for _ in range(RUNS):
            took, output = run([coroscope, "run", program])
            ours.append(took)
            took, expected = run(["python3", program])
            theirs.append(took)
            if output != expected:
                sys.exit(f"{program}: outputs differ:\n{output!r}\n{expected!r}")
        a, b = statistics.median(ours), statistics.median(theirs)
        print(f"{pathlib.Path(program).stem:<16}{a * 1e3:>9.1f} ms{b * 1e3:>9.1f} ms{b / a:>8.1f}", flush=True)


main()
