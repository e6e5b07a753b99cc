# multiprocessing.process.py: names of multiprocessing where CPython has them
#
# SPDX-License-Identifier: GPL-3.0-or-later

from multiprocessing import (BaseProcess, active_children, current_process, parent_process)
