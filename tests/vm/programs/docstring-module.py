"""The module's docstring."""
def f():
    "first"
    "second"
class C:
    """Class doc."""
    def m(self):
        """Method doc."""
print(__doc__, f.__doc__, C.__doc__, C.m.__doc__, (lambda: 0).__doc__, len.__doc__ is not None)
print(type(f).__name__, C().m.__doc__)
