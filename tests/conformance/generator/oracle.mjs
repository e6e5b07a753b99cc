// oracle.mjs: runs programs under CPython 3.14, one after the other, for ../random
//
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reads the paths of programs, one a line; answers each with a line of JSON: { out, err, code }. What a program writes once it is
// deadlocked does not count: CPython itself would never get there.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import readline from "node:readline";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const require = createRequire(path.join(process.cwd(), "x"));

const SERVER = `
import asyncio, creation_order, gc, ideal_clock, sys
select = ideal_clock.IdealSelector.select
tell_deadlock = None

def select_or_tell(self, timeout):
    try:
        return select(self, timeout)
    except ideal_clock.Deadlock:
        sys.stdout.flush()
        tell_deadlock()
        raise

ideal_clock.IdealSelector.select = select_or_tell
before = set(sys.modules)
gc.collect()
gc.freeze()
# When it comes by itself is chance.
gc.disable()

def run(name, source, deadlocked, over):
    global tell_deadlock
    tell_deadlock = deadlocked
    creation_order.start_anew()
    status = ideal_clock.run(name, source)
    # All that the program leaves behind goes here, and nothing of it in the next one.
    sys.modules.pop("__main__", None)
    # On a closed loop that was set there are still the jobs that it has instead of threads: nothing else would keep them.
    loop = getattr(getattr(asyncio.events._event_loop_policy, "_local", None), "_loop", None)
    if loop is None or loop.is_closed():
        asyncio.events._event_loop_policy = None
    loop = None
    # What finalizers make is found the next time.
    for _ in range(10):
        if gc.collect() == 0:
            break
    # A loop that was set and is not closed outlives a program: what its end reports, no program prints.
    sys.stdout.flush()
    over()
    asyncio.events._event_loop_policy = None
    gc.collect()
    return status
`;

// What depends on the machine and on where the library lies: addresses, and places and frames inside the library.
function normalise(text) {
  return text.replace(/ at 0x[0-9a-f]+/g, " at 0x")
    .replace(/( running| done, defined)? at \/(?:lib|home)\/[^ >\]]*:\d+/g, "")
    .replace(/^((?:[ |]*\|)?) +File "(?:<exec>|\/(?:lib|home)\/).*\n(\1 {4}.*\n)*/gm, "")
    .replace(/^( *(?:\| )?)(?:\+ (?:Exception Group )?)?Traceback \(most recent call last\):\n(?=\1[A-Za-z])/gm, "")
    .replace(/^(?:<exec>|\/(?:lib|home)\/\S+):\d+: (\w+Warning.*\n)(?: {2}\S.*\n)?/gm, "<sys>:0: $1")
    .replace(/<IdealLoop /g, "<_UnixSelectorEventLoop ").replace(/IdealLoop(?=\.\w)/g, "BaseEventLoop");
}

const { loadPyodide } = require("pyodide");
const written = { 1: [], 2: [] };
const keep = fd => ({ write: bytes => { written[fd].push(Buffer.from(bytes)); return bytes.length; } });
const python = await loadPyodide();
python.setStdout(keep(1));
python.setStderr(keep(2));
for (const file of [path.join(here, "../ideal_clock.py"), path.join(here, "creation_order.py")])
  python.FS.writeFile(path.basename(file), fs.readFileSync(file));
python.runPython(SERVER);

for await (const program of readline.createInterface({ input: process.stdin })) {
  written[1] = [];
  written[2] = [];
  let last = -1;
  // CPython looks into the file itself for the lines of what it cannot raise.
  python.FS.writeFile(path.basename(program), fs.readFileSync(program));
  const deadlocked = () => { if (last < 0) last = written[1].length; };
  const ends = { 1: 0, 2: 0 };
  const over = () => { for (const fd of [1, 2]) ends[fd] = written[fd].length; };
  const run = python.globals.get("run");
  let code = run(path.basename(program), fs.readFileSync(program, "utf8"), deadlocked, over);
  run.destroy();
  for (const fd of [1, 2])
    written[fd].length = ends[fd];
  if (last >= 0) {
    code = 3;
    written[1].length = last;
    written[2] = [];
  }
  const answer = { out: normalise(Buffer.concat(written[1]).toString()), err: normalise(Buffer.concat(written[2]).toString()), code };
  process.stdout.write(JSON.stringify(answer) + "\n");
}
process.exit(0);
