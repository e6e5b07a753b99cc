from third import name


def helper():
    return name
