# Which of several names is suggested, and what is shown of the line.
import datetime
import json
import random
import re
import sys
import time
import traceback


class Config:
    def __init__(self):
        self.value = 1

    def __getattr__(self, name):
        raise AttributeError(name)


class Other:
    value = 3

    @property
    def broken(self):
        raise AttributeError("in the property")

    def __getattribute__(self, name):
        if name == "valu":
            raise AttributeError("mine " + name)
        return object.__getattribute__(self, name)


def module_attribute():
    return re.slearch, json.oads


def pair():
    return Config().valu, 1


def deleted():
    try:
        raise ValueError("first")
    except ValueError as error:
        pass
    return erorr  


def unpacked():
    a, b = pair()
    return a


def named():
    a = pair()
    return a


def attributes():
    one = two = pair()
    return one, two


calls = [
    module_attribute, deleted, unpacked, named, attributes, pair, lambda: json.oads, lambda: sys.xit, lambda: time(1), lambda: random(),
    lambda: datetime(2024, 1, 1), lambda: json(), lambda: pint("x"), lambda: valse, lambda: net(calls), lambda: Treu, lambda: Nnoe,
    lambda: [scroe for score in [1, 2]], lambda: __future__, lambda: Other().broken, lambda: Other().valu, lambda: getattr(Config(), "valu"),
]
for call in calls:
    try:
        call()
    except Exception as error:
        print("".join(traceback.format_exception(error)[2:]), end="")
        print(getattr(error, "name", None), type(getattr(error, "obj", None)).__name__)
for score in [10]:
    print([scroe for scnre in [33, 99]])
