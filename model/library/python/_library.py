"""Builtin functions that call the program's functions: in Python, so that these can be suspended, stepped and timed."""
# SPDX-License-Identifier: GPL-3.0-or-later


def map(function, iterable, /, *iterables):
    if iterables:
        for items in zip(iterable, *iterables):
            yield function(*items)
    else:
        for item in iterable:
            yield function(item)


def map_strict(function, *iterables):
    while True:
        items = []
        for number, iterator in enumerate(iterables):
            for item in iterator:
                items.append(item)
                break
            else:
                if number:
                    raise ValueError(f"map() argument {number + 1} is shorter than argument{_before(number)}")
                for number, iterator in enumerate(iterables[1:], 1):
                    for _ in iterator:
                        raise ValueError(f"map() argument {number + 1} is longer than argument{_before(number)}")
                return
        yield function(*items)


def _before(number):
    return " 1" if number == 1 else f"s 1-{number}"


def filter(function, iterable, /):
    if function is None or function is bool:
        for item in iterable:
            if item:
                yield item
    else:
        for item in iterable:
            if function(item):
                yield item


def sorted_by(iterable, key, reverse):
    items = [item for item in iterable]
    return _sort_by(items, [key(item) for item in items], reverse)


def min_by(iterable, key, default, name):
    found = False
    for item in iterable:
        rank = key(item)
        if not found:
            found, best, best_rank = True, item, rank
        elif rank < best_rank:
            best, best_rank = item, rank
    if found:
        return best
    if default is _missing:
        raise ValueError(f"{name}() iterable argument is empty")
    return default


def max_by(iterable, key, default, name):
    found = False
    for item in iterable:
        rank = key(item)
        if not found:
            found, best, best_rank = True, item, rank
        elif rank > best_rank:
            best, best_rank = item, rank
    if found:
        return best
    if default is _missing:
        raise ValueError(f"{name}() iterable argument is empty")
    return default


def print_to(file, values, separator, end, flush):
    for number, value in enumerate(values):
        if number:
            file.write(" " if separator is None else separator)
        file.write(str(value))
    file.write("\n" if end is None else end)
    if flush:
        file.flush()


def input_from(stream, prompt, output):
    if prompt:
        print(prompt, end="", file=output)
    line = stream.readline()
    if not isinstance(line, str):
        raise TypeError("object.readline() returned non-string")
    if not line:
        raise EOFError("EOF when reading a line")
    return line.removesuffix("\n")


def run_exit_functions(functions):
    for function, args, kwargs in functions[::-1]:
        try:
            function(*args, **kwargs)
        except BaseException as error:
            _report_exit_failure(error, function)
    functions.clear()


from _builtins import _missing, _report_exit_failure, _sort_by
