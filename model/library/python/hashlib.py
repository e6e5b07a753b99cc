"""hashlib: digests."""
# SPDX-License-Identifier: GPL-3.0-or-later

from _hashlib import (blake2b, blake2s, md5, new, pbkdf2_hmac, sha1, sha224, sha256, sha384, sha512, sha3_224, sha3_256, sha3_384,
                      sha3_512, shake_128, shake_256)

_names = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s", "sha3_224", "sha3_256", "sha3_384", "sha3_512",
          "shake_128", "shake_256")
algorithms_guaranteed = set(_names)
algorithms_available = set(_names)
__all__ = _names + ("new", "algorithms_guaranteed", "algorithms_available", "file_digest", "pbkdf2_hmac")


def file_digest(fileobj, digest, /, *, _bufsize=2**18):
    made = new(digest) if isinstance(digest, str) else digest()
    if hasattr(fileobj, "getbuffer"):
        made.update(fileobj.getvalue())
        return made
    while data := fileobj.read(_bufsize):
        made.update(data)
    return made
