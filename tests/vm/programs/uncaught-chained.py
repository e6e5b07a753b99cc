def low():
    return {}["missing"]

def middle():
    try:
        low()
    except KeyError as error:
        raise ValueError("no value") from error

def high():
    try:
        middle()
    except ValueError:
        print("handling")
        int("x")

high()
