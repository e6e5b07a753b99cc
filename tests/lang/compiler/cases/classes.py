# classes.py: class statements
#
# SPDX-License-Identifier: GPL-3.0-or-later

@d1
@d2(3)
class A(B, metaclass=M, **k):
    """A class

       with a docstring
    """
    x: int = 1
    __private = x
    y: "text"

    @property
    def p(self):
        return self.__private + __class__.x

    c = [i for i in range(x)]


def f(outer):
    class B(*bases):
        z = outer
        outer = z

        def m(self):
            return outer
    return B
