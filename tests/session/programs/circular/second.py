import first

name = "second"
print("first has no name yet:", hasattr(first, "name"), first.__spec__._initializing)


def get_first():
    return first.name
