# runs.py: runs a program under CPython 3.14 and with Coroscope
#
# SPDX-License-Identifier: GPL-3.0-or-later
import json
import os
import pathlib
import re
import select
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parents[2]
COROSCOPE = os.environ.get("COROSCOPE", str(ROOT / "build/app/coroscope"))
# A program says what it says within this many seconds, or it is left out.
PATIENCE = 60
# Afterwards the interpreter is replaced: it never gives memory back.
RUNS_OF_ONE_INTERPRETER = 300
DEADLOCK = 3


class Oracle:
    """CPython 3.14: a process of Node that runs one program after the other."""

    def __init__(self):
        self.process = None
        self.runs = 0

    def start(self):
        # It finds the package pyodide from the folder in which it is started.
        self.process = subprocess.Popen(["node", str(HERE / "oracle.mjs")], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True, bufsize=1)
        self.runs = 0

    def close(self):
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def run(self, path):
        """(stdout, stderr, status), or None: it could not be run."""
        if self.process is None or self.runs >= RUNS_OF_ONE_INTERPRETER:
            self.close()
            self.start()
        self.runs += 1
        try:
            self.process.stdin.write(f"{path}\n")
            self.process.stdin.flush()
            ready, _, _ = select.select([self.process.stdout], [], [], PATIENCE)
            answer = json.loads(self.process.stdout.readline()) if ready else None
        except (OSError, ValueError):
            answer = None
        if answer is None:
            self.close()
            return None
        return answer["out"], answer["err"], answer["code"]


def normalise(text, path):
    # The ideal clock has functions of its own in the place of the library's: where they lie is not compared.
    text = re.sub(r"( running| done, defined)? at /lib/[^ >\]]*:\d+", "", text.replace(str(path), path.name))
    return re.sub(r" at 0x[0-9a-f]+", " at 0x", text)


def run_coroscope(path):
    try:
        done = subprocess.run([COROSCOPE, "run", "--instruction-cost=0", path.name], capture_output=True, text=True,
                              timeout=PATIENCE, errors="replace", cwd=path.parent)
    except subprocess.TimeoutExpired:
        return "", "it does not come to an end", -1
    return normalise(done.stdout, path), normalise(done.stderr, path), done.returncode


def run_python(path, hash_seed):
    """The lines that the machine's own CPython, which has another word size than the oracle's, says to a program."""
    try:
        done = subprocess.run([sys.executable, path.name], capture_output=True, text=True, timeout=PATIENCE, errors="replace",
                              cwd=path.parent, env=os.environ | {"PYTHONHASHSEED": hash_seed})
    except subprocess.TimeoutExpired:
        return []
    return (done.stdout + done.stderr).splitlines()


def is_of_the_build(path, theirs, ours):
    """Whether CPython says `theirs` in the place of `ours` by chance or by its build: where texts hash otherwise it says something
    else, or on this machine it says `ours`. The order of sets is such a thing, and what errno is called."""
    runs = [run_python(path, hash_seed) for hash_seed in "12"]
    return runs[0] != runs[1] or (ours in runs[0] and theirs not in runs[0])


class Comparison:
    """Says in what the two differ."""

    def __init__(self):
        self.oracle = Oracle()
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name) / "program.py"
        self.is_sound = True  # what ran last did not fail for a name that is missing

    def close(self):
        self.oracle.close()
        self.folder.cleanup()

    def run(self, text):
        """(CPython's, ours): each (stdout, stderr, status); None: CPython could not run it."""
        self.path.write_text(text)
        theirs = self.oracle.run(self.path)
        if theirs is None:
            return None
        ours = run_coroscope(self.path)
        self.is_sound = not any(re.search("NameError|UnboundLocalError", text) for text in theirs[:2] + ours[:2])
        if theirs[2] == DEADLOCK:
            ours = ours[0], "", ours[2]
        return theirs, ours

    def difference(self, text):
        """The name of what differs: "output", "errors" or "status"; None: nothing."""
        both = self.run(text)
        if both is None:
            return None
        for name, one, other in zip(("output", "errors", "status"), *both):
            if one != other:
                return name
        return None
