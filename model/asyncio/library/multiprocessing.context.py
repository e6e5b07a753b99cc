# multiprocessing.context.py: names of multiprocessing where CPython has them
#
# SPDX-License-Identifier: GPL-3.0-or-later

from multiprocessing import (BaseContext, DefaultContext, ForkContext, ForkProcess, ForkServerContext,
    ForkServerProcess, Process, SpawnContext, SpawnProcess, ProcessError, BufferTooShort, TimeoutError,
    AuthenticationError)
