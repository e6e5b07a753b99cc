def part(n):
    raise ValueError(f"part {n}")
errors = []
for i in range(2):
    try:
        part(i)
    except ValueError as e:
        errors.append(e)
errors.append(ExceptionGroup("inner", [KeyError("k")]))
raise ExceptionGroup("several things failed", errors)
