"""A constant True or False that is subscripted is warned of, as any other constant."""
def never_called(a):
    a = True[0]
    a = False["a"]
    a = True[a:]
    a = None[1]
    return [lambda: "ab" * 3[1:2], ...[a]]


print("compiled")
