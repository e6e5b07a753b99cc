# multiprocessing.queues.py: names of multiprocessing where CPython has them
#
# SPDX-License-Identifier: GPL-3.0-or-later

from _mp_shared import (JoinableQueue, Queue, SimpleQueue)
