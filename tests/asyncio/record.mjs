#!/usr/bin/env node
// record.mjs: runs the programs of this folder under CPython 3.14, on an ideal virtual clock, and keeps what they say
//   record.mjs [PROGRAM.py...]      without an argument: all of programs/
//
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Needs Node and the npm package `pyodide` 314 (CPython 3.14), where Node finds it. The tests only replay what it has
// written beside the programs: NAME.out, and NAME.end with the virtual second and the status at the end. Each program gets
// an interpreter of its own. Waiting takes virtual time there and work takes none; jobs of executors run where they are
// submitted and end after the time that they slept; sets of tasks are gone through in the order of their creation.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(import.meta.url);
const folder = path.join(path.dirname(here), "programs");
const require = createRequire(path.join(process.cwd(), "x"));

async function recordOne(program) {
  const { loadPyodide } = require("pyodide");
  const lines = [];
  const python = await loadPyodide({ stdout: line => lines.push(line), stderr: () => {} });
  python.FS.writeFile("/virtual_clock.py", fs.readFileSync(path.join(path.dirname(here), "virtual_clock.py")));
  python.globals.set("NAME", path.basename(program));
  python.globals.set("SOURCE", fs.readFileSync(program, "utf8"));
  const end = python.runPython(`
import sys
sys.path.insert(0, "/")
import virtual_clock
virtual_clock.run(NAME, SOURCE)`);
  const base = program.slice(0, -".py".length);
  fs.writeFileSync(base + ".out", lines.map(line => line + "\n").join(""));
  fs.writeFileSync(base + ".end", end + "\n");
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
