#!/usr/bin/env node
// record-names.mjs: writes anew which names CPython 3.14's modules have: model/session/python-names.txt
//
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Needs Node and the npm package `pyodide` 314 (CPython 3.14), where Node finds it. coro_check() asks the file whether a
// name that the simulator lacks is one of Python's.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const file = path.join(path.dirname(fileURLToPath(import.meta.url)), "../../model/session/python-names.txt");
const require = createRequire(path.join(process.cwd(), "x"));

const LIST = `
import importlib, sys, textwrap, types

# What this Python was built without, for the modules that ask for it: they are only looked into.
without = types.ModuleType("_multiprocessing")
without.SemLock = type("SemLock", (), {"SEM_VALUE_MAX": 1})
without.sem_unlink = print
sys.modules["_multiprocessing"] = without

NAMES = """
    __future__ abc annotationlib argparse array ast asyncio atexit base64 binascii bisect builtins calendar cmath
    codecs collections collections.abc colorsys concurrent.futures configparser contextlib contextvars copy copyreg
    dataclasses datetime decimal difflib email enum errno faulthandler fnmatch fractions functools gc getopt getpass
    gettext graphlib hashlib heapq hmac html html.entities importlib importlib.machinery importlib.util inspect io
    ipaddress itertools json json.decoder json.encoder keyword linecache locale logging logging.config
    logging.handlers math multiprocessing multiprocessing.connection multiprocessing.managers multiprocessing.pool
    multiprocessing.process multiprocessing.queues multiprocessing.synchronize numbers operator os os.path pathlib
    pickle platform pprint queue random re reprlib sched secrets shlex shutil signal stat statistics string
    string.templatelib struct sys textwrap threading time timeit tomllib traceback tracemalloc types typing
    unicodedata urllib.parse uuid warnings weakref zlib zoneinfo
""".split()


def belongs(name, value, module):
    if name.startswith("_") or name in ("annotations",):
        return False
    if isinstance(value, types.ModuleType):
        return value.__name__ == f"{module}.{name}" or (module, name) == ("os", "path")
    return True


lines = []
for module in NAMES:
    namespace = importlib.import_module(module)
    names = {name for name in dir(namespace) if belongs(name, getattr(namespace, name), module)}
    names |= set(getattr(namespace, "__all__", ()))
    lines.append(module)
    lines += textwrap.wrap(" ".join(sorted(names)), 118, initial_indent=" ", subsequent_indent=" ", break_on_hyphens=False)
"\\n".join(lines) + "\\n"
`;

const { loadPyodide } = require("pyodide");
const python = await loadPyodide();
fs.writeFileSync(file, python.runPython(LIST));
process.exit(0);
