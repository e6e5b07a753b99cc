/* test-driver.c: how a run is driven: handle by handle, up to a moment, past jobs, into a deadlock
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio-run.h"

#include "asyncio/coro-driver.h"
#include "lang/coro-compiler.h"
#include "vm/coro-import.h"

#include <math.h>
#include <string.h>

typedef struct {
  CoroRuntime *rt;
  CoroVm      *vm;
  CoroDriver  *driver;
  GString     *output;
} Run;

static void
on_write (CoroVm     *vm,
          guint       fd,
          const char *text,
          gsize       length,
          gpointer    data)
{
  g_string_append_len (((Run *) data)->output, text, (gssize) length);
}

static void
begin (Run        *run,
       const char *text,
       gint64      cost)
{
  g_autoptr (CoroDiagnostic) diagnostic = NULL;
  coro_auto CoroValue code = CORO_NULL;

  run->rt = coro_runtime_new ((gsize) 64 << 20);
  run->vm = coro_vm_new (run->rt, NULL);
  run->output = g_string_new (NULL);
  coro_vm_set_cost (run->vm, cost);
  coro_vm_set_output (run->vm, on_write, run);
  run->driver = coro_driver_new (run->vm, 4);
  code = coro_vm_compile (run->vm, text, strlen (text), "program.py", CORO_COMPILE_NONE, &diagnostic);
  g_assert_false (coro_is_null (code));
  coro_driver_start (run->driver, code, "program.py");
  coro_vm_set_slice (run->vm, 1000000);
}

static void
end (Run *run)
{
  coro_driver_free (run->driver);
  coro_vm_free (run->vm);
  coro_runtime_free (run->rt);
  g_string_free (run->output, TRUE);
}

#define TWO_SLEEPS                            \
  "import asyncio\n"                          \
  "async def main():\n"                       \
  "    print('a')\n"                          \
  "    await asyncio.sleep(1)\n"              \
  "    print('b')\n"                          \
  "    await asyncio.sleep(2)\n"              \
  "    print('c')\n"                          \
  "asyncio.run(main())\n"

static void
test_until (void)
{
  Run run = { NULL };
  CoroValue value;

  begin (&run, TWO_SLEEPS, 0);
  g_assert_cmpint (coro_driver_run (run.driver, 0.0), ==, CORO_DRIVER_STEP_WAIT);
  g_assert_cmpstr (run.output->str, ==, "a\n");
  g_assert_true (fabs (coro_driver_get_next_time (run.driver) - 1.0) < 1e-12);
  g_assert_cmpint (coro_driver_run (run.driver, 0.999), ==, CORO_DRIVER_STEP_WAIT);
  g_assert_cmpstr (run.output->str, ==, "a\n");
  g_assert_cmpint (coro_driver_run (run.driver, 1.0), ==, CORO_DRIVER_STEP_WAIT);
  g_assert_cmpstr (run.output->str, ==, "a\nb\n");
  g_assert_cmpint (coro_driver_run (run.driver, INFINITY), ==, CORO_DRIVER_STEP_ENDED);
  g_assert_cmpstr (run.output->str, ==, "a\nb\nc\n");
  g_assert_cmpint (coro_driver_take_result (run.driver, &value), ==, CORO_RESULT_RETURN);
  end (&run);
}

static void
test_single_steps (void)
{
  Run run = { NULL };
  guint n_handles = 0;
  CoroDriverStep step;

  begin (&run, TWO_SLEEPS, 0);
  while ((step = coro_driver_advance (run.driver, INFINITY)) == CORO_DRIVER_STEP_HANDLE)
    {
      n_handles++;
      if (n_handles == 1)
        g_assert_cmpstr (run.output->str, ==, "a\n");
    }
  g_assert_cmpint (step, ==, CORO_DRIVER_STEP_ENDED);
  /* three steps of main and two timers, and what asyncio.run() does at its end */
  g_assert_cmpuint (n_handles, >=, 6);
  end (&run);
}

static void
test_slices (void)
{
  Run run = { NULL };
  guint i;

  begin (&run, "import asyncio\nasync def main():\n    while True: pass\nasyncio.run(main())\n", 0);
  for (i = 0; i < 10; i++)
    {
      coro_vm_set_slice (run.vm, 1000);
      g_assert_cmpint (coro_driver_run (run.driver, INFINITY), ==, CORO_DRIVER_STEP_MORE);
    }
  end (&run);

  /* a loop that never comes to an end without executing any instruction of the program */
  begin (&run, "import asyncio\nasync def main():\n    while True: await asyncio.sleep(0)\nasyncio.run(main())\n", 0);
  for (i = 0; i < 10; i++)
    {
      coro_vm_set_slice (run.vm, 1000);
      g_assert_cmpint (coro_driver_run (run.driver, INFINITY), ==, CORO_DRIVER_STEP_MORE);
    }
  end (&run);
}

/* A slice is no part of the program: the outcome does not depend on it. */
static void
test_slices_do_not_matter (void)
{
  static const char text[] =
    "import asyncio, time\n"
    "def job(n):\n"
    "    print('begin', n)\n"
    "    total = sum(range(200 * n))\n"
    "    time.sleep(n / 1000)\n"
    "    print('end', n, total)\n"
    "async def ticker():\n"
    "    for i in range(5):\n"
    "        print('tick', i)\n"
    "        await asyncio.sleep(0.002)\n"
    "async def main():\n"
    "    await asyncio.gather(ticker(), *(asyncio.to_thread(job, n) for n in range(5)))\n"
    "asyncio.run(main())\n";
  static const guint64 slices[] = { 1000000, 977, 50, 7 };
  g_autofree char *expected = NULL;
  guint i;

  for (i = 0; i < G_N_ELEMENTS (slices); i++)
    {
      Run run = { NULL };

      begin (&run, text, 50);
      do
        coro_vm_set_slice (run.vm, slices[i]);
      while (coro_driver_run (run.driver, INFINITY) == CORO_DRIVER_STEP_MORE);
      if (expected == NULL)
        expected = g_strdup (run.output->str);
      g_assert_cmpstr (run.output->str, ==, expected);
      g_assert_nonnull (strstr (expected, "end 4"));
      end (&run);
    }
}

static void
test_exception (void)
{
  Run run = { NULL };
  CoroValue value;

  begin (&run, "import asyncio\nasync def main():\n    raise KeyError(1)\nasyncio.run(main())\n", 0);
  g_assert_cmpint (coro_driver_run (run.driver, INFINITY), ==, CORO_DRIVER_STEP_ENDED);
  g_assert_cmpint (coro_driver_take_result (run.driver, &value), ==, CORO_RESULT_RAISE);
  g_assert_true (coro_exception_matches (run.rt, CORO_EXC_KEY));
  coro_exception_clear (run.rt);
  end (&run);
}

/* Threads of an executor are waited for after the program's own code has ended. */
static void
test_jobs_outlive_main (void)
{
  Run run = { NULL };

  begin (&run,
         "import time\n"
         "from concurrent.futures import ThreadPoolExecutor\n"
         "def job():\n"
         "    time.sleep(1)\n"
         "    print('job')\n"
         "ThreadPoolExecutor().submit(job)\n"
         "print('main')\n", 0);
  g_assert_cmpint (coro_driver_run (run.driver, INFINITY), ==, CORO_DRIVER_STEP_ENDED);
  g_assert_cmpstr (run.output->str, ==, "main\njob\n");
  end (&run);
}

static void
test_dropped_in_the_middle (void)
{
  Run run = { NULL };

  begin (&run,
         "import asyncio, time\n"
         "async def work():\n"
         "    try:\n"
         "        await asyncio.sleep(1)\n"
         "    finally:\n"
         "        print('never')\n"
         "async def main():\n"
         "    asyncio.create_task(work())\n"
         "    await asyncio.gather(work(), asyncio.to_thread(time.sleep, 1), asyncio.Event().wait())\n"
         "asyncio.run(main())\n", 0);
  g_assert_cmpint (coro_driver_run (run.driver, 0.5), ==, CORO_DRIVER_STEP_WAIT);
  end (&run);
}

static void
test_deadlock (void)
{
  g_autoptr (AsyncioRun) run = asyncio_run_new (
    "import asyncio\n"
    "lock = asyncio.Lock()\n"
    "async def second():\n"
    "    async with lock:\n"
    "        pass\n"
    "async def main():\n"
    "    async with lock:\n"
    "        await asyncio.create_task(second())\n"
    "asyncio.run(main())\n", 0);
  const char *reason = coro_simulation_get_end_reason (run->simulation);

  g_assert_cmpint (run->status, ==, CORO_EXIT_DEADLOCK);
  g_assert_cmpuint (asyncio_run_count (run, CORO_EVENT_DEADLOCK), ==, 1);
  g_assert_nonnull (strstr (reason, "main() waits for second() (line 8)."));
  g_assert_nonnull (strstr (reason, "second() waits for the lock \"lock\", which is held by main() (line 4)."));
}

/* Two that the program calls alike are told apart as in the timeline: by the number of their lane. */
static void
test_deadlock_between_namesakes (void)
{
  g_autoptr (AsyncioRun) run = asyncio_run_new (
    "import asyncio\n"
    "def make():\n"
    "    lock = asyncio.Lock()\n"
    "    return lock\n"
    "async def cross(first, second):\n"
    "    async with first:\n"
    "        await asyncio.sleep(1)\n"
    "        async with second:\n"
    "            pass\n"
    "async def main():\n"
    "    a, b = make(), make()\n"
    "    await asyncio.gather(cross(a, b), cross(b, a))\n"
    "asyncio.run(main())\n", 0);
  const char *reason = coro_simulation_get_end_reason (run->simulation);

  g_assert_nonnull (strstr (reason, "cross() 1 waits for the lock \"lock 2\", which is held by cross() 2 (line 8)."));
  g_assert_nonnull (strstr (reason, "cross() 2 waits for the lock \"lock 1\", which is held by cross() 1 (line 8)."));
}

static void
test_deadlock_without_tasks (void)
{
  g_autoptr (AsyncioRun) run = asyncio_run_new (
    "import asyncio\n"
    "asyncio.new_event_loop().run_forever()\n", 0);

  g_assert_cmpint (run->status, ==, CORO_EXIT_DEADLOCK);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/asyncio/driver/until", test_until);
  g_test_add_func ("/asyncio/driver/single-steps", test_single_steps);
  g_test_add_func ("/asyncio/driver/slices", test_slices);
  g_test_add_func ("/asyncio/driver/slices-do-not-matter", test_slices_do_not_matter);
  g_test_add_func ("/asyncio/driver/exception", test_exception);
  g_test_add_func ("/asyncio/driver/jobs-outlive-main", test_jobs_outlive_main);
  g_test_add_func ("/asyncio/driver/dropped-in-the-middle", test_dropped_in_the_middle);
  g_test_add_func ("/asyncio/driver/deadlock", test_deadlock);
  g_test_add_func ("/asyncio/driver/deadlock-between-namesakes", test_deadlock_between_namesakes);
  g_test_add_func ("/asyncio/driver/deadlock-without-tasks", test_deadlock_without_tasks);

  return g_test_run ();
}
