import second

name = "first"


def get_other():
    return second.name
