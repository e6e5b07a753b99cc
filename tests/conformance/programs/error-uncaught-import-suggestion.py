"""A name that a module has not, but nearly."""
try:
    from math import sqroot
except ImportError as error:
    print(error.name, error.path, error.name_from, error.msg)
from math import florr
