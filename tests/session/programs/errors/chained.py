try:
    import raises
except ValueError as error:
    raise ImportError("cannot go on") from error
