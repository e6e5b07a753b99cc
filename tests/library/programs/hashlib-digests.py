# hashlib and hmac: digests
import hashlib
import hmac

texts = [b"", b"a", b"abc", b"hello world", b"x" * 55, b"x" * 56, b"x" * 63, b"x" * 64, b"x" * 65, b"y" * 111, b"y" * 112, b"z" * 127, b"z" * 128, b"z" * 129,
         b"w" * 135, b"w" * 136, b"w" * 137, b"v" * 1000, bytes(range(256)) * 5]
for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_224", "sha3_256", "sha3_384", "sha3_512", "blake2b", "blake2s"):
    make = getattr(hashlib, name)
    h = make()
    print(name, h.name, h.digest_size, h.block_size)
    for text in texts:
        h = make(text)
        pieces = make()
        for i in range(0, len(text), 37):
            pieces.update(text[i:i + 37])
        assert h.digest() == pieces.digest() == h.copy().digest() == hashlib.new(name, text).digest() and h.hexdigest() == h.digest().hex()
        print(len(text), h.hexdigest())
for name in ("shake_128", "shake_256"):
    h = getattr(hashlib, name)(b"abc")
    print(name, h.name, h.digest_size, h.block_size, h.hexdigest(20), h.digest(5), h.hexdigest(0), len(h.digest(500)), h.hexdigest(500)[-20:])
h = hashlib.sha256(b"one")
copy = h.copy()
h.update(b"two")
copy.update(b"three")
print(h.hexdigest()[:16], copy.hexdigest()[:16], h.digest() == hashlib.sha256(b"onetwo").digest(), hashlib.sha256(bytearray(b"x")).hexdigest()[:8], hashlib.md5(b"x", usedforsecurity=False).hexdigest())
print(hashlib.blake2b(b"data", digest_size=20).hexdigest(), hashlib.blake2b(b"data", key=b"key", salt=b"salt", person=b"person").hexdigest())
print(hashlib.blake2s(b"data", digest_size=8, key=b"k" * 32).hexdigest(), hashlib.blake2s(digest_size=5).digest_size, hashlib.blake2b(b"x" * 128, key=b"k").hexdigest()[:32])
print(hashlib.blake2b(b"tree", fanout=2, depth=3, leaf_size=4096, node_offset=5, node_depth=1, inner_size=32, last_node=True).hexdigest()[:64])
print(hashlib.blake2s(b"tree", fanout=2, depth=3, leaf_size=4096, node_offset=2**40, node_depth=1, inner_size=32, last_node=True).hexdigest())
print(sorted(hashlib.algorithms_guaranteed), sorted(hashlib.algorithms_guaranteed - set(hashlib.__all__)), "sha256" in hashlib.algorithms_available)

print(hmac.new(b"key", b"The quick brown fox jumps over the lazy dog", "sha256").hexdigest(), hmac.new(b"key", b"msg", hashlib.md5).hexdigest())
print(hmac.digest(b"k" * 200, b"msg", "sha512").hex()[:40], hmac.new(b"", digestmod="sha1").hexdigest())
m = hmac.new(b"secret", digestmod="sha256")
m.update(b"part 1")
n = m.copy()
m.update(b"part 2")
print(m.hexdigest(), n.hexdigest(), m.digest_size, m.block_size, m.name, m.digest() == hmac.digest(b"secret", b"part 1part 2", hashlib.sha256))
print(hmac.compare_digest("abc", "abc"), hmac.compare_digest(b"abc", b"abd"), hmac.compare_digest(m.hexdigest(), m.hexdigest()), hmac.compare_digest("a", "ab"))


def attempt(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


attempt(hashlib.sha256, "text")
attempt(hashlib.sha256, 5)
attempt(hashlib.sha256().update, "text")
attempt(hashlib.new, "nope")
attempt(hashlib.blake2b, digest_size=65)
attempt(hashlib.blake2b, digest_size=0)
attempt(hashlib.blake2s, key=b"x" * 33)
attempt(hashlib.blake2b, salt=b"x" * 17)
attempt(hashlib.blake2b, fanout=256)
attempt(hmac.new, b"key", b"msg")
attempt(hmac.new, "key", b"msg", "sha256")
attempt(hmac.new, b"key", "msg", "sha256")
attempt(hmac.compare_digest, "a", b"a")
attempt(hmac.compare_digest, "é", "é")
attempt(hmac.compare_digest, 1, 2)
