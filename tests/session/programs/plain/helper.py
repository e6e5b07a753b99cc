"""What it does."""
import sys

CONSTANT = 42
counter = 0
public = "public"
_private = "private"
print("helper runs once, as", __name__)


def double(x):
    return 2 * x


def where():
    return __name__, sys is not None


def changing(n):
    changing.__code__ = double.__code__
    rest = [str(i) * 20 for i in range(500)]
    return "its own", n, len(rest), (1, "constants"), 12345678901234567890123


if __name__ == "__main__":
    print("not printed")
