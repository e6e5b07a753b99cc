/* test-check.c: what is refused before a program runs, and what is not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "session/coro-check.h"

#include "session/coro-check-names.h"
#include "vm/coro-refusals.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  const char *name;
  const char *text;
  const char *refused; /* "line:column what" a line */
} Case;

static const Case cases[] = {
  { "nothing", "import asyncio\nasyncio.run(asyncio.sleep(1))\n", "" },
  { "module", "import socket\n", "1:8 the module 'socket'" },
  { "modules", "import asyncio, ssl, requests as r\n", "1:17 the module 'ssl'\n1:22 the module 'requests'" },
  { "module-with-dots", "import urllib.request\nfrom http.server import HTTPServer\n",
    "1:8 the module 'urllib.request'\n2:1 the module 'http.server'" },
  { "unknown-module", "import no_such_thing\n", "1:8 the module 'no_such_thing'" },
  { "import-handled", "try:\n    import numpy\nexcept ImportError:\n    numpy = None\n", "" },
  { "import-handled-not-found", "try:\n    import numpy\nexcept ModuleNotFoundError:\n    pass\n", "" },
  { "import-handled-broadly", "try:\n    import numpy\nexcept Exception:\n    pass\n", "" },
  { "import-handled-bare", "try:\n    import numpy\nexcept:\n    pass\n", "" },
  { "import-handled-among-others", "try:\n    import numpy\nexcept (ValueError, ImportError):\n    pass\n", "" },
  { "import-not-handled", "try:\n    import numpy\nexcept ValueError:\n    pass\n", "2:12 the module 'numpy'" },
  { "import-suppressed", "from contextlib import suppress\nwith suppress(ImportError):\n    import uvloop\n", "" },
  { "import-for-types", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import aiohttp\n", "" },
  { "import-never-called", "def f():\n    import requests\n", "" },
  { "import-called", "def f():\n    import requests\nf()\n", "2:12 the module 'requests'" },
  { "import-in-coroutine", "import asyncio\nasync def main():\n    import aiohttp\nasyncio.run(main())\n", "3:12 the module 'aiohttp'" },
  { "import-called-if-main", "def f():\n    import requests\nif __name__ == '__main__':\n    f()\n", "2:12 the module 'requests'" },
  { "import-called-perhaps", "import sys\ndef f():\n    import requests\nif sys.argv[1:]:\n    f()\n", "" },
  { "import-in-else", "import sys\nif sys.version_info >= (3, 11):\n    pass\nelse:\n    import async_timeout\n", "" },
  { "builtin", "with open('x') as f:\n    pass\n", "1:6 the function 'open'" },
  { "builtin-of-the-program", "def open(name):\n    pass\nopen('x')\n", "" },
  { "builtin-not-called", "print(open)\n", "" },
  { "builtin-perhaps", "def f(x):\n    if x:\n        return\n    open(x)\nf(1)\n", "" },
  { "builtin-behind-exit", "import sys\nif len(sys.argv) < 2:\n    sys.exit('usage')\nopen(sys.argv[1])\n", "" },
  { "builtin-behind-continue", "for x in range(3):\n    if x:\n        continue\n    open('x')\neval('1')\n", "5:1 the function 'eval'" },
  { "builtin-or", "x = 1 or open('x')\n", "" },
  { "builtin-in-choice", "x = open('x') if False else 1\n", "" },
  { "builtin-in-lambda", "f = lambda: open('x')\n", "" },
  { "builtin-in-thread", "import asyncio\ndef read():\n    return open('x').read()\nasync def main():\n"
                         "    await asyncio.to_thread(read)\nasyncio.run(main())\n", "3:12 the function 'open'" },
  { "builtin-in-target", "from threading import Thread\ndef work():\n    open('x')\nThread(target=work).start()\n", NULL },
  { "builtin-in-handler", "try:\n    pass\nexcept OSError:\n    open('x')\n", "" },
  { "builtin-in-finally", "try:\n    pass\nfinally:\n    open('x')\n", "4:5 the function 'open'" },
  { "builtin-in-method", "class A:\n    def __init__(self):\n        open('x')\n    def read(self):\n        eval('1')\n"
                         "    def other(self):\n        exec('1')\nA().read()\n", "3:9 the function 'open'\n5:9 the function 'eval'" },
  { "builtin-of-unused-class", "class A:\n    def __init__(self):\n        open('x')\n", "" },
  { "name", "import asyncio\nasync def main():\n    await asyncio.open_connection('h', 1)\nasyncio.run(main())\n",
    "3:11 the name 'asyncio.open_connection'" },
  { "name-imported", "import asyncio\nfrom asyncio import start_server\nasync def main():\n    await start_server(None)\n"
                     "asyncio.run(main())\n", "4:11 the name 'asyncio.start_server'" },
  { "name-imported-only", "from asyncio import open_connection\n", "" },
  { "name-renamed", "import asyncio as a\na.create_subprocess_exec('ls')\n", "2:1 the name 'asyncio.create_subprocess_exec'" },
  { "name-of-a-name", "import asyncio\nprint(asyncio.subprocess.PIPE)\n", "2:7 the name 'asyncio.subprocess'" },
  { "part-of-a-package", "import asyncio.tools\n", "1:8 the module 'asyncio.tools'" },
  { "name-as-base", "import asyncio\nclass P(asyncio.StreamWriter):\n    pass\n", "2:9 the name 'asyncio.StreamWriter'" },
  { "name-unknown-to-python", "import asyncio\nasyncio.no_such_thing\n", "" },
  { "name-that-is-lacking", "import sys\nsys.getallocatedblocks()\n", NULL },
  { "method", "import asyncio\nasync def main():\n    loop = asyncio.get_running_loop()\n    loop.add_reader(1, print)\n"
              "asyncio.run(main())\n", "4:5 the method 'add_reader'" },
  { "method-of-the-program", "class A:\n    def add_reader(self):\n        pass\nA().add_reader()\n", "" },
  { "path", "from pathlib import Path\nprint(Path('a') / 'b')\nPath('a').read_text()\n", "3:1 the method 'read_text'" },
  { "path-imported-elsewhere", "x.read_text() if False else 1\nclass A:\n    def f(self):\n        self.read_text()\n", "" },
  { "os", "import os\nprint(os.getpid(), os.path.join('a', 'b'))\nos.listdir('.')\nos.path.exists('x')\n",
    "3:1 the name 'os.listdir'\n4:1 the name 'os.path.exists'" },
  { "interpreters", "from concurrent.futures import InterpreterPoolExecutor\nInterpreterPoolExecutor()\n",
    "2:1 the name 'concurrent.futures.InterpreterPoolExecutor'" },
  { "listener", "from multiprocessing.connection import Listener\nListener()\n", "2:1 the name 'multiprocessing.connection.Listener'" },
  { "shared-memory", "from multiprocessing import shared_memory\nshared_memory.SharedMemory('x')\n",
    "2:1 the name 'multiprocessing.shared_memory'" },
  { "selectors", "import asyncio\nimport selectors\nasyncio.SelectorEventLoop(selectors.SelectSelector())\n", "" },
  { "annotations", "x: open('x') = 1\ndef f(a: open('x')) -> open('x'):\n    pass\nf(1)\n", "" },
  { "syntax-error", "x = \n", "1:5 SyntaxError" },
};

static void
append (CoroDiagnostic *diagnostic,
        const char     *folder,
        GString        *text)
{
  g_autofree char *what = g_strdup (diagnostic->message);
  char *end = strstr (what, " is not simulated");

  if (end != NULL)
    *end = '\0';
  g_string_append_printf (text, "%s%u:%u %s", text->len > 0 ? "\n" : "", diagnostic->line, diagnostic->column,
                          end != NULL ? what : diagnostic->type);
  if (folder != NULL && !g_str_has_suffix (diagnostic->file, "main.py"))
    g_string_append_printf (text, " in %s", diagnostic->file + strlen (folder) + 1);
}

static char *
check (CoroScenario *scenario,
       const char   *folder)
{
  g_autoptr(GPtrArray) diagnostics = coro_check (scenario);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < diagnostics->len; i++)
    append (g_ptr_array_index (diagnostics, i), folder, text);

  return g_string_free (text, FALSE);
}

static void
test_case (gconstpointer data)
{
  const Case *self = data;
  g_autoptr(CoroScenario) scenario = coro_scenario_new_for_text ("x.py", self->text);
  g_autofree char *refused = check (scenario, NULL);

  /* Whether some modules are there is no matter of this test. */
  if (self->refused != NULL)
    g_assert_cmpstr (refused, ==, self->refused);
}

/* Every hint says what to do, in one line without a full stop. */
static void
test_hints (void)
{
  static const char *const modules[] = { "socket", "aiohttp", "requests", "subprocess", "sqlite3", "numpy", "uvloop", "pytest" };

  for (guint i = 0; i < G_N_ELEMENTS (modules); i++)
    {
      const char *hint = coro_refusals_find_module (modules[i]);

      g_assert_nonnull (hint);
      g_assert_false (g_str_has_suffix (hint, "."));
      g_assert_null (strchr (hint, '\n'));
      g_assert_nonnull (strchr (hint, ':'));
    }
  g_assert_null (coro_refusals_find_module ("sock"));
  g_assert_null (coro_refusals_find_module ("no_such_thing"));
  g_assert_null (coro_refusals_find_module (""));
  g_assert_null (coro_refusals_find_name ("logging", ""));
  g_assert_nonnull (coro_refusals_find_module ("urllib.request"));
  g_assert_nonnull (coro_refusals_find_method ("create_connection"));
  g_assert_null (coro_refusals_find_method ("create_task"));
}

static void
test_python_names (void)
{
  g_auto(GStrv) modules = coro_check_list_modules ();
  g_auto(GStrv) names = coro_check_list_names ("asyncio");

  g_assert_true (g_strv_contains ((const char *const *) modules, "asyncio"));
  g_assert_true (g_strv_contains ((const char *const *) modules, "__future__"));
  g_assert_true (g_strv_contains ((const char *const *) names, "gather"));
  g_assert_true (g_strv_contains ((const char *const *) names, "wrap_future"));
  g_assert_false (g_strv_contains ((const char *const *) names, "atexit"));
  g_assert_true (coro_check_is_python_name ("asyncio", "gather"));
  g_assert_true (coro_check_is_python_name ("__future__", "annotations"));
  g_assert_false (coro_check_is_python_name ("asyncio", "gathe"));
  g_assert_false (coro_check_is_python_name ("no_such_module", "gather"));
}

static void
write_file (const char *folder,
            const char *name,
            const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr(GError) error = NULL;

  g_mkdir_with_parents (parent, 0700);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
remove_files (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_files (path);
      else
        g_remove (path);
    }
  g_rmdir (folder);
}

/* What the program imports of its own is looked at as well. */
static void
test_own_modules (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("coroscope-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "main.py", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(CoroScenario) scenario = NULL;
  g_autofree char *refused = NULL;

  g_assert_no_error (error);
  write_file (folder, "main.py", "import helper\nimport package.inner as p\nfrom package import other\ndef f():\n    import unused\n");
  write_file (folder, "helper.py", "import socket\nif __name__ == '__main__':\n    import ssl\n");
  write_file (folder, "unused.py", "import socket\n");
  write_file (folder, "package/__init__.py", "import asyncio\n");
  write_file (folder, "package/inner.py", "from . import deep\nfrom .. import helper\n");
  write_file (folder, "package/deep.py", "def f():\n    open('x')\nf()\n");
  write_file (folder, "package/other.py", "from .inner import deep\nimport select\n");
  scenario = coro_scenario_load (file, &error);
  g_assert_no_error (error);

  refused = check (scenario, folder);
  g_assert_cmpstr (refused, ==, "1:8 the module 'socket' in helper.py\n2:8 the module 'select' in package/other.py\n"
                                "2:5 the function 'open' in package/deep.py");
  remove_files (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/check/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/hints", test_hints);
  g_test_add_func ("/python-names", test_python_names);
  g_test_add_func ("/own-modules", test_own_modules);

  return g_test_run ();
}
