# imports.py: import statements
#
# SPDX-License-Identifier: GPL-3.0-or-later

"""The module's docstring."""
from __future__ import annotations
import a
import a.b.c
import a as x, b.c.d as y
from a import b, c as d
from . import e
from ..f.g import h
from i import *
