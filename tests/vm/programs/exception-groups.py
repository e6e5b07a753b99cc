def run():
    raise ExceptionGroup("many", [ValueError("a"), TypeError("b"), ExceptionGroup("inner", [ValueError("c"), KeyError("d")])])
try:
    run()
except* ValueError as eg:
    print("values", eg.exceptions, eg.message)
except* TypeError as eg:
    print("types", [str(e) for e in eg.exceptions])
except* KeyError as eg:
    print("keys", repr(eg))
try:
    try:
        run()
    except* ValueError:
        print("some")
except ExceptionGroup as eg:
    print("rest", eg, len(eg.exceptions))
try:
    raise ValueError("naked")
except* ValueError as eg:
    print(type(eg).__name__, eg.exceptions)
g = ExceptionGroup("g", [ValueError(1), KeyError(2)])
match, rest = g.split(ValueError)
print(match, rest, g.subgroup(KeyError), g.subgroup(OSError), g.derive([ValueError(3)]))
try:
    ExceptionGroup("x", [])
except ValueError as e:
    print(e)
try:
    ExceptionGroup("x", [1])
except ValueError as e:
    print(e)
print(type(BaseExceptionGroup("b", [KeyboardInterrupt()])).__name__, type(BaseExceptionGroup("b", [ValueError()])).__name__)
