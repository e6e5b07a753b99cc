#!/usr/bin/env node
// record-modules.mjs: runs each folder of programs/ under CPython 3.14 and keeps what its main.py says
//   record-modules.mjs [NAME...]      without a name: all
//
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Needs Node and the npm package `pyodide` 314 (CPython 3.14), where Node finds it. The test only replays what it writes into
// each folder: main.out, main.err and main.code. The folder's own path is written as FOLDER.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const folders = path.join(here, "programs");
const clock = path.join(here, "../conformance/ideal_clock.py");
const require = createRequire(path.join(process.cwd(), "x"));
const { loadPyodide } = require("pyodide");

function copy(python, from, to) {
  python.FS.mkdirTree(to);
  for (const entry of fs.readdirSync(from, { withFileTypes: true })) {
    if (entry.isDirectory()) copy(python, path.join(from, entry.name), `${to}/${entry.name}`);
    else python.FS.writeFile(`${to}/${entry.name}`, fs.readFileSync(path.join(from, entry.name)));
  }
}

// What depends on where the library lies: places and frames inside it, and the import's own.
function normalise(text) {
  return text.replace(/ at 0x[0-9a-f]+/g, " at 0x").replace(/\/program\b/g, "FOLDER")
    .replace(/^ +File "(\/lib\/|<frozen |\/home\/).*\n( {4}.*\n)*/gm, "");
}

// A module in the script's own folder may stand in the place of another one. CPython says so only where it was given a script.
const LIBRARY = ["fractions", "queue", "statistics"];
function addAdvice(text) {
  const plain = "(module '(\\w+)' has no attribute '\\w+'|cannot import name '\\w+' from '(\\w+)')";
  const renaming = file => `(consider renaming '${file}' `;
  return text.replace(/partially initialized (module '\w+') from '(FOLDER\/\w+(?:\/__init__)?\.py)' (has no attribute '\w+') \(most likely.*?\)/g,
      (_, module, file, lack) => `${module} ${lack} ${renaming(file)}if it has the same name as a library you intended to import)`)
    .replace(/(cannot import name '\w+' from )partially initialized module ('\w+') \(most likely.*?\) \((FOLDER\/\w+(?:\/__init__)?\.py)\)/g,
      (_, lack, module, file) => `${lack}${module} ${renaming(file)}if it has the same name as a library you intended to import)`)
    .replace(new RegExp(`${plain}( \\(.*\\))?$`, "gm"), (all, message, of, from) => LIBRARY.includes(of ?? from)
      ? `${message} ${renaming(`FOLDER/${of ?? from}.py`)}since it has the same name as the standard library module named `
        + `'${of ?? from}' and prevents importing that standard library module)` : all);
}

for (const name of process.argv.length > 2 ? process.argv.slice(2) : fs.readdirSync(folders).sort()) {
  const folder = path.join(folders, name);
  const written = { 1: [], 2: [] };
  const keep = fd => ({ write: bytes => { written[fd].push(Buffer.from(bytes)); return bytes.length; } });
  const python = await loadPyodide();
  python.setStdout(keep(1));
  python.setStderr(keep(2));
  python.FS.writeFile("ideal_clock.py", fs.readFileSync(clock));
  copy(python, folder, "/program");
  python.runPython(`
import importlib, sys
import ideal_clock
sys.path[0:0] = ["/program"]
sys.dont_write_bytecode = True
with open("/program/main.py") as file:
    status = ideal_clock.run("/program/main.py", file.read())
`);
  const base = path.join(folder, "main");
  fs.writeFileSync(base + ".out", addAdvice(normalise(Buffer.concat(written[1]).toString())));
  fs.writeFileSync(base + ".err", addAdvice(normalise(Buffer.concat(written[2]).toString())));
  fs.writeFileSync(base + ".code", python.globals.get("status") + "\n");
}
process.exit(0);
