# language.py: random programs of the synchronous language
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Expressions know roughly what they give; one in twenty is of another kind, so that errors are compared too. Functions call
only earlier ones and loops are counted, so a program always ends."""
import random

from generator import language_more

PRELUDE = '''\
STEPS = 0


class Problem(Exception):
    pass


class Stop(Exception):
    pass


def step():
    global STEPS
    STEPS += 1
    if STEPS > 400:
        raise Stop


def chain(error, depth=0):
    text = f"{type(error).__name__}: {error}"
    if depth < 3 and error.__cause__ is not None:
        text += " from " + chain(error.__cause__, depth + 1)
    elif depth < 3 and error.__context__ is not None and not error.__suppress_context__:
        text += " after " + chain(error.__context__, depth + 1)
    return text


def in_order(value):
    """What order a set has is up to the build."""
    return iter(sorted(value, key=repr)) if isinstance(value, (set, frozenset)) else value


def show(label, thunk):
    step()
    try:
        value = thunk()
        text = str(sorted(map(repr, value))) if isinstance(value, (set, frozenset)) else repr(value)
        print(label, type(value).__name__, text if len(text) < 300 else (len(text), text[:120], text[-120:]))
    except Stop:
        raise
    except Exception as error:
        print(label, chain(error)[:400])
'''

INTS = ["0", "1", "-1", "2", "3", "7", "10", "255", "-8", "1000", "(2**63)", "(-2**64)", "(10**20)", "True", "False"]
SMALL_INTS = ["0", "1", "2", "3", "7", "10", "255"]  # their sets have the same order where a word has 32 bits
FLOATS = ["0.0", "1.5", "-2.25", "0.1", "1e16", "1e-7", "3.0", "123456.789", "-0.0", "1e300", "2.5", "float('inf')"]
TEXTS = ['""', '"a"', '"abc"', '"Hello World"', '" x y "', '"a,b,,c"', '"12"', '"\\u00e9\\u00df"', '"%s"', '"{}"', '"ab" * 3',
         '"tab\\tnew\\n"', '"it\'s"', '"ABC def"', '"3.5"', '"\\U0001f600z"']
BYTES = ['b""', 'b"abc"', 'b"\\x00\\xff"', 'bytearray(b"xyz")', 'b"A b"']
SPECS = ["", "5", ">8", "<6", "^9", "05", "+", "x", "b", "o", "c", "e", ".2f", ".3", "g", "%", ",", "_", "08.3f", "*^12", "#x",
         "s", "10s", ".2s", "d", "n", "+.1e", ">+10,.2f", "=+8", "_b"]
METHODS = {
    "str": ["upper()", "lower()", "strip()", "title()", "capitalize()", "swapcase()", "split()", "split({str})", "splitlines()",
            "join({list})", "replace({str}, {str})", "find({str})", "count({str})", "startswith({str})", "endswith({str})",
            "index({str})", "center({small}, '*')", "ljust({small})", "rjust({small})", "zfill({small})", "isdigit()",
            "isalpha()", "isupper()", "partition({str})", "rpartition({str})", "rsplit({str}, {small})", "encode()",
            "format({any})", "removeprefix({str})", "lstrip({str})", "expandtabs({small})", "isidentifier()", "casefold()",
            "translate({{97: 'X', 98: None}})", "rfind({str}, {small})", "isspace()", "isalnum()"],
    "list": ["copy()", "count({any})", "index({any})", "pop()", "pop({int})", "append({any})", "extend({list})",
             "insert({int}, {any})", "remove({any})", "reverse()", "sort()", "clear()", "sort(key=str)",
             "sort(key=repr, reverse=True)"],
    "tuple": ["count({any})", "index({any})"],
    "dict": ["get({any})", "get({any}, {any})", "keys()", "values()", "items()", "pop({any}, {any})", "setdefault({any}, {any})",
             "copy()", "popitem()", "update({dict})", "pop({any})", "clear()"],
    "set": ["add({int})", "discard({int})", "remove({int})", "union({list})", "isdisjoint({set})", "issubset({set})",
            "difference({set})", "intersection({set})", "symmetric_difference({set})", "copy()", "pop()"],
    "int": ["bit_length()", "bit_count()", "as_integer_ratio()", "to_bytes({small}, 'big')", "conjugate()", "is_integer()"],
    "float": ["is_integer()", "as_integer_ratio()", "hex()"],
    "bytes": ["hex()", "decode('latin-1')", "upper()", "split()", "find({bytes})", "replace({bytes}, {bytes})", "count({bytes})"],
}
KINDS = ["int", "float", "str", "list", "tuple", "dict", "set", "bytes"]


class Writer:
    """Writes one program."""

    def __init__(self, seed):
        self.random = random.Random(f"language {seed}")
        self.lines = []
        self.indent = 0
        self.names = {kind: [] for kind in KINDS}
        self.functions = []
        self.generators = []
        self.classes = []
        self.count = 0

    def pick(self, items):
        return self.random.choice(items)

    def chance(self, share):
        return self.random.random() < share

    def name(self, prefix):
        self.count += 1
        return f"{prefix}{self.count}"

    def write(self, text):
        self.lines.append("    " * self.indent + text)

    # ---- expressions ----

    def items(self, depth, kinds=None, most=4):
        return [self.value(self.pick(kinds or KINDS[:3]), depth - 1) for _ in range(self.random.randrange(most))]

    def literal(self, kind, depth):
        if kind == "int":
            return self.pick(INTS)
        if kind == "float":
            return self.pick(FLOATS)
        if kind == "str":
            return self.pick(TEXTS)
        if kind == "bytes":
            return self.pick(BYTES)
        if kind == "set":
            return "{" + ", ".join(self.pick(SMALL_INTS) for _ in range(1 + self.random.randrange(4))) + "}"
        if kind == "dict":
            pairs = [f"{self.value(self.pick(['int', 'str']), 0)}: {self.value(self.pick(KINDS[:4]), depth - 1)}"
                     for _ in range(self.random.randrange(4))]
            return "{" + ", ".join(pairs) + "}"
        items = self.items(depth)
        if kind == "tuple":
            return "(" + ", ".join(items) + ("," if items else "") + ")"
        return "[" + ", ".join(items) + "]"

    def fill(self, template, depth):
        text = template
        for kind in KINDS + ["any", "small"]:
            while "{" + kind + "}" in text:
                if kind == "small":
                    made = self.pick(["0", "1", "2", "3", "5", "8", "-1"])
                else:
                    made = self.value(self.pick(KINDS[:3]) if kind == "any" else kind, depth - 1)
                text = text.replace("{" + kind + "}", made, 1)
        return text.replace("{{", "{").replace("}}", "}")

    def value(self, kind, depth):
        if self.chance(0.04):
            kind = self.pick(KINDS)
        if self.names[kind] and self.chance(0.35):
            return self.pick(self.names[kind])
        if depth <= 0:
            return self.literal(kind, depth)
        return self.pick(FORMS[kind] + ANY_FORMS)(self, kind, depth)


def binary(*operators):
    def form(w, kind, depth):
        operator = w.pick(operators)
        left = w.value(kind, depth - 1)
        right = w.value(kind, depth - 1)
        if operator in ("**", "<<"):
            right = w.pick(["0", "1", "2", "3", "5", "9", "-1"])
            left = w.literal(kind, 0) if operator == "**" else left
        return f"({left} {operator} {right})"
    return form


def repeated(w, kind, depth):
    return f"({w.value(kind, depth - 1)} * {w.pick(['0', '1', '2', '3', '-1'])})"


def sliced(w, kind, depth):
    parts = [w.pick(["", "0", "1", "-1", "2", "-3", "5"]) for _ in range(2)]
    step = w.pick(["", "", ":2", ":-1", ":-2", ":1"])
    return f"{w.value(kind, depth - 1)}[{parts[0]}:{parts[1]}{step}]"


def indexed(w, kind, depth):
    return f"{w.literal('list', depth)}[{w.pick(['0', '-1', '1', '2'])}]"


def called(w, kind, depth):
    if not w.functions:
        return w.literal(kind, depth)
    name, count = w.pick(w.functions)
    arguments = [w.value(w.pick(KINDS[:4]), depth - 1) for _ in range(count if not w.chance(0.05) else count + 1)]
    return f"{name}({', '.join(arguments)})"


def conditional(w, kind, depth):
    return f"({w.value(kind, depth - 1)} if {condition(w, depth - 1)} else {w.value(kind, depth - 1)})"


def condition(w, depth):
    form = w.random.randrange(6)
    kind = w.pick(KINDS[:5])
    if form == 0:
        return f"{w.value('int', depth)} {w.pick(['<', '<=', '>', '>=', '==', '!='])} {w.value('int', depth)}"
    if form == 1:
        return f"{w.value(kind, depth)} {w.pick(['==', '!='])} {w.value(kind, depth)}"
    if form == 2:
        return f"{w.value('str', depth)} {w.pick(['in', 'not in'])} {w.value(w.pick(['str', 'list', 'dict']), depth)}"
    if form == 3:
        return f"not {w.value(kind, depth)}"
    if form == 4:
        return f"{w.value('int', depth)} < {w.value('int', depth)} < {w.value('int', depth)}"
    return f"isinstance({w.value(kind, depth)}, {w.pick(['int', 'str', '(int, float)', 'list'])})"


def short_circuit(w, kind, depth):
    return f"({w.value(kind, depth - 1)} {w.pick(['and', 'or'])} {w.value(kind, depth - 1)})"


def method(w, kind, depth):
    return f"({w.value(kind, depth - 1)}).{w.fill(w.pick(METHODS[kind]), depth)}"


def builtin_of(*templates):
    return lambda w, kind, depth: w.fill(w.pick(templates), depth)


def comprehension(w, kind, depth):
    loop = w.name("i")
    source = w.pick([f"range({w.pick(['0', '3', '5'])})", w.value("list", depth - 1), w.value("str", depth - 1)])
    element = w.pick([loop, f"({loop}, {loop})", f"str({loop})", f"{loop} * 2", f"[{loop}]", f"repr({loop})"])
    test = w.pick(["", "", f" if {loop}", f" if {loop} != 1"])
    if kind == "set":
        return f"{{{loop} % 5 for {loop} in range({w.pick(['3', '9'])}){test}}}"
    if kind == "dict":
        return f"{{{loop}: {element} for {loop} in range(4){test}}}"
    if kind == "tuple":
        return f"tuple({element} for {loop} in {source}{test})"
    return f"[{element} for {loop} in {source}{test}]"


def formatted(w, kind, depth):
    inner = w.value(w.pick(["int", "float", "str"]), depth - 1)
    if "\\" in inner or '"' in inner and w.chance(0.5):
        inner = w.value("int", 0)
    return w.pick([f"f'{{{inner}:{w.pick(SPECS)}}}'", f"f'{{{inner}!r}}'", f"f'<{{{inner}}}>'", f"format({inner}, '{w.pick(SPECS)}')",
                   f"'{{:{w.pick(SPECS)}}}'.format({inner})",
                   f"'%{w.pick(['d', 's', 'r', 'x', '5d', '-6s', '.2f', '05.1f', 'e', 'g', 'c', '+d', 'o', 'i', 'X', '%'])}' % ({inner},)"])


def generated(w, kind, depth):
    if not w.generators:
        return w.literal(kind, depth)
    return f"list({w.pick(w.generators)}({w.value('int', 0)}))"


def made(w, kind, depth):
    if not w.classes:
        return w.literal(kind, depth)
    name = w.pick(w.classes)
    return w.pick([f"{name}({w.value('int', depth - 1)}).value", f"{name}({w.value('int', depth - 1)}).twice()",
                   f"({name}({w.value('int', 0)}) + {w.value('int', 0)})", f"{name}({w.value('int', 0)})[{w.value('int', 0)}]",
                   f"len({name}({w.value('int', 0)}))", f"str({name}({w.value('int', 0)}))",
                   f"({name}({w.value('int', 0)}) < {name}({w.value('int', 0)}))", f"{name}.shared", f"{name}(1).missing"])


ANY_FORMS = [lambda w, kind, depth: w.literal(kind, depth), conditional, short_circuit, called, indexed]
FORMS = {
    "int": [binary("+", "-", "*", "//", "%", "&", "|", "^", "**", "<<", ">>"), method, made,
            builtin_of("len({str})", "len({list})", "abs({int})", "-{int}", "~{int}", "int({float})", "int({str})", "sum({list})",
                       "max({int}, {int})", "min({list})", "round({float})", "divmod({int}, {int})[0]", "ord({str})",
                       "pow({int}, {small}, 7)", "int({str}, 16)", "len({set})", "sum({set})",
                       "int.from_bytes({bytes}, 'little')")],
    "float": [binary("+", "-", "*", "/", "//", "%", "**"), method,
              builtin_of("float({int})", "{int} / {int}", "abs({float})", "-{float}", "round({float}, {small})", "float({str})",
                         "max({float}, {int})", "{float} % {int}", "sum([{float}, {float}, {float}])")],
    "str": [binary("+"), repeated, sliced, method, formatted, made,
            builtin_of("str({any})", "repr({list})", "chr(65 + {small})", "hex({int})", "bin({int})", "oct({int})", "ascii({str})",
                       "str({dict})", "type({any}).__name__", "repr({bytes})", "''.join(sorted({str}))")],
    "list": [binary("+"), repeated, sliced, method, comprehension, generated,
             builtin_of("list({str})", "sorted({list})", "list(reversed({list}))", "list(range({small}))", "list({dict})",
                        "list(map(str, {list}))", "list(zip({list}, {str}))", "list(enumerate({str}))", "[*{list}, *{tuple}]",
                        "list(filter(None, {list}))", "sorted({set})", "list({dict}.items())", "list({bytes})",
                        "list(zip({list}, {list}, strict=True))", "sorted({list}, key=str)")],
    "tuple": [binary("+"), repeated, sliced, method, comprehension,
              builtin_of("tuple({list})", "divmod({int}, {int})", "(*{list}, {any})", "tuple({str})")],
    "dict": [binary("|"), method, comprehension,
             builtin_of("dict(zip({str}, {list}))", "{{**{dict}, 'k': {any}}}", "dict.fromkeys({str}, {any})", "dict(a={any}, b={any})",
                        "dict({list})")],
    "set": [binary("|", "&", "-", "^"), method, comprehension, builtin_of("set({set})", "frozenset({set})", "{{*{set}}}")],
    "bytes": [binary("+"), repeated, sliced, method, builtin_of("bytes({small})", "{str}.encode()", "bytes([1, 2, {small}])")],
}


# ---- statements ----

def assign(w, depth):
    kind = w.pick(KINDS)
    expression = w.value(kind, depth)
    name = w.name("v")
    w.write("try:")
    w.write(f"    {name} = {expression}")
    w.write("except Exception as error:")
    w.write(f"    {name} = {w.literal(kind, 0)}")
    w.write(f"    print('{name}', chain(error)[:300])")
    w.names[kind].append(name)


def display(w, depth):
    w.write(f"show('{w.name('s')}', lambda: {w.value(w.pick(KINDS), depth + 1)})")


def augmented(w, depth):
    kind = w.pick([kind for kind in KINDS if w.names[kind]] or ["int"])
    if not w.names[kind]:
        return display(w, depth)
    name = w.pick(w.names[kind])
    operator = w.pick({"int": ["+", "-", "*", "//", "%", "|"], "float": ["+", "-", "*", "/"], "set": ["|", "&", "-", "^"],
                       "dict": ["|"]}.get(kind, ["+"]))
    w.write("try:")
    w.write(f"    {name} {operator}= {w.value(kind, 1)}")
    w.write(f"    print('{name}', repr({name})[:200])")
    w.write("except Exception as error:")
    w.write("    print(chain(error)[:300])")


def block(w, depth, statements=2):
    saved = {kind: list(names) for kind, names in w.names.items()}
    w.indent += 1
    for _ in range(1 + w.random.randrange(statements)):
        statement(w, depth - 1)
    w.indent -= 1
    w.names = saved


def branch(w, depth):
    w.write("try:")
    w.indent += 1
    w.write(f"test = {condition(w, 2)}")
    w.indent -= 1
    w.write("except Exception as error:")
    w.write("    test = None")
    w.write("    print(chain(error)[:300])")
    w.write("if test:")
    block(w, depth)
    if w.chance(0.6):
        w.write("else:")
        block(w, depth)


def loop(w, depth):
    name = w.name("n")
    w.write(f"for {name} in {w.pick(['range(3)', 'range(2)', '[3, 1]', '(True, None)', '{1: 2, 3: 4}', 'range(5, 0, -2)'])}:")
    w.indent += 1
    w.write("step()")
    w.indent -= 1
    block(w, depth)
    w.indent += 1
    if w.chance(0.3):
        w.write(f"if {name} == 1:")
        w.write(f"    {w.pick(['break', 'continue', 'pass'])}")
    w.write(f"print({name})")
    w.indent -= 1
    if w.chance(0.3):
        w.write("else:")
        block(w, depth, 1)


def guarded(w, depth):
    w.write("try:")
    block(w, depth)
    w.indent += 1
    w.write(w.pick([f"raise {w.pick(['ValueError', 'KeyError', 'Problem', 'TypeError'])}({w.value('str', 1)})",
                    f"print({w.value('int', 2)})", f"assert {condition(w, 1)}, {w.value('str', 0)}"]))
    w.indent -= 1
    kinds = w.random.sample(["ValueError", "(KeyError, IndexError)", "Problem", "ArithmeticError", "TypeError"], 2)
    for kind in kinds:
        name = w.name("e")
        w.write(f"except {kind} as {name}:")
        w.indent += 1
        w.write(f"print('{kind}', chain({name})[:300])")
        if w.chance(0.3):
            w.write("try:")
            w.write(f"    raise Problem('again'){w.pick(['', f' from {name}', ' from None'])}")
            w.write("except Problem as problem:")
            w.write("    print(chain(problem)[:300])")
        w.indent -= 1
    w.write("except Stop:")
    w.write("    raise")
    w.write("except Exception as error:")
    w.write("    print('other', chain(error)[:300])")
    if w.chance(0.4):
        w.write("else:")
        block(w, depth, 1)
    if w.chance(0.5):
        w.write("finally:")
        block(w, depth, 1)


def matching(w, depth):
    patterns = ["int(n) if n > 1", "str() as n", "[]", "[n]", "[n, *rest]", "(n, _)", "{'a': n, **rest}", "{1: n}", "0 | 1 | 'a'",
                "float()", "None", "[int(n), str()]", "{}", "bool(n)", "[[n, _], *_]"]
    w.write("try:")
    w.indent += 1
    w.write(f"match {w.value(w.pick(KINDS[:6]), 2)}:")
    w.indent += 1
    for number, pattern in enumerate(w.random.sample(patterns, 4)):
        w.write(f"case {pattern}:")
        w.write(f"    print('case', {number}, {'n' if 'n' in pattern.replace('None', '').replace('int(', '') else 0})")
    w.write("case _:")
    w.write("    print('no case')")
    w.indent -= 2
    w.write("except Exception as error:")
    w.write("    print(chain(error)[:300])")


def function(w, depth):
    name = w.name("f")
    count = w.random.randrange(4)
    parameters = [f"p{i}" for i in range(count)]
    shown = [parameter + (f"={w.literal('int', 0)}" if w.chance(0.2) and all("=" in p or True for p in parameters[i:]) and
                          i >= count - 1 else "") for i, parameter in enumerate(parameters)]
    if w.chance(0.2):
        shown.append("*rest")
    if w.chance(0.2):
        shown.append("**options")
    w.write(f"def {name}({', '.join(shown)}):")
    saved = {kind: list(names) for kind, names in w.names.items()}
    w.names = {kind: [] for kind in KINDS}
    for parameter in parameters:
        w.names[w.pick(KINDS[:4])].append(parameter)
    w.indent += 1
    w.write("step()")
    for _ in range(1 + w.random.randrange(2)):
        statement(w, depth - 1)
    if w.chance(0.3):
        w.write(f"if {condition(w, 1)}:")
        w.write(f"    return {w.value('int', 1)}")
    w.write(f"return {w.value(w.pick(KINDS), 2)}")
    w.indent -= 1
    w.names = saved
    w.functions.append((name, count))


def generator(w, depth):
    name = w.name("g")
    w.write(f"def {name}(n):")
    w.indent += 1
    w.write("try:")
    w.indent += 1
    w.write(f"for i in range({w.pick(['2', '3', 'n % 3'])}):")
    w.write("    step()")
    w.write(f"    got = yield {w.pick(['i', 'n', '(i, n)', 'str(i)', 'i * n'])}")
    w.write("    if got is not None: print('got', got)")
    if w.generators and w.chance(0.5):
        w.write(f"result = yield from {w.pick(w.generators)}(n)")
        w.write("print('result', result)")
    w.write(w.pick([f"return {w.value('int', 1)}", "yield 'last'", f"raise Problem({w.value('str', 0)})", "1 / 0", "return"]))
    w.indent -= 1
    w.write(w.pick(["except Problem as error:", "except ZeroDivisionError as error:"]))
    w.write("    print('inside', chain(error)[:200])")
    w.write(f"    yield {w.value('str', 0)}")
    if w.chance(0.6):
        w.write("finally:")
        w.write(f"    print('{name} is done')")
    w.indent -= 1
    w.generators.append(name)


def drive(w, depth):
    if not w.generators:
        return generator(w, depth)
    name = w.name("it")
    w.write(f"{name} = {w.pick(w.generators)}({w.value('int', 0)})")
    for _ in range(2 + w.random.randrange(4)):
        action = w.pick([f"next({name})", f"next({name}, 'end')", f"{name}.send(None)", f"{name}.send({w.value('int', 0)})",
                         f"{name}.throw(Problem('thrown'))", f"{name}.close()", f"list({name})", f"sum({name})", f"max({name})",
                         f"dict(enumerate({name}))", f"[*{name}]", f"', '.join(map(str, {name}))"])
        w.write(f"show('{name}', lambda: {action})")
    if w.chance(0.5):
        w.write(f"del {name}")


def klass(w, depth):
    name = w.name("C")
    base = w.pick(w.classes) if w.classes and w.chance(0.5) else ""
    w.write(f"class {name}{f'({base})' if base else ''}:")
    w.indent += 1
    if w.chance(0.3):
        w.write(f"'''{name} has a text.'''")
    w.write(f"shared = {w.value('int', 1) if not w.names['int'] else w.literal('list', 1)}")
    w.write("def __init__(self, value):")
    w.write(f"    {w.pick(['self.value = value', 'super().__init__(value + 1)' if base else 'self.value = [value]', 'self.value = value; self.other = value'])}")
    methods = {
        "__repr__": [f"return f'{name}({{self.value!r}})'"],
        "__eq__": ["return isinstance(other, type(self)) and self.value == other.value", "return NotImplemented"],
        "__hash__": ["return 7"],
        "__lt__": ["return self.value < other.value", "return NotImplemented"],
        "__add__": ["return type(self)(self.value + other)", "return NotImplemented", "return self.value"],
        "__radd__": ["return other"],
        "__len__": ["return 3", "return self.value", "return -1"],
        "__getitem__": ["return key", "return self.shared[key]", "raise IndexError(key)"],
        "__contains__": ["return other == 1"],
        "__bool__": ["return self.value == 1", "return 1"],
        "__call__": ["return other"],
        "__iter__": ["return iter((1, 2))", "yield self.value", "return 5"],
        "__str__": ["return 'text of ' + repr(self)", "return 5"],
        "__getattr__": ["return other + '!'", "raise AttributeError(other)"],
    }
    for special in w.random.sample(list(methods), 5):
        if special == "__str__" and w.chance(0.5):
            continue
        parameters = {"__repr__": "", "__hash__": "", "__len__": "", "__bool__": "", "__iter__": "", "__str__": ""}
        extra = parameters.get(special, ", key" if special == "__getitem__" else ", other")
        w.write(f"def {special}(self{extra}):")
        w.write(f"    {w.pick(methods[special])}")
    w.write("def twice(self):")
    w.write(f"    return {w.pick(['self.value * 2', 'super().twice()', 'self.value + self.value', 'type(self).__name__', 'self.shared'])}")
    if w.chance(0.4):
        w.write("@property")
        w.write("def half(self):")
        w.write("    return self.value / 2")
    if w.chance(0.3):
        w.write("@classmethod")
        w.write("def make(cls, *values):")
        w.write("    return cls(len(values))")
    w.indent -= 1
    w.classes.append(name)


def use_class(w, depth):
    if not w.classes:
        return klass(w, depth)
    name = w.name("o")
    cls = w.pick(w.classes)
    w.write(f"show('{name}', lambda: type({cls}({w.value('int', 1)})).__mro__)")
    one = f"{cls}({w.value('int', 0)})"
    for _ in range(3):
        two = f"{w.pick(w.classes)}({w.value('int', 0)})"
        action = w.pick([f"{one} == {two}", f"{one} + {two}", f"{one} < {two}", f"len({one})", f"bool({one})", f"{one}[0]", f"1 in {one}",
                         f"list({one})", f"{one}(2)", f"{one}.twice()", f"{one}.half", f"{cls}.make(1, 2).value", f"{one}.nothing",
                         f"vars({one})", f"str({one})[:1]", f"hash({one}) == 7", f"sorted([{one}, {two}])[0].value", f"1 + {one}",
                         f"sum([{one}, {two}])", f"f'{{{one}.value!r:>5}}'", f"isinstance({one}, {w.pick(w.classes)})",
                         f"{{{one}: 1}}", f"[*{one}]", f"{one}.twice", f"{cls}.twice({one})", f"{cls}.twice()", f"{cls}.__doc__",
                         f"{one} is {two}", f"{one} != {two}", f"max({one}, {two}).value"])
        if " at 0x" in action or action.endswith(".twice"):
            action = f"{one}.twice()"
        w.write(f"show('{name}', lambda: {action})")


def unpack(w, depth):
    names = [w.name("u") for _ in range(1 + w.random.randrange(3))]
    star = w.random.randrange(len(names) + 2)
    targets = ", ".join(("*" if i == star else "") + name for i, name in enumerate(names)) + ("," if len(names) == 1 else "")
    w.write("try:")
    w.write(f"    {targets} = in_order({w.value(w.pick(['list', 'tuple', 'str', 'dict', 'set', 'int']), 2)})")
    w.write(f"    print({', '.join(names)})")
    w.write("except Exception as error:")
    w.write("    print(chain(error)[:300])")


def item(w, depth):
    kind = w.pick(["list", "dict"])
    name = w.name("t")
    w.write(f"{name} = {w.literal(kind, 1)}")
    key = w.pick(["0", "-1", "'a'", "1", "5", "slice(0, 1)", "None", "1.0"]) if kind == "dict" else w.pick(["0", "-1", "1", "5", "1:", "::2", "'a'", "-9"])
    if ":" in key and kind == "dict":
        key = "0"
    action = w.pick([f"{name}[{key}] = {w.value(w.pick(['int', 'list']), 1)}", f"del {name}[{key}]", f"{name}[{key}] += {w.value('int', 1)}"])
    w.write("try:")
    w.write(f"    {action}")
    w.write("except Exception as error:")
    w.write("    print(chain(error)[:300])")
    w.write(f"print({name})")


def scope(w, depth):
    name = w.name("k")
    w.write(f"def {name}():")
    w.indent += 1
    w.write(f"count = {w.value('int', 1) if not any(w.names.values()) else w.literal('int', 0)}")
    w.write("def inner(x=count):")
    w.write(w.pick(["    nonlocal count", "    global shared_count", "    pass"]))
    w.write(w.pick(["    count = x", "    return count", "    shared_count = x", "    return [count for count in range(2)], x"]))
    w.write("    return x")
    w.write(w.pick(["inner()", "inner(5)", "inner(count)", "del count", "count = 3"]))
    w.write("return inner(), count")
    w.indent -= 1
    w.write(f"show('{name}', {name})")


SIMPLE = [assign] * 4 + [display] * 6 + [augmented] * 2 + [branch, loop, guarded, matching, function, generator, drive, klass, use_class,
                                                        use_class, unpack, item, scope]
INNER = [assign, display, display, display, augmented, unpack, item, matching]


def statement(w, depth):
    w.pick(TOP if depth > 1 and w.indent == 0 else INNER + ([branch, loop, guarded] if depth > 0 else []))(w, depth)


TOP = SIMPLE + language_more.MORE


def generate(seed):
    """A program as text."""
    w = Writer(seed)
    for _ in range(14 + w.random.randrange(16)):
        statement(w, 2)
    return PRELUDE + "\n\n" + language_more.PRELUDE + "\n\n" + "\n".join(w.lines) + "\n"
