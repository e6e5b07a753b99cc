print("items begins", __package__)
from .fruit import Apple
from .. import __name__ as parent

count = 3
print("items is in", parent)
