# fstrings.py: f-strings
#
# SPDX-License-Identifier: GPL-3.0-or-later

a = f""
b = f"text"
c = f"{x}"
d = f"a{x!r}b{y:>10}c"
e = f"{x:{w}.{p}f}{x!s:{w}}{x!a}"
f = f"{x=}"
