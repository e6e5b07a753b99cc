"""A generator that nobody holds while it is asked for its first value."""
def g():
    yield 1
print(next(g()))
def h():
    try:
        yield 1
    finally:
        print("fin")
print(next(h()))
print("ok")
