"""json.scanner: makes the function that a decoder reads a value with."""
# SPDX-License-Identifier: GPL-3.0-or-later

__all__ = ["make_scanner"]


def make_scanner(context):
    return context.scan_once
