/* test-clock.c: a wake-up where work takes time is rounded as epoll rounds it; on the ideal clock it is exact
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio-run.h"

/* The Python that runs is the same each time: three timers within a millisecond, set in another order than they are due. */
#define TIMERS(base)                                                                                              \
  "import asyncio\n"                                                                                              \
  "async def main():\n"                                                                                           \
  "    loop = asyncio.get_running_loop()\n"                                                                       \
  "    begin = loop.time()\n"                                                                                     \
  "    log = []\n"                                                                                                \
  "    def fire(name):\n"                                                                                         \
  "        log.append(name)\n"                                                                                    \
  "        loop.call_soon(log.append, name + ' soon')\n"                                                          \
  "    for name, delay in ('c', 0.0007), ('a', 0.0001), ('b', 0.0004), ('d', 0.0021):\n"                          \
  "        loop.call_at(begin + " base " + delay, fire, name)\n"                                                  \
  "    await asyncio.sleep(0.1)\n"                                                                                \
  "    print(*log, sep=', ')\n"                                                                                   \
  "asyncio.run(main())\n"

static void
check (const char *program,
       gint64      cost,
       const char *expected)
{
  g_autoptr (AsyncioRun) run = asyncio_run_new (program, cost);

  g_assert_cmpstr (run->errors->str, ==, "");
  g_assert_cmpint (run->status, ==, 0);
  g_assert_cmpstr (run->output->str, ==, expected);
}

/* Those that are due within the same millisecond fire in one turn, the earliest first: what they register comes behind. */
static void
test_one_turn (void)
{
  check (TIMERS ("0.01"), 50, "a, b, c, a soon, b soon, c soon, d, d soon\n");
}

static void
test_ideal (void)
{
  check (TIMERS ("0.01"), 0, "a, a soon, b, b soon, c, c soon, d, d soon\n");
}

/* Never early, and late by less than a millisecond and what little the work takes. */
static void
test_late (void)
{
  check ("import asyncio\n"
         "async def main():\n"
         "    loop = asyncio.get_running_loop()\n"
         "    for delay in 0.0001, 0.001, 0.0015, 0.01, 0.25, 1.0001:\n"
         "        begin = loop.time()\n"
         "        await asyncio.sleep(delay)\n"
         "        late = loop.time() - begin - delay\n"
         "        print(0 <= late < 0.00105, end=' ')\n"
         "asyncio.run(main())\n",
         50, "True True True True True True ");
}

/* Equal deadlines fire in one turn, in the order that heapq gives them, which is not that of their making. */
static void
test_busy (void)
{
  check ("import asyncio, time\n"
         "async def main():\n"
         "    loop = asyncio.get_running_loop()\n"
         "    log = []\n"
         "    at = loop.time() + 0.01\n"
         "    for n in range(4):\n"
         "        loop.call_at(at, log.append, n)\n"
         "    loop.call_at(at - 0.005, log.append, 'earlier')\n"
         "    loop.call_soon(time.sleep, 0.05)\n"
         "    await asyncio.sleep(0.1)\n"
         "    print(*log)\n"
         "asyncio.run(main())\n",
         50, "earlier 2 0 3 1\n");
}

/* Work that takes long makes everybody wait, and the clock shows it. */
static void
test_work (void)
{
  check ("import asyncio\n"
         "async def busy():\n"
         "    for _ in range(100000):\n"
         "        pass\n"
         "async def main():\n"
         "    loop = asyncio.get_running_loop()\n"
         "    begin = loop.time()\n"
         "    task = asyncio.create_task(busy())\n"
         "    await asyncio.sleep(0.001)\n"
         "    print(loop.time() - begin > 0.005, task.done())\n"
         "asyncio.run(main())\n",
         50, "True True\n");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/clock/one-turn", test_one_turn);
  g_test_add_func ("/clock/ideal", test_ideal);
  g_test_add_func ("/clock/late", test_late);
  g_test_add_func ("/clock/busy", test_busy);
  g_test_add_func ("/clock/work", test_work);

  return g_test_run ();
}
