"""traceback: exceptions and stacks as texts and as objects."""
import traceback, sys, io
def f(n):
    if n == 0: raise ValueError("bad\nvalue")
    f(n-1)
try: f(2)
except ValueError as e:
    traceback.print_exc()
    print(traceback.format_exc())
    print(traceback.format_exception(e)); print(traceback.format_exception(type(e), e, e.__traceback__)); print(traceback.format_exception_only(e)); print(traceback.format_exception_only(type(e), e))
    tb = e.__traceback__
    print(traceback.format_tb(tb), traceback.format_tb(tb, 1), traceback.format_tb(tb, -1))
    traceback.print_tb(tb, file=sys.stdout)
    ex = traceback.extract_tb(tb); print(ex, type(ex), len(ex)); print(ex[0], ex[0].filename, ex[0].lineno, ex[0].name, ex[0].line, ex[0].locals, ex[0].end_lineno, ex[0].colno, ex[0].end_colno)
    print(tuple(ex[0]), ex[0] == ex[0], ex[0] == tuple(ex[0]), ex[0][0], len(ex[0]))
    print(traceback.format_list(ex)); print(ex.format()); print(traceback.format_list([("file.py", 3, "fn", "some line"), ("f2.py", 4, "g", None)]))
    te = traceback.TracebackException.from_exception(e)
    print(te.exc_type, te.exc_type_str, str(te), te.stack, te.__cause__, te.__context__, te.__suppress_context__, te.exceptions)
    print(list(te.format())); print(list(te.format_exception_only()))
    te2 = traceback.TracebackException(type(e), e, tb.tb_next, limit=1, capture_locals=True)
    print("".join(te2.format()), te2.stack[0].locals)
    print(te == traceback.TracebackException.from_exception(e))
    traceback.print_exception(e, limit=1); traceback.print_exception(type(e), e, None, file=sys.stdout); traceback.print_exc(limit=-1, file=sys.stdout)
    print([ (fr.f_code.co_name, ln) for fr, ln in traceback.walk_tb(tb)])
traceback.print_exc(); print(repr(traceback.format_exc()))
def g():
    traceback.print_stack(limit=2); print(traceback.format_stack(limit=2)); print(traceback.extract_stack(limit=1)); print(traceback.extract_stack()[-1].name)
    print([fr.f_code.co_name for fr, ln in traceback.walk_stack(None)][:2])
    traceback.print_stack(file=sys.stdout, limit=1)
g()
try:
    try: 1/0
    except ZeroDivisionError as e: raise KeyError("k") from e
except KeyError as e:
    print(traceback.format_exception(e)); print(traceback.format_exception(e, chain=False)); traceback.print_exc(chain=False)
    te = traceback.TracebackException.from_exception(e); print(te.__cause__.exc_type, te.__context__)
    te.print(); te.print(file=sys.stdout, chain=False)
try: raise ExceptionGroup("eg", [ValueError(1), ExceptionGroup("in", [TypeError(2)])])
except ExceptionGroup as e:
    print(traceback.format_exception(e)); print("".join(traceback.format_exception_only(e, show_group=True)))
    te = traceback.TracebackException.from_exception(e); print(te.exceptions, str(te))
e = ValueError("with notes"); e.add_note("n1\nn2"); e.add_note("n3")
print(traceback.format_exception(e), traceback.format_exception_only(e))
for a in ((), (None,), (1,), (ValueError, ), (ValueError, None), ("a", "b")):
    try: print(a, traceback.format_exception(*a))
    except Exception as x: print(a, type(x).__name__, x)
    try: print(a, traceback.format_exception_only(*a))
    except Exception as x: print(a, type(x).__name__, x)
fs = traceback.FrameSummary("f.py", 3, "name", line="the line", lookup_line=False, locals={"a": 1}); print(fs, fs.locals, fs.line, repr(fs))
print(traceback.StackSummary.from_list([fs, ("x.py", 1, "n", "l")]).format())
def rec(n): return rec(n+1)
try: rec(0)
except RecursionError as e: print(traceback.format_exc()[-160:])
try: 
    a = 1
    b = (a + 
      0 / 0)
except ZeroDivisionError as e: print(traceback.format_exc()); print(traceback.extract_tb(e.__traceback__)[0].line)
traceback.clear_frames(e.__traceback__ if False else None) if False else None
