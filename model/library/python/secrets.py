"""secrets: random values; a run's follow from its seed."""
# SPDX-License-Identifier: GPL-3.0-or-later

from random import SystemRandom

__all__ = ["choice", "randbelow", "randbits", "SystemRandom", "token_bytes", "token_hex", "token_urlsafe", "compare_digest"]

DEFAULT_ENTROPY = 32

_entropy = SystemRandom()
randbits = _entropy.getrandbits
choice = _entropy.choice


def randbelow(exclusive_upper_bound):
    if exclusive_upper_bound <= 0:
        raise ValueError("Upper bound must be positive.")
    return _entropy.randrange(exclusive_upper_bound)


def token_bytes(nbytes=None):
    return _entropy.randbytes(DEFAULT_ENTROPY if nbytes is None else nbytes)


def token_hex(nbytes=None):
    return token_bytes(nbytes).hex()


def token_urlsafe(nbytes=None):
    import base64
    return base64.urlsafe_b64encode(token_bytes(nbytes)).rstrip(b"=").decode("ascii")


def compare_digest(a, b, /):
    import hmac
    return hmac.compare_digest(a, b)
