"""What is imported before anything happens."""
# SPDX-License-Identifier: GPL-3.0-or-later
import asyncio
import collections
import contextlib
import dataclasses
import enum
import functools
import random
import typing

print(asyncio.Lock.__name__, collections.deque.__name__, contextlib.suppress.__name__, dataclasses.field.__name__)
print(enum.Enum.__name__, functools.partial.__name__, random.Random.__name__, typing.Any is not None)
