"""What the parser and the compiler warn of is said although the text cannot be compiled after all."""
def leave():
    try:
        return "\d"
    finally:
        return 1 is 1


class A(object, metaclass=type):
    items = [(1, 2) (3, 4)]
    text = "abc"["a"] is "\8"


f(lambda: {1}[0](), a=(assert_ := 1) is not (), b=1, a=2)
assert (0, "after the mistake")
