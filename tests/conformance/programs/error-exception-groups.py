"""Exception groups: construction, split, subgroup, derive, except*, notes, nesting."""
g = ExceptionGroup("g", [ValueError(1), TypeError(2), ExceptionGroup("inner", [ValueError(3), KeyError(4)])])
print(repr(g), str(g), g.message, g.exceptions, type(g).__mro__[1].__name__)
print(g.subgroup(ValueError), g.split(ValueError), g.split((TypeError, KeyError)), g.subgroup(lambda e: isinstance(e, KeyError)), g.subgroup(OSError), g.split(ExceptionGroup), g.derive([ValueError(9)]))
for arguments in (("m",), ("m", []), (1, [ValueError()]), ("m", ValueError()), ("m", [1]), ("m", [ValueError, 1]), ("m", [KeyboardInterrupt()]), ("m", [ValueError()], 1), ()):
    for kind in (ExceptionGroup, BaseExceptionGroup):
        try: print(repr(kind(*arguments)))
        except Exception as error: print(type(error).__name__, error)
print(type(BaseExceptionGroup("b", [ValueError()])).__name__, type(BaseExceptionGroup("b", [KeyboardInterrupt()])).__name__)
def run(make, *handlers):
    log = []
    try:
        try: raise make()
        except* ValueError as e: log.append(("value", repr(e)))
        except* (TypeError, KeyError) as e: log.append(("type", repr(e)))
        else: log.append("else")
        finally: log.append("finally")
    except BaseException as error: log.append(("left", repr(error), repr(error.__context__), repr(error.__cause__)))
    print(log)
run(lambda: g); run(lambda: ValueError("plain")); run(lambda: OSError("other")); run(lambda: ExceptionGroup("o", [OSError(1), ValueError(2)])); run(lambda: KeyboardInterrupt())
run(lambda: BaseExceptionGroup("b", [KeyboardInterrupt(), ValueError(1)]))
try:
    try: raise ExceptionGroup("many", [ValueError(1), KeyError(2), OSError(3)])
    except* ValueError: raise RuntimeError("one")
    except* KeyError as e: raise
    except* OSError as e: raise TypeError("three") from e.exceptions[0]
except ExceptionGroup as group: print(repr(group), [repr(e.__context__) for e in group.exceptions], [repr(e.__cause__) for e in group.exceptions])
try:
    try: 1 / 0
    except* ZeroDivisionError as e: print(repr(e), e.exceptions[0].__traceback__ is not None)
    print("after")
    try: raise ExceptionGroup("x", [ValueError(1)])
    except* ValueError: pass
    except* TypeError: print("no")
    else: print("no else")
    try: pass
    except* ValueError: pass
    else: print("else")
    try: raise ValueError("v")
    except* ExceptionGroup: pass
except TypeError as error: print(error)
try:
    try: raise ValueError
    except* 5: pass
except TypeError as error: print(error)
e = ExceptionGroup("noted", [ValueError("v")]); e.add_note("a note"); e.exceptions[0].add_note("leaf")
part, rest = e.split(ValueError); print(part.__notes__, rest, part.exceptions[0].__notes__, part is e)
class Mine(ExceptionGroup):
    def __new__(cls, message, exceptions, code): self = super().__new__(cls, message, exceptions); self.code = code; return self
    def derive(self, exceptions): return Mine(self.message, exceptions, self.code)
m = Mine("mine", [ValueError(1), TypeError(2)], 7); print(repr(m), m.code, repr(m.subgroup(ValueError)), m.subgroup(ValueError).code)
def f(): 
    try: raise ExceptionGroup("r", [ValueError(1)])
    except* ValueError: 
        for i in range(2): continue
        x = 1
    return x
print(f())
def nested(depth): return ExceptionGroup(f"d{depth}", [nested(depth - 1), ValueError(depth)]) if depth else ValueError(0)
n = nested(3); print(repr(n)); print(repr(n.subgroup(lambda e: isinstance(e, ValueError) and e.args[0] % 2 == 0)))
ee = ExceptionGroup("a", (ValueError(1),)); print(type(ee.exceptions).__name__, ee.args)
try: ee.message = "x"
except AttributeError as error: print(error)
try: raise ExceptionGroup("ctx", [ValueError(1)]) from KeyError("cause")
except ExceptionGroup as error: print(repr(error.__cause__), error.__suppress_context__)
# What has been split off has been given a cause, even if that is None: its context is not shown.
def look(e): return repr(e.__context__), e.__suppress_context__
try:
    try: 1 / 0
    finally: raise ExceptionGroup("inner", [KeyError(1), ValueError(2)])
except ExceptionGroup as error: within = error
outer = ExceptionGroup("outer", [within, OSError(3)])
print(look(within), [look(part.exceptions[0]) for part in outer.split(ValueError)], look(outer.subgroup(OSError)))
try:
    try: raise outer
    except* KeyError: pass
except ExceptionGroup as error: print(look(error), look(error.exceptions[0])); raise
