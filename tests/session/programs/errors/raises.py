def f():
    raise ValueError("at import")


f()
