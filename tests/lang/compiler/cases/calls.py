# calls.py: calls of functions, methods and super()
#
# SPDX-License-Identifier: GPL-3.0-or-later

f()
f(a, 1)
f(a, k=1, l=2)
f(*a)
f(*a, b, *c)
f(**k)
f(a, k=1, *b, **c, l=2)
x.m(a)
x.m(a, k=1)
x.m(*a)
(x
 .m(1)
 .n(2,
    3))
print(f(g(1)))


class C(B):
    def m(self, a):
        super().m(a)
        super().n
        super(C, self).m()
        super().o(*a)
        return super

    def c(self):
        super().m()
        return lambda: self
