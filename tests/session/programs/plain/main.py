"""A module beside the program, imported in every way."""
import helper
import helper as h
from helper import double, CONSTANT as C
from helper import *

print(helper is h, double(4), C, public, helper.__name__, helper.__package__ == "", helper.__doc__, helper.__file__[-9:])
print(__name__, __package__, __spec__, __file__[-7:], sorted(n for n in dir(helper) if not n.startswith("__")))
try:
    print(_private)
except NameError as error:
    print(error)
import sys

print(sys.modules["helper"] is h, "helper" in sys.modules, helper.__spec__.name, helper.__spec__.parent == "", repr(helper)[:24])
helper.counter += 1
import helper

print(helper.counter, helper.where())
import_again = __import__("helper")
print(import_again is helper, sys.modules["__main__"].C)
print(helper.changing(3), helper.changing(3))
