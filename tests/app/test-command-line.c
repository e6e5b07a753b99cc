/* test-command-line.c: the commands as a script calls them, without a display
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#define ANY_STATUS -1

/* What a call left behind. */
typedef struct {
  char *folder;
  char *out;
  char *err;
  int   status;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("coroscope-XXXXXX", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr(GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->out);
  g_free (fixture->err);
}

static GSubprocessLauncher *
new_launcher (Fixture          *fixture,
              GSubprocessFlags  flags)
{
  GSubprocessLauncher *launcher = g_subprocess_launcher_new (flags);

  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "WAYLAND_DISPLAY");
  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C.UTF-8", TRUE);
  g_subprocess_launcher_set_cwd (launcher, fixture->folder);
  return launcher;
}

static void G_GNUC_NULL_TERMINATED
call (Fixture    *fixture,
      int         status,
      const char *argument,
      ...)
{
  g_autoptr(GPtrArray) argv = g_ptr_array_new ();
  g_autoptr(GSubprocessLauncher) launcher = NULL;
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GError) error = NULL;
  va_list arguments;

  g_ptr_array_add (argv, (gpointer) g_getenv ("CORO_PROGRAM"));
  va_start (arguments, argument);
  for (; argument != NULL; argument = va_arg (arguments, const char *))
    g_ptr_array_add (argv, (gpointer) argument);
  va_end (arguments);
  g_ptr_array_add (argv, NULL);

  g_clear_pointer (&fixture->out, g_free);
  g_clear_pointer (&fixture->err, g_free);
  launcher = new_launcher (fixture, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &fixture->out, &fixture->err, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  fixture->status = g_subprocess_get_exit_status (process);
  if (status != ANY_STATUS && fixture->status != status)
    g_error ("%s %s: exit status %d instead of %d\n%s", (const char *) argv->pdata[1],
             argv->len > 3 ? (const char *) argv->pdata[2] : "", fixture->status, status, fixture->err);
}

static void
write_file (Fixture    *fixture,
            const char *name,
            const char *bytes,
            gssize      length)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, bytes, length, &error);
  g_assert_no_error (error);
}

static char *
read_file (Fixture    *fixture,
           const char *name,
           gsize      *length)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr(GError) error = NULL;
  char *bytes = NULL;

  g_file_get_contents (path, &bytes, length, &error);
  g_assert_no_error (error);
  return bytes;
}

static void
assert_contains (const char *text,
                 const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” does not contain “%s”", text, part);
}

static void
test_help_and_version (Fixture      *fixture,
                       gconstpointer data)
{
  static const char *const commands[] = { "run", "export", "check", "scenarios", "help" };

  call (fixture, 0, "--version", NULL);
  g_assert_true (g_str_has_prefix (fixture->out, "Coroscope "));
  call (fixture, 0, "--help", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      assert_contains (fixture->out, commands[i]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *usage = g_strconcat ("coroscope ", commands[i], NULL);

      call (fixture, 0, commands[i], "--help", NULL);
      assert_contains (fixture->out, usage);
    }
}

/* The page names modules, what is refused, and each difference that has a program. */
static void
test_language (Fixture      *fixture,
               gconstpointer data)
{
  static const char *const words[] = {
    "MODULES", "asyncio,", "threading,", "WHAT IS NOT SIMULATED", "subprocess, ", "eval()", "loop.create_server",
    "DIFFERS FROM CPYTHON ON PURPOSE", "CPython waits for ever",
  };
  g_auto(GStrv) lines = NULL;

  call (fixture, 0, "help", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      assert_contains (fixture->out, words[i]);
    }
  lines = g_strsplit (fixture->out, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_assert_cmpint (g_utf8_strlen (lines[i], -1), <, 80);
    }
  call (fixture, 2, "help", "lock", NULL);
}

static void
test_scenarios (Fixture      *fixture,
                gconstpointer data)
{
  g_auto(GStrv) lines = NULL;

  call (fixture, 0, "scenarios", NULL);
  lines = g_strsplit (fixture->out, "\n", -1);
  g_assert_true (g_str_has_prefix (lines[0], "lock "));
  assert_contains (lines[0], "Lock: one coroutine at a time");
  assert_contains (fixture->out, "process_pool ");
}

static void
test_window_without_display (Fixture      *fixture,
                             gconstpointer data)
{
  call (fixture, 2, "lock", NULL);
  assert_contains (fixture->err, "no display");
  g_assert_cmpstr (fixture->out, ==, "");
}

static void
test_usage (Fixture      *fixture,
            gconstpointer data)
{
  call (fixture, 2, "run", NULL);
  assert_contains (fixture->err, "coroscope run --help");
  call (fixture, 2, "run", "--no-such-option", "lock", NULL);
  assert_contains (fixture->err, "--no-such-option");
  call (fixture, 2, "run", "--cpus=0", "lock", NULL);
  assert_contains (fixture->err, "--cpus");
  call (fixture, 2, "run", "--until=soon", "lock", NULL);
  call (fixture, 2, "run", "--instruction-cost=-1", "lock", NULL);
  call (fixture, 2, "check", NULL);
  call (fixture, 2, "check", "lock", "event", NULL);
  call (fixture, 2, "scenarios", "lock", NULL);
  call (fixture, 2, "export", "lock", NULL);
  call (fixture, 2, "export", "lock", "-o", "lock.bmp", NULL);
  call (fixture, 2, "export", "lock", "-o", "lock.svg", "--theme=pink", NULL);
  call (fixture, 2, "export", "lock", "-o", "lock.svg", "--axis=z", NULL);
  call (fixture, 2, "export", "lock", "-o", "lock.svg", "--from=2", "--to=1", NULL);
  call (fixture, 2, "--no-such-option", NULL);
  call (fixture, 2, "one.py", "two.py", NULL);
}

static void
test_files_that_are_no_programs (Fixture      *fixture,
                                 gconstpointer data)
{
  call (fixture, 2, "run", "missing.py", NULL);
  assert_contains (fixture->err, "no such file");
  call (fixture, 2, "run", ".", NULL);
  assert_contains (fixture->err, "folder");
  write_file (fixture, "bytes.py", "x = 1\ny = '\xff'\n", -1);
  call (fixture, 2, "run", "bytes.py", NULL);
  assert_contains (fixture->err, "line 2, column 6");
  write_file (fixture, "fake.coroscope", "no recording", -1);
  call (fixture, 2, "export", "fake.coroscope", "-o", "fake.svg", NULL);
}

static void
test_five_programs (Fixture      *fixture,
                    gconstpointer data)
{
  static const struct {
    const char *name;
    const char *output;
  } programs[] = {
    { "lock", "Lock acquired\nLock released\nLock acquired\nLock released\n" },
    { "event", "Waiting for event\nEvent received\n" },
    { "semaphore", "Resource accessed\nResource accessed\nResource accessed\n" },
    { "producer_consumer",
      "Produced 0\nConsumed 0\nProduced 1\nConsumed 1\nProduced 2\nProduced 3\nConsumed 2\nProduced 4\nConsumed 3\n"
      "Consumed 4\n" },
    { "process_pool", "Result: 333332833333500000\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (programs); i++)
    {
      call (fixture, 0, "run", "--instruction-cost=0", programs[i].name, NULL);
      g_assert_cmpstr (fixture->out, ==, programs[i].output);
      g_assert_cmpstr (fixture->err, ==, "");
    }
}

static void
test_arguments_and_status (Fixture      *fixture,
                           gconstpointer data)
{
  write_file (fixture, "program.py", "import sys\nprint(sys.argv[1:])\nsys.exit(7)\n", -1);
  call (fixture, 7, "run", "program.py", "--seed=1", "b c", NULL);
  g_assert_cmpstr (fixture->out, ==, "['--seed=1', 'b c']\n");
  g_assert_cmpstr (fixture->err, ==, "");
}

static void
test_exception (Fixture      *fixture,
                gconstpointer data)
{
  write_file (fixture, "program.py", "print('before')\nraise ValueError('no')\n", -1);
  call (fixture, 1, "run", "program.py", NULL);
  g_assert_cmpstr (fixture->out, ==, "before\n");
  assert_contains (fixture->err, "Traceback (most recent call last):");
  assert_contains (fixture->err, "ValueError: no\n");
}

static void
test_deadlock (Fixture      *fixture,
               gconstpointer data)
{
  write_file (fixture, "program.py",
              "import asyncio\n"
              "async def main():\n"
              "    print('waiting')\n"
              "    await asyncio.Event().wait()\n"
              "asyncio.run(main())\n",
              -1);
  call (fixture, 3, "run", "program.py", NULL);
  g_assert_cmpstr (fixture->out, ==, "waiting\n");
  g_assert_true (g_str_has_prefix (fixture->err, "coroscope: "));
  assert_contains (fixture->err, "main");
}

static void
test_limits (Fixture      *fixture,
             gconstpointer data)
{
  write_file (fixture, "endless.py", "while True: pass\n", -1);
  call (fixture, 4, "run", "--max-instructions=100000", "endless.py", NULL);
  assert_contains (fixture->err, "coroscope: ");

  write_file (fixture, "deep.py", "def f(): return f()\nf()\n", -1);
  call (fixture, 1, "run", "deep.py", NULL);
  assert_contains (fixture->err, "RecursionError");

  write_file (fixture, "large.py", "x = [0] * 10**12\n", -1);
  call (fixture, ANY_STATUS, "run", "large.py", NULL);
  g_assert_true (fixture->status == 1 || fixture->status == 4);
  g_assert_cmpstr (fixture->err, !=, "");

  /* Six million events: more than a recording may have, but nobody has asked for one. */
  write_file (fixture, "busy.py",
              "import asyncio\n"
              "async def main():\n"
              "    for i in range(1500000): await asyncio.sleep(0)\n"
              "asyncio.run(main())\n"
              "print('done')\n", -1);
  call (fixture, 0, "run", "busy.py", NULL);
  g_assert_cmpstr (fixture->out, ==, "done\n");
  call (fixture, 4, "run", "--record=busy.coro", "busy.py", NULL);
  assert_contains (fixture->err, "more events than can be kept");
}

static void
test_deep_nesting (Fixture      *fixture,
                   gconstpointer data)
{
  gsize depth = 100000;
  g_autoptr(GString) text = g_string_new (NULL);

  for (gsize i = 0; i < depth; i++)
    g_string_append_c (text, '(');
  for (gsize i = 0; i < depth; i++)
    g_string_append_c (text, ')');
  write_file (fixture, "deep.py", text->str, (gssize) text->len);
  call (fixture, 1, "run", "deep.py", NULL);
  assert_contains (fixture->err, "SyntaxError");
}

static void
test_check (Fixture      *fixture,
            gconstpointer data)
{
  call (fixture, 0, "check", "lock", NULL);
  g_assert_cmpstr (fixture->out, ==, "");

  write_file (fixture, "broken.py", "x = 1\ny = (2\n", -1);
  call (fixture, 1, "check", "broken.py", NULL);
  assert_contains (fixture->out, "broken.py:2:5: SyntaxError: ");

  write_file (fixture, "beyond.py", "import asyncio\nimport tkinter\n", -1);
  call (fixture, 5, "check", "beyond.py", NULL);
  assert_contains (fixture->out, "beyond.py:2:");
  assert_contains (fixture->out, "tkinter");
  call (fixture, 5, "run", "beyond.py", NULL);
  assert_contains (fixture->err, "tkinter");
}

/* What is reached although it was not certain ends the run there, past every handler. */
static void
test_refused_while_it_runs (Fixture      *fixture,
                            gconstpointer data)
{
  write_file (fixture, "late.py",
              "import asyncio, sys\n\ndef read(name):\n    try:\n        return open(name).read()\n    except BaseException:\n"
              "        print('handled')\n    finally:\n        print('cleaned up')\n\nasync def main():\n    print('begin')\n"
              "    if sys.argv:\n        print(await asyncio.to_thread(read, 'x'))\n    print('end')\n\n"
              "if sys.argv:\n    asyncio.run(main())\n", -1);
  call (fixture, 0, "check", "late.py", NULL);
  call (fixture, 5, "run", "late.py", NULL);
  g_assert_cmpstr (fixture->out, ==, "begin\n");
  g_assert_nonnull (strstr (fixture->err, "line 5\n    return open(name).read()\n           ^^^^^^^^^^\n"
                                          "NotSimulated: the function 'open' is not simulated\n  files are not simulated: "));
  g_assert_null (strstr (fixture->err, "coroscope:"));

  /* An import that is not found is an exception as any other, until nobody catches it. */
  write_file (fixture, "late.py",
              "import sys\nif sys.argv:\n    try:\n        import numpy\n    except ImportError as error:\n        print(error)\n"
              "    import requests\n", -1);
  call (fixture, 5, "run", "late.py", NULL);
  g_assert_cmpstr (fixture->out, ==, "No module named 'numpy'\n");
  g_assert_nonnull (strstr (fixture->err, "ModuleNotFoundError: No module named 'requests'\n"
                                          "NotSimulated: the module 'requests' is not simulated\n  network access "));

  /* 5 can be the program's own status. */
  write_file (fixture, "late.py", "import sys\nsys.exit(5)\n", -1);
  call (fixture, 5, "run", "late.py", NULL);
  g_assert_cmpstr (fixture->err, ==, "");
}

static void
test_export (Fixture      *fixture,
             gconstpointer data)
{
  static const struct {
    const char *name;
    const char *magic;
  } formats[] = {
    { "lock.svg", "<?xml" },
    { "lock.png", "\x89PNG" },
    { "lock.pdf", "%PDF" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *bytes = NULL;
      gsize length;

      call (fixture, 0, "export", "lock", "-o", formats[i].name, NULL);
      g_assert_cmpstr (fixture->out, ==, "");
      g_assert_cmpstr (fixture->err, ==, "");
      bytes = read_file (fixture, formats[i].name, &length);
      g_assert_cmpuint (length, >, 500);
      g_assert_true (g_str_has_prefix (bytes, formats[i].magic));
    }
}

static void
test_export_options (Fixture      *fixture,
                     gconstpointer data)
{
  g_autofree char *plain = NULL;
  g_autofree char *dark = NULL;
  g_autofree char *again = NULL;

  call (fixture, 0, "export", "lock", "-o", "plain.svg", NULL);
  call (fixture, 0, "export", "lock", "-o", "again.svg", NULL);
  call (fixture, 0, "export", "lock", "-o", "dark.svg", "--theme=dark", "--width=1400", "--axis=steps", NULL);
  call (fixture, 0, "export", "lock", "-o", "part.svg", "--from=0.5", "--to=1.5", NULL);
  plain = read_file (fixture, "plain.svg", NULL);
  again = read_file (fixture, "again.svg", NULL);
  dark = read_file (fixture, "dark.svg", NULL);
  g_assert_cmpstr (plain, ==, again);
  g_assert_cmpstr (plain, !=, dark);
  assert_contains (plain, "critical_section()");
  assert_contains (plain, "Lock: one coroutine at a time");
  assert_contains (plain, "lock.py · simulated");
  assert_contains (dark, "1400");
}

static void
test_export_to_nowhere (Fixture      *fixture,
                        gconstpointer data)
{
  call (fixture, 2, "export", "lock", "-o", "no/such/folder/lock.svg", NULL);
  assert_contains (fixture->err, "no/such/folder");
  g_assert_cmpstr (fixture->out, ==, "");
}

static void
test_failing_program_is_drawn (Fixture      *fixture,
                               gconstpointer data)
{
  g_autofree char *picture = NULL;

  write_file (fixture, "program.py",
              "import asyncio\n"
              "async def main():\n"
              "    await asyncio.sleep(1)\n"
              "    raise ValueError('no')\n"
              "asyncio.run(main())\n",
              -1);
  call (fixture, 1, "export", "program.py", "-o", "program.svg", NULL);
  assert_contains (fixture->err, "ValueError: no");
  picture = read_file (fixture, "program.svg", NULL);
  assert_contains (picture, "main()");
  /* Its headline is its name, which is said once. */
  assert_contains (picture, ">simulated, order of CPython 3.14<");
}

static void
test_recording (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *recorded = NULL;
  g_autofree char *trace = NULL;

  call (fixture, 0, "run", "--record=lock.coroscope", "lock", NULL);
  call (fixture, 0, "export", "lock.coroscope", "-o", "recorded.svg", NULL);
  recorded = read_file (fixture, "recorded.svg", NULL);
  assert_contains (recorded, "critical_section()");

  call (fixture, 0, "run", "--record=lock.json", "lock", NULL);
  trace = read_file (fixture, "lock.json", NULL);
  assert_contains (trace, "traceEvents");

  call (fixture, 2, "run", "--record=no/such/folder/lock.coroscope", "lock", NULL);
  assert_contains (fixture->err, "no/such/folder");
}

/* Both streams lead to the same place: what comes out is in the order in which the program wrote it. */
static void
test_order_of_streams (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr(GSubprocessLauncher) launcher = NULL;
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  write_file (fixture, "program.py",
              "import sys\nfor i in range(3):\n    print('out', i)\n    print('err', i, file=sys.stderr)\n", -1);
  launcher = new_launcher (fixture, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE);
  process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("CORO_PROGRAM"), "run", "program.py", NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "out 0\nerr 0\nout 1\nerr 1\nout 2\nerr 2\n");
}

/* input() is answered when it is called, also where the loop never rests meanwhile, and where another thread looks at this one. */
static void
test_input_comes_from_stdin (Fixture      *fixture,
                             gconstpointer data)
{
  g_autoptr(GSubprocessLauncher) launcher = NULL;
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  write_file (fixture, "program.py",
              "import asyncio, threading\n"
              "async def tick():\n"
              "    while True:\n"
              "        await asyncio.sleep(0.1)\n"
              "async def main():\n"
              "    ticker = asyncio.create_task(tick())\n"
              "    print('Hello', await asyncio.to_thread(input, 'Name? '))\n"
              "    got = []\n"
              "    thread = threading.Thread(target=lambda: got.append(input()))\n"
              "    thread.start()\n"
              "    while thread.is_alive():\n"
              "        await asyncio.sleep(0)\n"
              "    print(got)\n"
              "    try:\n"
              "        await asyncio.to_thread(input)\n"
              "    except EOFError as error:\n"
              "        print(error)\n"
              "    ticker.cancel()\n"
              "asyncio.run(main())\n", -1);
  launcher = new_launcher (fixture, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("CORO_PROGRAM"), "run", "--until=60", "program.py", NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, "Ann\nBob", NULL, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "Name? Hello Ann\n['Bob']\nEOF when reading a line\n");
}

/* What is below sys.stdin gives bytes of the same lines. */
static void
test_bytes_come_from_stdin (Fixture      *fixture,
                            gconstpointer data)
{
  g_autoptr(GSubprocessLauncher) launcher = NULL;
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  write_file (fixture, "program.py",
              "import io, sys\n"
              "stream = sys.stdin.buffer\n"
              "print(stream.readline(), stream.readline(2), stream.read(3))\n"
              "print(next(iter(stream)), sys.stdin.readline(), stream.readlines(1))\n"
              "print(stream.read().split(), stream.read(), stream.readline(), isinstance(stream, io.BufferedIOBase))\n"
              "try:\n"
              "    stream.write(b'x')\n"
              "except io.UnsupportedOperation as error:\n"
              "    print(error)\n", -1);
  launcher = new_launcher (fixture, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("CORO_PROGRAM"), "run", "program.py", NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, "3 4\nabcd\nef\nthree\nfour\nfive\n\xc3\xa9 7\n8\n", NULL, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==,
                   "b'3 4\\n' b'ab' b'cd\\n'\nb'ef\\n' three\n [b'four\\n']\n"
                   "[b'five', b'\\xc3\\xa9', b'7', b'8'] b'' b'' True\nwrite\n");
}

static void
test_reader_goes_away (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr(GSubprocessLauncher) launcher = NULL;
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GError) error = NULL;
  char first[2];

  write_file (fixture, "program.py", "while True: print('y')\n", -1);
  launcher = new_launcher (fixture, G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("CORO_PROGRAM"), "run", "program.py", NULL);
  g_assert_no_error (error);
  g_input_stream_read_all (g_subprocess_get_stdout_pipe (process), first, sizeof first, NULL, NULL, &error);
  g_assert_no_error (error);
  g_input_stream_close (g_subprocess_get_stdout_pipe (process), NULL, &error);
  g_assert_no_error (error);
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 141);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_assert_nonnull (g_getenv ("CORO_PROGRAM"));

#define ADD(path, function) g_test_add ("/command-line/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("help-and-version", test_help_and_version);
  ADD ("language", test_language);
  ADD ("scenarios", test_scenarios);
  ADD ("window-without-display", test_window_without_display);
  ADD ("usage", test_usage);
  ADD ("files-that-are-no-programs", test_files_that_are_no_programs);
  ADD ("five-programs", test_five_programs);
  ADD ("arguments-and-status", test_arguments_and_status);
  ADD ("exception", test_exception);
  ADD ("deadlock", test_deadlock);
  ADD ("limits", test_limits);
  ADD ("deep-nesting", test_deep_nesting);
  ADD ("check", test_check);
  ADD ("refused-while-it-runs", test_refused_while_it_runs);
  ADD ("export", test_export);
  ADD ("export-options", test_export_options);
  ADD ("export-to-nowhere", test_export_to_nowhere);
  ADD ("failing-program-is-drawn", test_failing_program_is_drawn);
  ADD ("recording", test_recording);
  ADD ("order-of-streams", test_order_of_streams);
  ADD ("input-comes-from-stdin", test_input_comes_from_stdin);
  ADD ("bytes-come-from-stdin", test_bytes_come_from_stdin);
  ADD ("reader-goes-away", test_reader_goes_away);
#undef ADD

  return g_test_run ();
}
