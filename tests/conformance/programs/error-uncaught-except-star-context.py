"""What is raised in except* has the matched part as its context."""
def work():
    try:
        raise ExceptionGroup("work", [ValueError(1), TypeError(2), ExceptionGroup("inner", [ValueError(3), KeyError(4)])])
    except* ValueError as group:
        print(repr(group))
        raise RuntimeError("cleanup failed")
    except* KeyError as group:
        print(repr(group))

work()
