#!/usr/bin/env python3
# make-language.py: writes the page that tells which Python is simulated
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Usage: make-language.py OUTPUT ROOT DEPFILE

The page is made from what holds in any case: the list of the library's modules, the tables of what is refused, and the programs that
show where Coroscope differs from CPython on purpose (tests/conformance/differences), whose comments say so.
"""

import re
import sys
import textwrap
from pathlib import Path

WIDTH = 79

BEGIN = """\
Coroscope runs the language of CPython 3.14, whole, and its asyncio in CPython's order, to the letter of what it prints, on a clock of \
its own. A program is not changed for it. "coroscope check FILE" says of a program, by line and column, what of it is not simulated and \
what to do instead; what is refused is refused before anything has run, and an import that is never reached refuses nothing.

Modules of your own beside the program are imported, packages and relative imports too."""

TIME = """\
time.time() begins at 2026-01-01 00:00:00 UTC, time.monotonic() and loop.time() at 0. Waiting takes no real time unless the window plays \
it. Each instruction takes 50 ns of the virtual clock (--instruction-cost), so work that blocks the loop can be seen; with 0 only waiting \
takes time. Random numbers are CPython's own; a program that gives no seed has that of the run (--seed, 0)."""


def paragraphs(text, first="", rest=""):
    return "\n\n".join(textwrap.fill(" ".join(part.split()), WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False,
                                     break_on_hyphens=False)
                       for part in text.strip().split("\n\n"))


def item(name, text):
    return paragraphs(name, "  ", "  ") + "\n" + paragraphs(text, "      ", "      ")


def strings(source):
    return "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', source))


def supported(read, root):
    names = []
    for path in sorted(root.glob("model/*/*.gresource.xml")):
        text = read(path.relative_to(root).as_posix())
        if 'prefix="/io/github/coroscope/library"' in text:
            names += re.findall(r'alias="([^"]+)\.py"', text)
    for path in "model/library/coro-library.c", "model/asyncio/coro-asyncio-module.c", "model/vm/coro-vm.c":
        names += re.findall(r'\{ "([\w.]+)", coro_\w+_module_new \}|coro_vm_add_module \([^"\n]*"([\w.]+)"', read(path))
    names = {name if isinstance(name, str) else name[0] or name[1] for name in names} | {"builtins", "os.path"}
    return sorted(name for name in names - {"posix"} if "._" not in name and not name.startswith("_") or name == "__future__")


def refused(read):
    """What is not simulated: a sentence on what to do instead -> names, those of CPython itself only."""
    text = read("model/vm/coro-refusals.c")
    hints = dict(re.findall(r'#define (\w+) "([^"]+)"', text))
    found = {}

    def add(names, hint):
        found.setdefault(hints.get(hint) or strings(hint), []).extend(names)

    entry = r'\{\s*((?:"[^"]*"\s*)+),\s*(\w+|(?:"[^"]*"\s*)+)\s*\}'
    modules = text[text.index("modules[] = {"):]
    for names, hint in re.findall(entry, modules[:modules.index("\n\n")]):
        add(strings(names).split(), hint)
    builtins = text[text.index("builtins[] = {"):]
    for names, hint in re.findall(entry, builtins[:builtins.index("};")]):
        add([name + "()" for name in strings(names).split()], hint)
    for owner, names, hint in re.findall(r'\{ "(asyncio(?:\.loop)?)",\s*((?:"[^"]*"\s*)+),\s*(\w+)\s*\}', text):
        owner = "loop" if owner == "asyncio.loop" else owner
        add([f"{owner}.{name}" for name in strings(names).split()], hint)
    return found


def differences(read, root):
    for path in sorted((root / "tests/conformance/differences").glob("*.py")):
        lines = []
        for line in read(path.relative_to(root).as_posix()).splitlines():
            if not line.startswith("#"):
                break
            lines.append(line[1:].strip())
        title = lines[0].partition(": ")[2]
        yield title[:1].upper() + title[1:], "\n".join(line for line in lines[1:] if "SPDX" not in line)


def main():
    output, root, depfile = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    used = []

    def read(name):
        used.append(str(root / name))
        return (root / name).read_text(encoding="utf-8")

    parts = ["WHICH PYTHON COROSCOPE RUNS", paragraphs(BEGIN), "TIME AND CHANCE", paragraphs(TIME)]
    parts += ["MODULES", paragraphs(", ".join(supported(read, root)), "  ", "  ")]
    parts += ["WHAT IS NOT SIMULATED, AND WHAT TO DO INSTEAD"]
    parts += [item(hint[:1].upper() + hint[1:], ", ".join(dict.fromkeys(names))) for hint, names in refused(read).items()]
    parts += ["WHERE IT DIFFERS FROM CPYTHON ON PURPOSE"]
    parts += [item(title, text) for title, text in differences(read, root)]
    Path(output).write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    Path(depfile).write_text(f"{output}: {' '.join(used)}\n", encoding="utf-8")


main()
