"""An exception that except* wraps into a group: the group's own traceback begins at the handler."""
import traceback


def again():
    try:
        1 / 0
    except* ZeroDivisionError as group:
        traceback.print_exception(group)
        raise group


def replaced():
    try:
        1 / 0
    except* ZeroDivisionError as group: raise ValueError from group


def through():
    try:
        1 / 0
    except* (ZeroDivisionError,
             ValueError):
        raise


def grouped():
    try:
        raise ExceptionGroup("group", [KeyError(1), ValueError(2)])
    except* KeyError as group:
        raise group


for function in again, replaced, through, grouped:
    try:
        function()
    except BaseException as error:
        traceback.print_exception(error)
