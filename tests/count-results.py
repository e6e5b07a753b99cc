#!/usr/bin/env python3
# count-results.py: counts the results in the log of `meson test`; its last line is "N passed, N failed[, N skipped]"
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each case of a TAP test counts, and each other test as one. Exits with 1 if anything failed or nothing ran."""

import json
import re
import sys

CASE = re.compile(r'(not )?ok\b[^#]*(#\s*(SKIP|TODO))?', re.IGNORECASE)


def count(test):
    """Returns how many of one test's cases passed, failed and were skipped."""
    passed = failed = skipped = 0
    for line in test.get('stdout', '').splitlines():
        case = CASE.match(line)
        if case is None:
            continue
        directive = (case.group(3) or '').upper()
        if directive == 'SKIP':
            skipped += 1
        elif case.group(1) and directive != 'TODO':
            failed += 1
        else:
            passed += 1

    result = test['result']
    if result == 'SKIP':
        return 0, 0, max(skipped, 1)
    if result not in ('OK', 'EXPECTEDFAIL'):
        # A crash, a timeout or a leak after the last case fails the test though no case says so.
        failed = max(failed, 1)
    elif passed + skipped == 0:
        passed = 1
    return passed, failed, skipped


def main():
    totals = [0, 0, 0]
    with open(sys.argv[1], encoding='utf-8') as log:
        for line in log:
            test = json.loads(line)
            counts = count(test)
            totals = [total + number for total, number in zip(totals, counts)]
            if counts[1]:
                print(f"failed: {test['name']} ({test['result']})")
    passed, failed, skipped = totals
    print(f'{passed} passed, {failed} failed' + (f', {skipped} skipped' if skipped else ''))
    return 1 if failed or not passed else 0


sys.exit(main())
