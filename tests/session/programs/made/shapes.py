"""Classes that are made by calls, in a module of the program's own."""
# SPDX-License-Identifier: GPL-3.0-or-later
import collections
import dataclasses
import enum
import types
import typing

Pair = collections.namedtuple("Pair", "x y")
Typed = typing.NamedTuple("Typed", [("a", int)])
Colour = enum.Enum("Colour", "RED GREEN")
Flags = enum.Flag("Flags", "A B")
Keys = typing.TypedDict("Keys", {"x": int})
Number = typing.NewType("Number", int)
Made = dataclasses.make_dataclass("Made", ["x"])
Called = type("Called", (), {})
New = types.new_class("New")


class Written(typing.NamedTuple):
    a: int


def local():
    return collections.namedtuple("Local", "z"), enum.IntEnum("LocalEnum", "X"), type("LocalType", (), {})
