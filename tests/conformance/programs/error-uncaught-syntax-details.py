"""SyntaxError raised by the program shows the place that it names."""
errors = [
    SyntaxError("plain"),
    SyntaxError("with a place", ("file.py", 3, 5, "some text here")),
    SyntaxError("with an end", ("file.py", 3, 5, "    some text here\n", 3, 9)),
    SyntaxError("no text", ("file.py", 3, 5, None)),
    SyntaxError("no offset", ("file.py", 7, None, "text")),

    IndentationError("deep", ("deep.py", 1, 20, "short")),
]
for error in errors:
    print(repr(error), str(error), error.lineno, error.filename)
raise ExceptionGroup("all", errors)
