# multiprocessing.sharedctypes.py: names of multiprocessing where CPython has them
#
# SPDX-License-Identifier: GPL-3.0-or-later

from _mp_shared import (Array, RawArray, RawValue, Synchronized, SynchronizedArray, Value)
