# types.py: type parameters and aliases
#
# SPDX-License-Identifier: GPL-3.0-or-later

def f[T: int, *Ts, **P](x: T = 1, *, k=2) -> T:
    return T, x


class C[T](Base, metaclass=M):
    base = 1

    def m[U](self, u: U) -> T:
        return T, U

    type Alias = base


type Simple = int
type Generic[K, V] = dict[K, V]
