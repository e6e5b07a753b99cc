try:
    from sys import nothing_like_this
except ImportError as e:
    print(type(e).__name__, str(e)[:40])
raise ModuleNotFoundError("No module named 'x'", name="x")
