"""Builtin functions that call the program's functions: in Python, so that these can be suspended, stepped and timed."""
# SPDX-License-Identifier: GPL-3.0-or-later


# The next item of what iterates over iterators of the program's: StopIteration ends it.


def enumerate_next(self, iterator):
    item = next(iterator)
    return _count(self), item


def zip_next(iterators):
    return (*[next(iterator) for iterator in iterators],)


def zip_strict_next(iterators):
    return tuple(_row("zip", iterators))


def map_next(function, iterator):
    return function(next(iterator))


def map_rows_next(function, iterators):
    return function(*[next(iterator) for iterator in iterators])


def map_strict_next(function, iterators):
    return function(*_row("map", iterators))


def filter_next(function, iterator):
    if function is None or function is bool:
        for item in iterator:
            if item:
                return item
    else:
        for item in iterator:
            if function(item):
                return item
    raise StopIteration


def _row(name, iterators):
    items = []
    for number, iterator in enumerate(iterators):
        for item in iterator:
            items.append(item)
            break
        else:
            if number:
                raise ValueError(f"{name}() argument {number + 1} is shorter than argument{_before(number)}")
            for number, iterator in enumerate(iterators[1:], 1):
                for _ in iterator:
                    raise ValueError(f"{name}() argument {number + 1} is longer than argument{_before(number)}")
            raise StopIteration
    return items


def _before(number):
    return " 1" if number == 1 else f"s 1-{number}"


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


from _builtins import _count, _missing, _report_exit_failure, _sort_by
