#!/usr/bin/env node
// record.mjs: runs the conformance programs under CPython 3.14 and keeps what they say
//   record.mjs [PROGRAM.py...]      without an argument: all of tests/vm/programs
//
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Needs Node and the npm package `pyodide` 314 (CPython 3.14), where Node finds it. The tests only replay what it has
// written beside the programs: NAME.out, NAME.err and NAME.code. Each program gets an interpreter of its own.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(import.meta.url);
const folder = path.join(path.dirname(here), "programs");
const require = createRequire(path.join(process.cwd(), "x"));

const DRIVER = `
import builtins, linecache, sys, traceback

def run(name, source):
    sys.argv = [name]
    sys.stdin = None
    linecache.cache[name] = (len(source), None, source.splitlines(True), name)
    module = type(sys)("__main__")
    module.__file__ = name
    module.__builtins__ = builtins
    sys.modules["__main__"] = module
    # What stands below the program does not count.
    frame, depth = sys._getframe(), 0
    while frame is not None:
        frame, depth = frame.f_back, depth + 1
    sys.setrecursionlimit(1000 + depth)
    try:
        exec(compile(source, name, "exec"), module.__dict__)
    except SystemExit as stop:
        code = stop.code
        if code is None:
            return 0
        if isinstance(code, int):
            return code & 255
        print(code, file=sys.stderr)
        return 1
    except BaseException as error:
        # The innermost call of this file is no part of the program.
        frames = error.__traceback__
        if frames is not None and frames.tb_frame.f_code is run.__code__:
            frames = frames.tb_next
        error.__traceback__ = frames
        sys.excepthook(type(error), error, frames)
        return 130 if isinstance(error, KeyboardInterrupt) else 1
    return 0
`;

async function recordOne(program) {
  const { loadPyodide } = require("pyodide");
  const written = { 1: [], 2: [] };
  const keep = fd => ({ write: bytes => { written[fd].push(Buffer.from(bytes)); return bytes.length; } });
  const python = await loadPyodide();
  python.setStdout(keep(1));
  python.setStderr(keep(2));
  python.runPython(DRIVER);
  const name = path.basename(program);
  python.globals.set("NAME", name);
  python.globals.set("SOURCE", fs.readFileSync(program, "utf8"));
  const code = python.runPython("_code = run(NAME, SOURCE); sys.stdout.flush(); sys.stderr.flush(); _code");
  const base = program.slice(0, -".py".length);
  fs.writeFileSync(base + ".out", Buffer.concat(written[1]));
  fs.writeFileSync(base + ".err", Buffer.concat(written[2]));
  fs.writeFileSync(base + ".code", code + "\n");
  process.exit(0);
}

if (process.argv[2] === "--one") {
  await recordOne(process.argv[3]);
} else {
  const given = process.argv.slice(2);
  const programs = given.length > 0 ? given
    : fs.readdirSync(folder).filter(name => name.endsWith(".py")).sort().map(name => path.join(folder, name));
  for (const program of programs) {
    const child = spawnSync(process.execPath, [here, "--one", program], { stdio: "inherit" });
    if (child.status !== 0) {
      console.error(`${program}: could not be recorded`);
      process.exitCode = 1;
    }
  }
}
