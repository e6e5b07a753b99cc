# language_more.py: further statements of random programs of the language: what leaves blocks, dataclasses, enums, managers, annotations
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each writes definitions of its own and shows what comes of them."""

LEAVE = ["break", "continue", "return {}", "raise Problem({})", "1 / 0", "pass", "print({})", "{}"]
TYPES = ["int", "str", "list[int]", "dict[str, int]", "'text'", "int | None", "tuple[int, ...]", "type(1)", "nowhere", "[int, str]", "1 + 1"]
PRELUDE = '''\
import contextlib
import dataclasses
import enum
import functools
import itertools


@contextlib.contextmanager
def managed(name, swallow=False):
    print("enter", name)
    try:
        yield name
    except Problem as error:
        print("seen", name, chain(error)[:100])
        if not swallow:
            raise
    finally:
        print("exit", name)


class Manager:
    def __init__(self, answer):
        self.answer = answer

    def __enter__(self):
        print("in")
        return self

    def __exit__(self, kind, error, traceback):
        print("out", kind and kind.__name__, error)
        return self.answer
'''


def leaving(w, depth):
    """Nested try, with and loops that are left in all ways."""
    name = w.name("l")
    w.write(f"def {name}(n):")
    w.indent += 1
    w.write("done = []")
    w.write(f"for i in range({w.pick(['1', '2', '3'])}):")
    w.indent += 1
    for _ in range(1 + w.random.randrange(2)):
        block(w, 2)
    w.write("done.append(i)")
    w.indent -= 1
    if w.chance(0.4):
        w.write("else:")
        w.write("    done.append('else')")
    w.write("return done, n")
    w.indent -= 1
    w.write(f"show('{name}', lambda: {name}({w.pick(['0', '1', '2'])}))")


def leave(w):
    text = w.pick(LEAVE).format(w.literal(w.pick(["int", "str"]), 0))
    if w.chance(0.6):
        w.write(f"if i {w.pick(['==', '>', '<', '!='])} n: {text}")
    else:
        w.write(text)


def block(w, depth):
    kind = w.pick(["try", "try", "with", "if", "while"])
    w.write({"try": "try:", "if": f"if {w.pick(['i', 'n', 'not done', 'i == n'])}:", "while": "while len(done) < 4:",
             "with": f"with {w.pick(['managed(1)', 'managed(2, True)', 'Manager(False)', 'Manager(i)', 'managed(3), Manager(True)'])} as m:"}[kind])
    w.indent += 1
    if kind == "while":
        w.write("done.append('w')")
        w.write("step()")
    if depth > 0 and w.chance(0.6):
        block(w, depth - 1)
    leave(w)
    w.indent -= 1
    if kind != "try":
        return
    handler = w.chance(0.7)
    if handler:
        w.write(w.pick(["except Problem as error:", "except (Problem, ZeroDivisionError) as error:", "except ArithmeticError as error:"]))
        w.indent += 1
        w.write("done.append(chain(error))")
        leave(w)
        if w.chance(0.3):
            w.write(w.pick(["raise", "raise Problem('again') from error", "raise Problem('other') from None", "raise Problem('next')"]))
        w.indent -= 1
        if w.chance(0.3):
            w.write("else:")
            w.indent += 1
            leave(w)
            w.indent -= 1
    if not handler or w.chance(0.5):
        w.write("finally:")
        w.indent += 1
        w.write("done.append('f')")
        if w.chance(0.3):
            w.write(f"if i == n: {w.pick(['done.append(i)', 'raise Problem(0)', 'print(done)'])}")
        w.indent -= 1


def dataclass(w, depth):
    name = w.name("D")
    options = ", ".join(f"{option}=True" for option in ("order", "frozen", "slots", "kw_only", "unsafe_hash") if w.chance(0.25))
    w.write(f"@dataclasses.dataclass({options})" if options else "@dataclasses.dataclass")
    w.write(f"class {name}:")
    fields = ["a", "b", "c"][:1 + w.random.randrange(3)]
    given = False
    for field in fields:
        given = given or w.chance(0.4)
        default = w.pick(["", " = 1", " = 'x'", " = dataclasses.field(default_factory=list)", " = dataclasses.field(default=2, repr=False)",
                          " = dataclasses.field(default=3, compare=False)", " = dataclasses.field(default=4, init=False)"][given:])
        w.write(f"    {field}: {w.pick(TYPES[:7])}{default}")
    if w.chance(0.3):
        w.write("    def __post_init__(self): print('made', self)")
    one, two = (f"{name}({', '.join(w.pick(['1', '2', 'a=1', 'b=2', repr('q')]) for _ in range(w.random.randrange(4)))})" for _ in range(2))
    for action in w.random.sample([one, f"{one} == {two}", f"{one} < {two}", f"dataclasses.asdict({one})", f"dataclasses.replace({one}, a=5)",
                                   f"dataclasses.astuple({one})", f"hash({one}) == hash({one})", f"setattr({one}, 'a', 3)", f"{name}.__match_args__",
                                   f"[(f.name, f.type, f.kw_only) for f in dataclasses.fields({name})]", f"sorted([{one}, {two}])"], 5):
        w.write(f"show('{name}', lambda: {action})")


def enumeration(w, depth):
    name = w.name("E")
    base = w.pick(["Enum", "IntEnum", "Flag", "StrEnum", "IntFlag"])
    w.write(f"class {name}(enum.{base}):")
    for member in ("RED", "BLUE", "BOTH"):
        w.write(f"    {member} = {w.pick(['enum.auto()', 'enum.auto()', '1', '2', '4']) if base != 'StrEnum' else w.pick(['enum.auto()', repr('x'), repr('y')])}")
    for action in w.random.sample([f"list({name})", f"{name}(1)", f"{name}['RED']", f"{name}.RED.value", f"{name}.RED | {name}.BLUE", f"{name}.RED < {name}.BLUE",
                                   f"{name}.RED == 1", f"str({name}.BLUE)", f"f'{{{name}.RED}} {{{name}.RED!r:>30}}'", f"{name}.RED in {name}", f"len({name})",
                                   f"{name}.GREEN", f"{name}('x')", f"{name}.__members__", f"~{name}.RED", f"{name}.RED.name + '!'", f"{{{name}.RED: 1}}",
                                   f"{name}(7)", f"isinstance({name}.RED, int)"], 6):
        w.write(f"show('{name}', lambda: {action})")


def decorated(w, depth):
    name = w.name("w")
    w.write(f"def {name}(*given, **named):")
    w.write("    def decorate(function):")
    w.write("        @functools.wraps(function)")
    w.write("        def wrapper(*args, **kwargs):")
    w.write(f"            print('{name}', given, named, args, kwargs)")
    w.write(f"            return {w.pick(['function(*args, **kwargs)', 'function(*args)', 'function(*reversed(args), **kwargs)', '(function(*args, **kwargs), 1)'])}")
    w.write("        return wrapper")
    w.write("    return decorate")
    inner = w.name("f")
    parameters = w.pick(["a, b", "a, /, b", "a, *, b", "a, b=2", "*a, b=3", "a, **b", "a=1, /, *, b=2", "a, b, *c, d=4, **e"])
    names = [part.split("=")[0].strip("* ") for part in parameters.split(",") if part.strip(" */")]
    w.write(f"@{name}({w.pick(['', '1', 'x=2', '1, x=2'])})")
    w.write(f"def {inner}({parameters}):")
    w.write(f"    \"\"\"{inner}'s text\"\"\"")
    w.write(f"    return {', '.join(names)}")
    for arguments in w.random.sample(["", "1", "1, 2", "1, b=2", "a=1, b=2", "*[1, 2]", "**{'a': 1, 'b': 2}", "1, 2, 3", "1, *[2], d=5, e=6", "b=2, a=1", "1, 2, b=3",
                                      "*'ab', **{'b': 1}", "**{1: 2}", "*5"], 5):
        w.write(f"show('{inner}', lambda: {inner}({arguments}))")
    w.write(f"print({inner}.__name__, {inner}.__doc__)")


def annotated(w, depth):
    name = w.name("h")
    one, two, three = (w.pick(TYPES) for _ in range(3))
    w.write(f"def {name}(a: {one}, *b: {two}, c: {three} = 1) -> {w.pick(TYPES)}: pass")
    w.write(f"show('{name}', lambda: {name}.__annotations__)")
    cls = w.name("A")
    w.write(f"class {cls}:")
    w.write(f"    a: {one} = 1")
    w.write(f"    if {w.pick(['a', 'not a', 'True'])}:")
    w.write(f"        b: {w.pick(['str', 'list', 'nowhere', 'a'])}")
    w.write(f"    def m(self, x: {w.pick(['a', cls, 'int', '__class__'])}): return __class__.__name__")
    w.write(f"show('{cls}', lambda: {cls}.__annotations__)")
    w.write(f"show('{cls}', lambda: {cls}.m.__annotations__)")
    w.write(f"show('{cls}', lambda: {cls}().m(1))")


def slicing(w, depth):
    name = w.name("z")
    w.write(f"{name} = {w.pick(['list(range(8))', 'bytearray(range(8))', 'list(' + repr('abcdefgh') + ')'])}")
    for _ in range(3):
        cut = ":".join(w.pick(["", "0", "1", "-1", "3", "-3", "9", "-9", "2"]) for _ in range(2 + w.random.randrange(2)))
        action = w.pick([f"{name}[{cut}] = {w.pick(['[1, 2]', '[]', 'range(3)', '(9,)', repr('xy'), 'b' + repr('q'), '5', name])}", f"del {name}[{cut}]",
                         f"{name} *= {w.pick(['0', '1', '2', '-1'])}", f"{name} += {w.pick(['[1]', '(2,)', 'b' + repr('z'), 'range(2)', '3'])}"])
        w.write("try:")
        w.write(f"    {action}")
        w.write("except Exception as error:")
        w.write("    print(chain(error)[:200])")
        w.write(f"print({name}, {name}[{cut if not cut.endswith('0') else '::1'}])")


def formatted(w, depth):
    value = w.pick(["0", "-7", "255", "1234567", "10**30", "1.5", "-0.0", "1e22", "123456.789", "1/3", "float('nan')", "True", "'text'", "2j", "None", "[1]"])
    fill = w.pick(["", "*<", "0>", "^", ">", "=", "x="])
    spec = (fill + w.pick(["", "+", " ", "-"]) + w.pick(["", "#", "z"]) + w.pick(["", "0"]) + w.pick(["", "1", "8", "20"]) + w.pick(["", ",", "_"])
            + w.pick(["", ".0", ".2", ".10"]) + w.pick(["", "d", "f", "g", "e", "x", "b", "o", "X", "%", "s", "n", "c", "G", "E"]))
    w.write(f"show('format', lambda: format({value}, {spec!r}))")
    percent = "%" + w.pick(["", "-", "+", "0", "#", " "]) + w.pick(["", "3", "12"]) + w.pick(["", ".0", ".3"]) + w.pick("dsrfgexXoci%")
    w.write(f"show('percent', lambda: {percent!r} % ({value},))")


def iterated(w, depth):
    first = w.pick(["range(5)", "'abca'", "[3, 1, 2]", "(i * i for i in range(4))", "{'k': 1, 'l': 2}"])
    action = w.pick(["list(itertools.chain({0}, 'z'))", "list(itertools.islice({0}, 1, None, 2))", "list(zip({0}, {0}, strict=True))", "list(map(str, {0}))",
                     "list(filter(None, {0}))", "sorted({0}, key=str, reverse=True)", "[list(g) for _, g in itertools.groupby({0})]", "list(enumerate({0}, 3))",
                     "list(itertools.accumulate({0}, max))", "functools.reduce(lambda a, b: b, {0})", "[(a, b) for a in {0} for b in {0} if a != b][:4]",
                     "max({0}, key=lambda x: str(x))", "dict.fromkeys({0}, 0)", "list(itertools.pairwise({0}))", "list(itertools.batched({0}, 2))",
                     "[x for x in {0} if (y := str(x)) and y > '1']", "list(itertools.takewhile(bool, {0}))", "any({0})", "all({0})", "sum({0}, 10)",
                     "', '.join({0})", "list(reversed({0}))", "next(iter({0}))", "tuple(itertools.combinations({0}, 2))[:3]", "set({0}) == set({0})",
                     "{{k: v for k, v in zip({0}, itertools.count())}}", "list(itertools.zip_longest({0}, [1], fillvalue=0))", "[*{0}, *{0}][-3:]"]).format(first)
    w.write(f"show('iter', lambda: {action})")


MORE = [leaving] * 4 + [dataclass, dataclass, enumeration, decorated, decorated, annotated, slicing, slicing, formatted, formatted, formatted, iterated,
                        iterated, iterated]
