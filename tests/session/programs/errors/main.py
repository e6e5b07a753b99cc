"""Tracebacks that go through imports and through functions of modules."""
import works

for name in ("raises", "calls", "wrong", "indent", "missing", "chained"):
    try:
        __import__(name)
    except BaseException as error:
        print(name, type(error).__name__, error.msg if isinstance(error, SyntaxError) else error)
        if isinstance(error, SyntaxError):
            print(error.lineno, error.offset, error.text, error.filename[-9:])
import calls
