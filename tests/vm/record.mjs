#!/usr/bin/env node
// record.mjs: runs the conformance programs under CPython 3.14 and keeps what they say
//   record.mjs [PROGRAM.py or FOLDER...]      without an argument: all of tests/vm/programs
//
// SPDX-License-Identifier: GPL-3.0-or-later
//
//   record.mjs --together PROGRAM.py...       one interpreter for all: sooner done, for programs that leave nothing behind
//
// Needs Node and the npm package `pyodide` 314 (CPython 3.14), where Node finds it. The tests only replay what it has
// written beside the programs: NAME.out, NAME.err and NAME.code. Each program gets an interpreter of its own, and the
// clock of ../conformance/ideal_clock.py.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(import.meta.url);
const folder = path.join(path.dirname(here), "programs");
const clock = path.join(path.dirname(here), "../conformance/ideal_clock.py");
const require = createRequire(path.join(process.cwd(), "x"));

// asyncio is imported anew for each program, so the numbers of its tasks start at 1 again.
const FRESH_RUN = `
def fresh_run(name, source):
    import gc, importlib, sys
    for module in list(sys.modules):
        if module.split(".")[0] in ("asyncio", "_asyncio", "concurrent", "ideal_clock"):
            del sys.modules[module]
    status = importlib.import_module("ideal_clock").run(name, source)
    sys.modules.pop("__main__", None)
    # What finalizers make is found the next time.
    for _ in range(10):
        if gc.collect() == 0:
            break
    return status
`;

// What depends on the machine and on where the library lies: addresses, and places and frames inside the library.
function normalise(text) {
  return text.replace(/ at 0x[0-9a-f]+/g, " at 0x")
    .replace(/( running| done, defined)? at \/home\/[^ >\]]*:\d+/g, "")
    .replace(/^((?:[ |]*\|)?) +File "(\/(lib|home)\/|<exec>").*\n(\1 {4}.*\n)*/gm, "")
    .replace(/^( *(?:\| )?)(?:\+ (?:Exception Group )?)?Traceback \(most recent call last\):\n(?=\1[A-Za-z])/gm, "")
    .replace(/^(?:<exec>|\/(?:lib|home)\/\S+):\d+: (\w+Warning.*\n)(?: {2}\S.*\n)?/gm, "<sys>:0: $1")
    .replace(/<IdealLoop /g, "<_UnixSelectorEventLoop ").replace(/IdealLoop(?=\.\w)/g, "BaseEventLoop");
}

async function record(programs) {
  const { loadPyodide } = require("pyodide");
  const written = { 1: [], 2: [] };
  const keep = fd => ({ write: bytes => { written[fd].push(Buffer.from(bytes)); return bytes.length; } });
  const python = await loadPyodide();
  python.setStdout(keep(1));
  python.setStderr(keep(2));
  python.FS.writeFile("ideal_clock.py", fs.readFileSync(clock));
  python.runPython(FRESH_RUN);
  for (const program of programs) {
    written[1] = [];
    written[2] = [];
    // some messages read the line from the file itself
    python.FS.writeFile(path.basename(program), fs.readFileSync(program));
    const code = python.globals.get("fresh_run")(path.basename(program), fs.readFileSync(program, "utf8"));
    const base = program.slice(0, -".py".length);
    fs.writeFileSync(base + ".out", normalise(Buffer.concat(written[1]).toString()));
    fs.writeFileSync(base + ".err", normalise(Buffer.concat(written[2]).toString()));
    fs.writeFileSync(base + ".code", code + "\n");
  }
  process.exit(0);
}

if (process.argv[2] === "--one") {
  await record([process.argv[3]]);
} else if (process.argv[2] === "--together") {
  await record(process.argv.slice(3));
} else {
  const given = process.argv.slice(2);
  const list = name => fs.statSync(name).isDirectory()
    ? fs.readdirSync(name).filter(entry => entry.endsWith(".py")).sort().map(entry => path.join(name, entry)) : [name];
  const programs = (given.length > 0 ? given : [folder]).flatMap(list);
  for (const program of programs) {
    const child = spawnSync(process.execPath, [here, "--one", program], { stdio: "inherit" });
    if (child.status !== 0) {
      console.error(`${program}: could not be recorded`);
      process.exitCode = 1;
    }
  }
}
