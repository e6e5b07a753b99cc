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


if __name__ == "__main__":
    print("not printed")
