#!/usr/bin/env python3
# check-structure.py: holds the rules of the house that a compiler does not see
#   check-structure.py SOURCE_ROOT [LIBRARY...]
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints TAP. A LIBRARY is a static archive of the model or of render, whose undefined symbols are looked through."""

import pathlib
import re
import subprocess
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
TOOLKIT = re.compile(r'^(gtk|gdk|gsk|adwaita|gtksourceview|graphene)')
PICTURE = re.compile(r'^(cairo|pango)')
TOOLKIT_SYMBOL = re.compile(r'\bU _?((?:gtk|gdk|gsk|adw|graphene)_\w+)')
PICTURE_SYMBOL = re.compile(r'\bU _?((?:cairo|pango)_\w+)')
SPDX = 'SPDX-License-Identifier: GPL-3.0-or-later'
MAX_LINES = 800
DISPATCH = {'model/vm/coro-dispatch.c'}
SOURCES = {'.build', '.c', '.css', '.h', '.in', '.md', '.py', '.sh', '.txt', '.ui', '.xml'}
COMMANDS = {'app/commit', 'app/run'}

# The rooms of the model from the ground up: each sees itself and those before it. The trace knows ids, the language
# runs nothing.
MODEL_ROOMS = ['trace', 'core', 'lang', 'vm', 'library', 'asyncio', 'session']


class Tree:
    """The source files, each with its text."""

    def __init__(self, root):
        self.files = {}
        self.rooms = [path.relative_to(root) for folder in ('app', 'model', 'render', 'worker')
                      for path in sorted((root / folder).rglob('*')) if path.is_file() and '__pycache__' not in path.parts]
        for folder in ('app', 'data', 'flatpak', 'model', 'render', 'tests', 'worker'):
            for path in sorted((root / folder).rglob('*')):
                # Programs to be run are data: some of them are kept byte for byte.
                if 'programs' in path.parts or 'scenarios' in path.parts:
                    continue
                if path.suffix in ('.c', '.h', '.py', '.sh') and path.is_file():
                    self.files[path.relative_to(root).as_posix()] = path.read_text(encoding='utf-8')

    def c_files(self, folder=''):
        return {name: text for name, text in self.files.items()
                if name.endswith(('.c', '.h')) and name.startswith(folder)}


def includes(text):
    return [(match.group(1), match.group(2)) for match in INCLUDE.finditer(text)]


def check_toolkit_includes(tree):
    """The model and the worker include neither GTK nor Cairo, render does not include GTK."""
    for name, text in tree.c_files().items():
        for _, header in includes(text):
            if name.startswith(('model/', 'render/', 'worker/')) and TOOLKIT.match(header):
                yield f'{name} includes {header}'
            if name.startswith(('model/', 'worker/')) and PICTURE.match(header):
                yield f'{name} includes {header}'


def check_includes_point_down(tree):
    """No file includes a header of a storey above its own."""
    storeys = ('model', 'worker', 'render', 'app')
    owner = {}
    for name in tree.c_files():
        if name.endswith('.h') and not name.startswith('tests/'):
            owner.setdefault(name.rsplit('/', 1)[-1], set()).add(name.split('/', 1)[0])
    for name, text in tree.c_files().items():
        storey = name.split('/', 1)[0]
        if storey not in storeys:
            continue
        for quote, header in includes(text):
            owners = owner.get(header.rsplit('/', 1)[-1], set())
            if quote == '"' and owners and all(storeys.index(above) > storeys.index(storey) for above in owners):
                yield f'{name} includes {header} of {"/".join(sorted(owners))}'


def check_rooms_of_the_model(tree):
    """Inside the model, too, includes point one way."""
    for name, text in tree.c_files('model/').items():
        room = name.split('/')[1]
        if room not in MODEL_ROOMS:
            yield f'{name} is in a room that nobody knows'
            continue
        for quote, header in includes(text):
            other = header.split('/')[0]
            if quote == '"' and other in MODEL_ROOMS[MODEL_ROOMS.index(room) + 1:]:
                yield f'{name} includes {header}'


def check_size(tree):
    """No file is longer than 800 lines, except the dispatch of the VM."""
    for name, text in tree.files.items():
        lines = text.count('\n')
        if lines > MAX_LINES and name not in DISPATCH:
            yield f'{name} has {lines} lines'


def check_file_header(tree):
    """Each file begins with its name, its purpose in a line, and its licence."""
    for name, text in tree.files.items():
        base = name.rsplit('/', 1)[-1]
        if SPDX not in '\n'.join(text.splitlines()[:8]):
            yield f'{name} has no SPDX line'
        if name.endswith(('.c', '.h')) and not re.match(r'/\* ' + re.escape(base) + r': \S', text):
            yield f'{name} does not begin with "/* {base}: what it is for"'
        if name.endswith('.h') and '\n#pragma once\n' not in text:
            yield f'{name} has no #pragma once'


def check_rooms_hold_sources(tree):
    """The rooms hold nothing but sources: no output, no notes, no copies."""
    for path in tree.rooms:
        if path.suffix not in SOURCES and path.as_posix() not in COMMANDS:
            yield f'{path} is no source'


def check_nothing_left_to_do(tree):
    """Nothing is marked as left to do."""
    word = re.compile(r'\b(TODO|FIXME|XXX)\b')
    for name, text in tree.c_files().items():
        match = word.search(text)
        if match:
            yield f'{name} says {match.group(1)}'


def check_symbols(libraries):
    """The model's library needs no symbol of GTK or Cairo, render's none of GTK."""
    for library in libraries:
        symbols = subprocess.run(['nm', '--undefined-only', library], check=True, capture_output=True, text=True).stdout
        found = TOOLKIT_SYMBOL.findall(symbols)
        if 'model' in pathlib.Path(library).name:
            found += PICTURE_SYMBOL.findall(symbols)
        for symbol in sorted(set(found)):
            yield f'{pathlib.Path(library).name} needs {symbol}'


def main():
    tree = Tree(pathlib.Path(sys.argv[1]))
    libraries = sys.argv[2:]
    checks = [check_toolkit_includes, check_includes_point_down, check_rooms_of_the_model, check_size,
              check_file_header, check_rooms_hold_sources, check_nothing_left_to_do]
    cases = [(check.__doc__, list(check(tree))) for check in checks]
    cases.append((check_symbols.__doc__, list(check_symbols(libraries))))

    print(f'1..{len(cases)}')
    for number, (title, faults) in enumerate(cases, 1):
        print(f'{"not ok" if faults else "ok"} {number} {title}')
        for fault in faults:
            print(f'# {fault}')
    return 1 if any(faults for _, faults in cases) else 0


sys.exit(main())
