# multiprocessing.synchronize.py: names of multiprocessing where CPython has them
#
# SPDX-License-Identifier: GPL-3.0-or-later

from _mp_shared import (Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore)
