/* test-processes.c: jobs in processes of the machine: nothing is lost, nothing is left, and none of them can do harm
 *   test-processes RUDE_WORKER
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "session/coro-simulation.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#define HEAD                                                     \
  "import asyncio, os, signal, sys, time\n"                      \
  "from concurrent.futures import ProcessPoolExecutor as Pool\n" \
  "def add(n):\n"                                                \
  "    return n + 1\n"                                           \
  "def forever(n):\n"                                            \
  "    while True:\n"                                            \
  "        pass\n"                                               \
  "def show(futures):\n"                                         \
  "    for future in futures:\n"                                 \
  "        try:\n"                                               \
  "            print(future.result())\n"                         \
  "        except Exception as error:\n"                         \
  "            print(type(error).__name__ + ':', error)\n"
#define MAIN "if __name__ == '__main__':\n"

#define BROKEN "BrokenProcessPool: A process in the process pool was terminated abruptly while the future was running or pending.\n"

static const char *rude_worker;

/* ---- a run ---- */

typedef struct {
  CoroSimulation *simulation;
  GString        *output;
} Run;

static void
on_output (CoroSimulation *simulation,
           guint           fd,
           const char     *text,
           gulong          length,
           Run            *run)
{
  g_string_append_len (run->output, text, (gssize) length);
}

static void
run_init (Run               *run,
          const char        *text,
          const CoroOptions *options)
{
  CoroOptions defaults = CORO_OPTIONS_INIT;
  g_autoptr (CoroScenario) scenario = coro_scenario_new_for_text ("program.py", text);

  run->simulation = coro_simulation_new (scenario, options != NULL ? options : &defaults);
  run->output = g_string_new (NULL);
  g_signal_connect (run->simulation, "output", G_CALLBACK (on_output), run);
}

static void
run_clear (Run *run)
{
  g_clear_object (&run->simulation);
  g_string_free (run->output, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static void
check_run (const char *text,
           int         status,
           const char *output)
{
  g_auto (Run) run = { NULL };

  run_init (&run, text, NULL);
  g_assert_cmpint (coro_simulation_run_to_end (run.simulation), ==, status);
  g_assert_cmpstr (run.output->str, ==, output);
}

static const CoroEvent *
find_event (Run          *run,
            CoroEventKind kind)
{
  CoroLog *log = coro_simulation_get_log (run->simulation);
  guint64 i;

  for (i = 0; i < coro_log_get_n_events (log); i++)
    {
      if (coro_log_get_event (log, i)->kind == kind)
        return coro_log_get_event (log, i);
    }

  return NULL;
}

/* Runs it as the window does until that has happened; the number of its worker's process. */
static pid_t
run_until (Run          *run,
           CoroEventKind kind)
{
  coro_simulation_set_speed (run->simulation, 0);
  coro_simulation_run (run->simulation);
  while (find_event (run, kind) == NULL)
    g_main_context_iteration (NULL, TRUE);

  return (pid_t) find_event (run, CORO_EVENT_WORKER_STARTED)->arg;
}

static void
run_rest (Run *run)
{
  while (coro_simulation_get_state (run->simulation) != CORO_SIMULATION_FINISHED)
    g_main_context_iteration (NULL, TRUE);
}

/* ---- what is left ---- */

/* GLib closes some of its own descriptors in its own time. */
static guint
count_sockets (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc/self/fd", name, NULL);
      g_autofree char *target = g_file_read_link (path, NULL);

      if (target != NULL && g_str_has_prefix (target, "socket:"))
        n++;
    }

  return n;
}

static void
assert_no_children (void)
{
  g_assert_cmpint (waitpid (-1, NULL, WNOHANG), ==, -1);
  g_assert_cmpint (errno, ==, ECHILD);
}

static char *
read_of_process (pid_t       pid,
                 const char *name)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/%s", (int) pid, name);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));

  return text;
}

/* ---- nothing is lost, nothing is left ---- */

static void
test_many_jobs (void)
{
  check_run (HEAD MAIN
             "    with Pool(4) as pool:\n"
             "        results = list(pool.map(add, range(10000)))\n"
             "    print(len(results), results == list(range(1, 10001)))\n",
             0, "10000 True\n");
}

static void
test_many_pools (void)
{
  guint n = count_sockets ();

  check_run (HEAD MAIN
             "    for i in range(200):\n"
             "        with Pool(2) as pool:\n"
             "            assert pool.submit(add, i).result() == i + 1\n"
             "    print('done')\n",
             0, "done\n");
  g_assert_cmpuint (count_sockets (), ==, n);
  assert_no_children ();
}

static void
test_large_values (void)
{
  check_run (HEAD
             "def back(data):\n"
             "    return data[::-1]\n" MAIN
             "    data = bytes(range(256)) * 40000\n"
             "    with Pool(2) as pool:\n"
             "        print(pool.submit(back, data).result() == data[::-1])\n",
             0, "True\n");
}

/* ---- ends that were not asked for ---- */

static void
test_exits (void)
{
  static const char *const ends[] = { "os._exit(3)", "os.kill(os.getpid(), signal.SIGKILL)", "os._exit(0)" };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *text = g_strdup_printf (HEAD
                                               "def end():\n"
                                               "    %s\n" MAIN
                                               "    with Pool(2) as pool:\n"
                                               "        futures = [pool.submit(end)] + [pool.submit(time.sleep, 1) for _ in range(4)]\n"
                                               "        show(futures)\n"
                                               "        try:\n"
                                               "            pool.submit(add, 1)\n"
                                               "        except Exception as error:\n"
                                               "            print(error)\n",
                                               ends[i]);

      check_run (text, 0, BROKEN BROKEN BROKEN BROKEN BROKEN
                 "A child process terminated abruptly, the process pool is not usable anymore\n");
    }
}

/* sys.exit() is an exception as any other. */
static void
test_system_exit (void)
{
  check_run (HEAD MAIN
             "    with Pool(1) as pool:\n"
             "        try:\n"
             "            pool.submit(sys.exit, 3).result()\n"
             "        except SystemExit as error:\n"
             "            print(error.code, pool.submit(add, 1).result())\n",
             0, "3 2\n");
}

static void
test_killed (void)
{
  g_auto (Run) run = { NULL };
  const CoroEvent *death;
  pid_t pid;

  run_init (&run, HEAD MAIN
            "    with Pool(1) as pool:\n"
            "        show([pool.submit(forever, 1), pool.submit(add, 1)])\n", NULL);
  pid = run_until (&run, CORO_EVENT_JOB_STARTED);
  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
  run_rest (&run);
  g_assert_cmpint (coro_simulation_get_exit_status (run.simulation), ==, 0);
  g_assert_cmpstr (run.output->str, ==, BROKEN BROKEN);
  death = find_event (&run, CORO_EVENT_WORKER_DIED);
  g_assert_nonnull (death);
  g_assert_cmpstr (coro_log_get_text (coro_simulation_get_log (run.simulation), death->arg), ==, "it was killed");
  assert_no_children ();
}

static void
use_rude_worker (const char *manner)
{
  g_setenv ("COROSCOPE_WORKER", rude_worker, TRUE);
  g_setenv ("COROSCOPE_RUDE", manner, TRUE);
}

static void
test_rude (gconstpointer manner)
{
  use_rude_worker (manner);
  check_run (HEAD MAIN "    with Pool(1) as pool:\n        show([pool.submit(add, 1), pool.submit(add, 2)])\n",
             0, BROKEN BROKEN);
  g_unsetenv ("COROSCOPE_WORKER");
  assert_no_children ();
}

/* Whatever comes over the socket: the run ends, and with one of its two answers. */
static void
test_almost_right (void)
{
  guint n_seeds = g_test_thorough () ? 20000 : 200;
  guint seed;

  for (seed = 0; seed < n_seeds; seed++)
    {
      g_autofree char *manner = g_strdup_printf ("almost:%u", seed);
      g_auto (Run) run = { NULL };

      use_rude_worker (manner);
      run_init (&run, HEAD MAIN "    with Pool(1) as pool:\n        show([pool.submit(add, 1)])\n", NULL);
      coro_simulation_run_to_end (run.simulation);
      if (coro_simulation_get_exit_status (run.simulation) == 0)
        g_assert_true (g_str_has_suffix (run.output->str, BROKEN) || g_str_has_suffix (run.output->str, "None\n"));
    }
  g_unsetenv ("COROSCOPE_WORKER");
  assert_no_children ();
}

/* ---- what a worker cannot do ---- */

/* What is not simulated is refused in a worker as anywhere, at its line. */
static void
test_refused (void)
{
  check_run (HEAD
             "def read(name):\n"
             "    return getattr(__builtins__, 'op' + 'en')(name)\n" MAIN
             "    with Pool(1) as pool:\n"
             "        print('before')\n"
             "        print(pool.submit(read, 'x').result())\n"
             "        print('after')\n",
             CORO_EXIT_UNSUPPORTED,
             "before\n"
             "  File \"program.py\", line 15\n"
             "    return getattr(__builtins__, 'op' + 'en')(name)\n"
             "NotSimulated: the function 'open' is not simulated\n"
             "  files are not simulated: keep the text in a string, and let asyncio.sleep() take the time of the access\n");
}

/* Nobody sends it one: it is ended. */
static void
test_sigterm (void)
{
  g_auto (Run) run = { NULL };

  run_init (&run, HEAD
            "import multiprocessing\n"
            "def work():\n"
            "    signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
            "    signal.signal(signal.SIGTERM, signal.SIG_DFL)\n"
            "    print('so far')\n"
            "    signal.signal(signal.SIGTERM, print)\n" MAIN
            "    multiprocessing.Process(target=work).start()\n",
            NULL);
  g_assert_cmpint (coro_simulation_run_to_end (run.simulation), ==, CORO_EXIT_UNSUPPORTED);
  g_assert_true (g_str_has_prefix (run.output->str, "so far\n"));
  g_assert_nonnull (strstr (run.output->str,
                            "NotSimulated: a handler of SIGTERM in a process that the program starts is not simulated\n"));
}

#define NO_GUARD                                                                \
  "\n"                                                                          \
  "        An attempt has been made to start a new process before the\n"        \
  "        current process has finished its bootstrapping phase.\n"             \
  "\n"                                                                          \
  "        This probably means that you are not using fork to start your\n"     \
  "        child processes and you have forgotten to use the proper idiom\n"    \
  "        in the main module:\n"                                               \
  "\n"                                                                          \
  "            if __name__ == '__main__':\n"                                    \
  "                freeze_support()\n"                                          \
  "                ...\n"                                                       \
  "\n"                                                                          \
  "        The \"freeze_support()\" line can be omitted if the program\n"       \
  "        is not going to be frozen to produce an executable.\n"               \
  "\n"                                                                          \
  "        To fix this issue, refer to the \"Safe importing of main module\"\n" \
  "        section in https://docs.python.org/3/library/multiprocessing.html\n" \
  "        "

/* Where the program says how processes are started, a missing guard is what it is in CPython. */
static void
test_no_guard (void)
{
  check_run (HEAD
             "import multiprocessing\n"
             "with Pool(1, mp_context=multiprocessing.get_context('spawn')) as pool:\n"
             "    try:\n"
             "        pool.submit(add, 1)\n"
             "        print('submitted')\n"
             "    except RuntimeError as error:\n"
             "        print(error)\n"
             "        sys.exit()\n",
             0, "submitted\n" NO_GUARD "\n");
}

/* Else the run goes on, and says so once. */
static void
test_no_guard_usual (void)
{
  g_auto (Run) run = { NULL };

  run_init (&run, HEAD "with Pool(2) as pool:\n    show([pool.submit(add, 1), pool.submit(add, 2)])\n", NULL);
  g_assert_cmpint (coro_simulation_run_to_end (run.simulation), ==, 0);
  g_assert_true (g_str_has_suffix (run.output->str, NO_GUARD "\n  show([pool.submit(add, 1), pool.submit(add, 2)])\n2\n3\n"));
  g_assert_nonnull (strstr (run.output->str, ":15: RuntimeWarning: CPython 3.14 imports the program in each new process"));
}

static void
test_fork (void)
{
  g_auto (Run) run = { NULL };

  run_init (&run, HEAD
            "import multiprocessing\n" MAIN
            "    with Pool(1, mp_context=multiprocessing.get_context('fork')) as pool:\n"
            "        show([pool.submit(add, 1)])\n"
            "    multiprocessing.set_start_method('fork')\n"
            "    multiprocessing.Process(target=add, args=(1,)).start()\n",
            NULL);
  g_assert_cmpint (coro_simulation_run_to_end (run.simulation), ==, CORO_EXIT_UNSUPPORTED);
  g_assert_nonnull (strstr (run.output->str, "RuntimeWarning: the start method 'fork' is not simulated: the processes of this pool "
                                             "import the program instead, and do not see what its variables hold now\n"));
  g_assert_nonnull (strstr (run.output->str, "\n2\n"));
  g_assert_nonnull (strstr (run.output->str, "NotSimulated: the start method 'fork' of a process is not simulated\n"));
}

/* ---- a Pool of multiprocessing ---- */

/* A worker that dies is replaced, and what it was at is lost: who waits for it waits for ever, as in CPython. */
static void
test_lost_job (void)
{
  g_auto (Run) run = { NULL };

  run_init (&run, HEAD
            "import multiprocessing\n" MAIN
            "    with multiprocessing.Pool(1) as pool:\n"
            "        lost = pool.apply_async(os._exit, (3,))\n"
            "        print(pool.apply(add, (1,)))\n"
            "        lost.get()\n",
            NULL);
  g_assert_cmpint (coro_simulation_run_to_end (run.simulation), ==, CORO_EXIT_DEADLOCK);
  g_assert_true (g_str_has_prefix (run.output->str, "2\n"));
  g_assert_nonnull (strstr (coro_simulation_get_end_reason (run.simulation),
                            "In ForkServerPoolWorker-1: it ended with status 3, and its job is lost with it."));
  assert_no_children ();
}

/* What the library waits in is not what the program waits for. */
static void
test_stuck_in_pipe (void)
{
  g_auto (Run) run = { NULL };
  const char *reason;

  run_init (&run, HEAD
            "import multiprocessing\n" MAIN
            "    here, there = multiprocessing.Pipe()\n"
            "    child = multiprocessing.Process(target=there.recv)\n"
            "    child.start()\n"
            "    child.join()\n",
            NULL);
  g_assert_cmpint (coro_simulation_run_to_end (run.simulation), ==, CORO_EXIT_DEADLOCK);
  reason = coro_simulation_get_end_reason (run.simulation);
  g_assert_nonnull (strstr (reason, "MainThread waits for the end of the process \"Process-1\" (line "));
  g_assert_nonnull (strstr (reason, "Process-1 waits for the other end of the pipe"));
  assert_no_children ();
}

/* CPython would replace them for ever. */
static void
test_all_die (void)
{
  g_auto (Run) run = { NULL };

  run_init (&run, HEAD
            "import multiprocessing\n" MAIN
            "    multiprocessing.Pool(1, initializer=os._exit, initargs=(1,)).map(add, [1])\n",
            NULL);
  g_assert_cmpint (coro_simulation_run_to_end (run.simulation), ==, CORO_EXIT_LIMIT);
  g_assert_cmpstr (coro_simulation_get_end_reason (run.simulation), ==, "the workers of a pool die again and again");
  assert_no_children ();
}

/* ---- the lessons ---- */

static void
test_lessons (void)
{
  static const struct {
    const char   *name;
    const char   *output;
    CoroEventKind event;
  } lessons[] = {
    { "parallel_jobs",
      "tick\ntick\non the loop\non the pool\ntick\ntick\ntick\ntick\ntick\ntick\ntick\nTrue\n", CORO_EVENT_WORKER_READY },
    { "pickle_gate", "a lambda: PicklingError\na lock: TypeError\na function: 42\na lock as result: TypeError\n",
      CORO_EVENT_WARNING },
    { "broken_pool",
      "innocent: the pool is broken\nguilty: the pool is broken\nin line: the pool is broken\nin a new pool: 1\n",
      CORO_EVENT_WORKER_DIED },
    { "blocking_calls",
      "beat\nbeat\nanswer to a direct call\nbeat\nbeat\nbeat\n['answer to a', 'answer to b', 'answer to c']\n",
      CORO_EVENT_BLOCKED },
    { "still_running", "main does not wait for it\nlong is done\nshort is done\n", CORO_EVENT_JOB_CANCELLED },
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (lessons); i++)
    {
      g_autoptr (CoroScenario) scenario = coro_scenario_find_bundled (lessons[i].name);
      g_auto (Run) run = { NULL };

      g_test_message ("%s", lessons[i].name);
      run_init (&run, coro_scenario_get_text (scenario), NULL);
      g_assert_cmpint (coro_simulation_run_to_end (run.simulation), ==, 0);
      g_assert_cmpstr (run.output->str, ==, lessons[i].output);
      g_assert_nonnull (find_event (&run, lessons[i].event));
    }
}

/* ---- the machine's time is not the program's ---- */

static gboolean
on_idle (gpointer data)
{
  ++*(guint *) data;

  return G_SOURCE_CONTINUE;
}

/* The clock waits for a process, the main loop does not. */
static void
test_slow (void)
{
  static const char text[] = HEAD
    "def work(n):\n"
    "    total = sum(range(n))\n"
    "    print('half')\n"
    "    return total + sum(range(n))\n" MAIN
    "    with Pool(2) as pool:\n"
    "        show([pool.submit(work, 300000), pool.submit(add, 1), pool.submit(work, 3)])\n";
  g_auto (Run) fast = { NULL };
  g_auto (Run) slow = { NULL };
  CoroLog *fast_log, *slow_log;
  guint n = 0, i;
  guint source;
  pid_t pid;

  run_init (&fast, text, NULL);
  coro_simulation_run_to_end (fast.simulation);
  run_init (&slow, text, NULL);
  pid = run_until (&slow, CORO_EVENT_JOB_STARTED);
  kill (pid, SIGSTOP);
  source = g_idle_add_full (G_PRIORITY_LOW, on_idle, &n, NULL);
  while (n < 1000)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
  kill (pid, SIGCONT);
  run_rest (&slow);

  g_assert_cmpstr (slow.output->str, ==, fast.output->str);
  fast_log = coro_simulation_get_log (fast.simulation);
  slow_log = coro_simulation_get_log (slow.simulation);
  g_assert_cmpuint (coro_log_get_n_events (slow_log), ==, coro_log_get_n_events (fast_log));
  for (i = 0; i < coro_log_get_n_events (slow_log); i++)
    {
      g_assert_cmpint (coro_log_get_event (slow_log, i)->time, ==, coro_log_get_event (fast_log, i)->time);
      g_assert_cmpint (coro_log_get_event (slow_log, i)->kind, ==, coro_log_get_event (fast_log, i)->kind);
    }
}

static void
test_stop (gconstpointer data)
{
  gboolean is_closed = GPOINTER_TO_INT (data);
  g_auto (Run) run = { NULL };
  pid_t pid;

  run_init (&run, HEAD MAIN "    with Pool(2) as pool:\n        show([pool.submit(forever, 1), pool.submit(forever, 2)])\n", NULL);
  pid = run_until (&run, CORO_EVENT_JOB_STARTED);
  if (is_closed)
    g_clear_object (&run.simulation);
  else
    coro_simulation_stop (run.simulation);
  g_assert_cmpint (kill (pid, 0), ==, -1);
  g_assert_cmpint (errno, ==, ESRCH);
  assert_no_children ();
}

/* ---- what they may ---- */

static void
assert_limit (const char *limits,
              const char *name,
              guint64     value)
{
  const char *line = strstr (limits, name);

  g_assert_nonnull (line);
  g_assert_cmpuint (g_ascii_strtoull (line + strlen (name), NULL, 10), ==, value);
}

/* What is seen of it stays as it is then. */
static void
stop_process (pid_t pid)
{
  int status;

  kill (pid, SIGSTOP);
  g_assert_cmpint (waitpid (pid, &status, WUNTRACED), ==, pid);
  g_assert_true (WIFSTOPPED (status));
}

static void
test_limits (void)
{
  g_auto (Run) run = { NULL };
  g_autofree char *text = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;
  pid_t pid;

  /* Where it has printed it does nothing any more that needs a descriptor. */
  run_init (&run, HEAD
            "def say_forever(n):\n"
            "    print('begun')\n"
            "    forever(n)\n" MAIN
            "    with Pool(1) as pool:\n"
            "        show([pool.submit(say_forever, 1)])\n", NULL);
  pid = run_until (&run, CORO_EVENT_OUTPUT);
  stop_process (pid);
  text = read_of_process (pid, "limits");
  assert_limit (text, "Max core file size", 0);
  assert_limit (text, "Max file size", 0);
  assert_limit (text, "Max open files", 16);

  folder = g_strdup_printf ("/proc/%d/fd", (int) pid);
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *target = g_file_read_link (path, NULL);

      /* The standard ones, its socket, and what GLib wakes its main loop with */
      if (g_ascii_strtoull (name, NULL, 10) > 3 && !g_str_has_prefix (target, "anon_inode:"))
        g_error ("descriptor %s is %s", name, target);
    }
}

static void
test_memory (void)
{
  CoroOptions options = CORO_OPTIONS_INIT;
  g_auto (Run) run = { NULL };

  options.max_memory = (gsize) 64 << 20;
  run_init (&run, HEAD
            "def eat(n):\n"
            "    rows = []\n"
            "    while True:\n"
            "        rows.append(bytes(1000000))\n" MAIN
            "    with Pool(1) as pool:\n"
            "        show([pool.submit(eat, 1), pool.submit(add, 1)])\n", &options);
  g_assert_cmpint (coro_simulation_run_to_end (run.simulation), ==, 0);
  g_assert_cmpstr (run.output->str, ==, "MemoryError: \n2\n");
}

static void
test_instructions (void)
{
  CoroOptions options = CORO_OPTIONS_INIT;
  g_auto (Run) run = { NULL };

  options.max_instructions = 1000000;
  run_init (&run, HEAD MAIN "    with Pool(1) as pool:\n        show([pool.submit(forever, 1)])\n", &options);
  g_assert_cmpint (coro_simulation_run_to_end (run.simulation), ==, CORO_EXIT_LIMIT);
}

int
main (int   argc,
      char *argv[])
{
  static const char *const manners[] = {
    "garbage", "version", "crash", "exit", "huge", "half", "never", "unreadable", "stranger",
  };
  guint i;

  g_test_init (&argc, &argv, NULL);
  rude_worker = argv[1];

  g_test_add_func ("/session/processes/many-jobs", test_many_jobs);
  g_test_add_func ("/session/processes/many-pools", test_many_pools);
  g_test_add_func ("/session/processes/large-values", test_large_values);
  g_test_add_func ("/session/processes/exits", test_exits);
  g_test_add_func ("/session/processes/system-exit", test_system_exit);
  g_test_add_func ("/session/processes/killed", test_killed);
  for (i = 0; i < G_N_ELEMENTS (manners); i++)
    {
      g_autofree char *path = g_strconcat ("/session/processes/rude/", manners[i], NULL);

      g_test_add_data_func (path, manners[i], test_rude);
    }
  g_test_add_func ("/session/processes/almost-right", test_almost_right);
  g_test_add_func ("/session/processes/refused", test_refused);
  g_test_add_func ("/session/processes/sigterm", test_sigterm);
  g_test_add_func ("/session/processes/no-guard", test_no_guard);
  g_test_add_func ("/session/processes/no-guard/usual", test_no_guard_usual);
  g_test_add_func ("/session/processes/fork", test_fork);
  g_test_add_func ("/session/processes/lost-job", test_lost_job);
  g_test_add_func ("/session/processes/stuck-in-pipe", test_stuck_in_pipe);
  g_test_add_func ("/session/processes/all-die", test_all_die);
  g_test_add_func ("/session/processes/lessons", test_lessons);
  g_test_add_func ("/session/processes/slow", test_slow);
  g_test_add_data_func ("/session/processes/stop", GINT_TO_POINTER (FALSE), test_stop);
  g_test_add_data_func ("/session/processes/close", GINT_TO_POINTER (TRUE), test_stop);
  g_test_add_func ("/session/processes/limits", test_limits);
  g_test_add_func ("/session/processes/memory", test_memory);
  g_test_add_func ("/session/processes/instructions", test_instructions);

  return g_test_run ();
}
