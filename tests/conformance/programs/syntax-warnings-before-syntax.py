"""What the parser has warned of when it gives up, and nothing of the compiler."""
first = "\d" is 1
def second():
    try:
        return f"{first}\q" is "\w", b"\z"
    finally:
        return


third = ("\p"
         "\400", [1)
