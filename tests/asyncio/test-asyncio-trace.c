/* test-asyncio-trace.c: what the log says of the loop, of tasks, primitives and jobs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio-run.h"

#include <string.h>

/* The first suspension of the task with this name */
static const CoroEvent *
find_suspension (AsyncioRun *run,
                 const char *task)
{
  const CoroEvent *event;
  guint i;

  for (i = 0; (event = asyncio_run_find_event (run, CORO_EVENT_TASK_SUSPENDED, i)) != NULL; i++)
    {
      if (strcmp (asyncio_run_get_name (run, event->task), task) == 0)
        return event;
    }

  g_error ("%s is never suspended", task);
}

static void
check_wait (AsyncioRun *run,
            const char *task,
            CoroWait    wait,
            guint32     detail,
            const char *object,
            guint       line)
{
  const CoroEvent *event = find_suspension (run, task);

  g_assert_cmpstr (coro_wait_get_nick (coro_wait_arg_get_wait (event->arg)), ==, coro_wait_get_nick (wait));
  g_assert_cmpuint (coro_wait_arg_get_detail (event->arg), ==, detail);
  if (object != NULL)
    g_assert_cmpstr (asyncio_run_get_name (run, event->object), ==, object);
  g_assert_cmpuint (event->line, ==, line);
}

static void
check_wake (AsyncioRun *run,
            const char *task,
            CoroWake    wake,
            const char *cause)
{
  const CoroEvent *event;
  guint i;

  for (i = 0; (event = asyncio_run_find_event (run, CORO_EVENT_TASK_READY, i)) != NULL; i++)
    {
      if (strcmp (asyncio_run_get_name (run, event->task), task) != 0 || event->arg != wake)
        continue;
      if (cause != NULL)
        g_assert_cmpstr (asyncio_run_get_name (run, event->object), ==, cause);
      else
        g_assert_cmpuint (event->object, ==, 0);
      return;
    }

  g_error ("%s is never woken by %s", task, coro_wake_get_nick (wake));
}

static void
test_waits (void)
{
  g_autoptr (AsyncioRun) run = asyncio_run_new (
    "import asyncio\n"
    "lock = asyncio.Lock()\n"
    "event = asyncio.Event()\n"
    "queue = asyncio.Queue(1)\n"
    "semaphore = asyncio.Semaphore(0)\n"
    "condition = asyncio.Condition()\n"
    "async def with_lock():\n"
    "    async with lock:\n"
    "        pass\n"
    "async def with_condition():\n"
    "    async with condition:\n"
    "        await condition.wait()\n"
    "async def main():\n"
    "    await lock.acquire()\n"
    "    def start(coro, name):\n"
    "        return asyncio.create_task(coro, name=name)\n"
    "    tasks = [start(with_lock(), 'lock'), start(event.wait(), 'event'), start(queue.get(), 'get'),\n"
    "             start(semaphore.acquire(), 'semaphore'), start(with_condition(), 'condition'),\n"
    "             start(asyncio.sleep(0.25), 'sleep')]\n"
    "    await asyncio.sleep(0.125)\n"
    "    lock.release()\n"
    "    event.set()\n"
    "    queue.put_nowait(1)\n"
    "    semaphore.release()\n"
    "    async with condition:\n"
    "        condition.notify()\n"
    "    await asyncio.gather(*tasks)\n"
    "asyncio.run(main())\n", 0);

  g_assert_cmpint (run->status, ==, 0);
  check_wait (run, "lock", CORO_WAIT_LOCK, 0, "lock", 8);
  check_wait (run, "event", CORO_WAIT_EVENT, 0, "event", 0);
  check_wait (run, "get", CORO_WAIT_QUEUE_GET, 0, "queue", 0);
  check_wait (run, "semaphore", CORO_WAIT_SEMAPHORE, 0, "semaphore", 0);
  check_wait (run, "condition", CORO_WAIT_CONDITION, 0, "condition", 12);
  check_wait (run, "sleep", CORO_WAIT_SLEEP, 250000, NULL, 0);
  check_wait (run, "Task-1", CORO_WAIT_SLEEP, 125000, NULL, 20);
  check_wake (run, "lock", CORO_WAKE_RELEASE, "Task-1");
  check_wake (run, "event", CORO_WAKE_SET, "Task-1");
  check_wake (run, "get", CORO_WAKE_PUT, "Task-1");
  check_wake (run, "semaphore", CORO_WAKE_RELEASE, "Task-1");
  check_wake (run, "condition", CORO_WAKE_NOTIFY, "Task-1");
  check_wake (run, "sleep", CORO_WAKE_TIMER, NULL);
  check_wake (run, "Task-1", CORO_WAKE_RESULT, "sleep");
}

/* Whoever waits for several says by which function, and for how many yet: the queue inside as_completed() is not the program's. */
static void
test_several (void)
{
  static const struct {
    const char *function;
    guint       detail;
  } expected[] = { { "wait", 3 }, { "as_completed", 2 }, { "as_completed", 1 }, { NULL, 2 } };
  g_autoptr (AsyncioRun) run = asyncio_run_new (
    "import asyncio\n"
    "async def main():\n"
    "    tasks = [asyncio.create_task(asyncio.sleep(i), name='sleeper') for i in (1, 2, 3)]\n"
    "    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)\n"
    "    for first in asyncio.as_completed(tasks[1:]):\n"
    "        await first\n"
    "    await asyncio.gather(asyncio.sleep(1), asyncio.sleep(1))\n"
    "asyncio.run(main())\n", 0);
  CoroLog *log = coro_simulation_get_log (run->simulation);
  const CoroEvent *event;
  guint i, n = 0;

  for (i = 0; (event = asyncio_run_find_event (run, CORO_EVENT_TASK_SUSPENDED, i)) != NULL; i++)
    {
      guint32 function;

      if (strcmp (asyncio_run_get_name (run, event->task), "Task-1") != 0)
        continue;
      g_assert_cmpuint (n, <, G_N_ELEMENTS (expected));
      g_assert_cmpuint (coro_wait_arg_get_wait (event->arg), ==, CORO_WAIT_GATHER);
      g_assert_cmpuint (coro_wait_arg_get_detail (event->arg), ==, expected[n].detail);
      function = coro_log_get_entity (log, event->object)->function;
      g_assert_cmpstr (function != 0 ? coro_log_get_text (log, function) : NULL, ==, expected[n].function);
      n++;
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (expected));
  for (i = 0; (event = asyncio_run_find_event (run, CORO_EVENT_TASK_READY, i)) != NULL; i++)
    g_assert_cmpuint (event->arg, !=, CORO_WAKE_PUT);
}

static void
test_primitives (void)
{
  g_autoptr (AsyncioRun) run = asyncio_run_new (
    "import asyncio\n"
    "semaphore = asyncio.Semaphore(2)\n"
    "class Shop:\n"
    "    def __init__(self):\n"
    "        self.queue = asyncio.Queue(3)\n"
    "async def use():\n"
    "    async with semaphore:\n"
    "        await asyncio.sleep(1)\n"
    "async def main():\n"
    "    shop = Shop()\n"
    "    await asyncio.gather(use(), use(), use())\n"
    "    await shop.queue.put(1)\n"
    "    await shop.queue.put(2)\n"
    "    await shop.queue.get()\n"
    "    shop.queue.task_done()\n"
    "asyncio.run(main())\n", 0);
  const CoroEvent *event;
  CoroLog *log = coro_simulation_get_log (run->simulation);

  event = asyncio_run_find_event (run, CORO_EVENT_OBJECT_CREATED, 0);
  g_assert_cmpuint (event->arg, ==, 2);
  g_assert_cmpuint (coro_log_get_entity (log, event->object)->limit, ==, 2);
  event = asyncio_run_find_event (run, CORO_EVENT_OBJECT_NAMED, 1);
  g_assert_cmpstr (coro_log_get_text (log, event->arg), ==, "shop.queue");

  g_assert_cmpuint (asyncio_run_count (run, CORO_EVENT_ACQUIRED), ==, 3);
  g_assert_cmpuint (asyncio_run_count (run, CORO_EVENT_RELEASED), ==, 3);
  g_assert_cmpuint (asyncio_run_find_event (run, CORO_EVENT_ACQUIRED, 0)->arg, ==, 1);
  g_assert_cmpuint (asyncio_run_find_event (run, CORO_EVENT_ACQUIRED, 1)->arg, ==, 0);
  /* the first permit that comes back is the third one's already, the second is free */
  g_assert_cmpuint (asyncio_run_find_event (run, CORO_EVENT_RELEASED, 0)->arg, ==, 0);
  g_assert_cmpuint (asyncio_run_find_event (run, CORO_EVENT_RELEASED, 1)->arg, ==, 1);
  g_assert_cmpuint (asyncio_run_find_event (run, CORO_EVENT_WAITER_ADDED, 0)->arg, ==, 1);
  g_assert_cmpuint (asyncio_run_find_event (run, CORO_EVENT_WAITER_REMOVED, 0)->arg, ==, 0);
  g_assert_cmpuint (asyncio_run_find_event (run, CORO_EVENT_PUT, 1)->arg, ==, 2);
  g_assert_cmpuint (asyncio_run_find_event (run, CORO_EVENT_GOT, 0)->arg, ==, 1);
  g_assert_cmpuint (asyncio_run_find_event (run, CORO_EVENT_TASK_DONE_CALLED, 0)->arg, ==, 1);
}

/* What the program stores a primitive as is its name; what it stores nowhere has none. */
static void
test_names (void)
{
  static const char *const expected[] = {
    "top", "left", "right", "self.lock", "self.first", "self.second", "self.many[0]", "self.many[1]", "self.named['x']", "forks[0]",
    "forks[1]", "one", "two", "three", "locks['a']", "locks['b']", "pair[1]", "there['x']", "kept[7]", "twice", "walrus", "rows[0][0]",
    "rows[0][1]", "both[0][0]", "chosen", "shop.lock", "shop.first", "shop.second", "shop.many[0]", "shop.many[1]",
    "shop.named['x']", "kids[0].lock", "kids[1].lock", "self.lock", "mall.kid.lock", "a._lock", "in_dict['b']._lock", "mall.waiting",
  };
  g_autoptr (AsyncioRun) run = asyncio_run_new (
    "import asyncio\n"
    "import dataclasses, queue\n"
    "Lock = asyncio.Lock\n"
    "top = Lock()\n"
    "left, right = Lock(), Lock()\n"
    "class Shop:\n"
    "    def __init__(self):\n"
    "        self.lock = Lock()\n"
    "        self.first, self.second = Lock(), asyncio.Queue(1)\n"
    "        self.many = [Lock() for _ in range(2)]\n"
    "        self.named = {}\n"
    "        name = 'x'\n"
    "        self.named[name] = Lock()\n"
    "class Kid(Shop):\n"
    "    def __init__(self, name):\n"
    "        self.open()\n"
    "    def open(self):\n"
    "        self.lock = Lock()\n"
    "        self.get = lambda: self\n"
    "class Heir(Kid):\n"
    "    def __init__(self):\n"
    "        super().__init__('heir')\n"
    "class Mall:\n"
    "    def __init__(self):\n"
    "        self.kid = Heir()\n"
    "@dataclasses.dataclass\n"
    "class Account:\n"
    "    _lock: Lock = dataclasses.field(default_factory=Lock)\n"
    "async def main():\n"
    "    Shop()\n"
    "    forks = [Lock() for i in range(3) if i != 1]\n"
    "    one, two, three = Lock(), asyncio.Event(), asyncio.Condition(Lock())\n"
    "    locks = {k: Lock() for k in 'ab'}\n"
    "    pair = [None, Lock()]\n"
    "    there = {'x': Lock(), None: Lock()}\n"
    "    kept = {}\n"
    "    kept[7] = Lock()\n"
    "    twice = again = Lock()\n"
    "    if walrus := Lock():\n"
    "        pass\n"
    "    rows = [[Lock() for _ in range(2)] for _ in range(1)]\n"
    "    both = [(Lock(), i) for i in range(1)]\n"
    "    chosen = Lock() if kept else None\n"
    "    shop = Shop()\n"
    "    kids = [Kid(i) for i in range(2)]\n"
    "    rest = list(map(Kid, 'a'))\n"
    "    mall = Mall()\n"
    "    a = Account()\n"
    "    in_dict = {'b': Account()}\n"
    "    mall.waiting = queue.Queue()\n"
    "    print(Lock(), {Lock()}, there.get(Lock()), there.setdefault('y', Lock()))\n"
    "asyncio.run(main())\n", 0);
  CoroLog *log = coro_simulation_get_log (run->simulation);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const CoroEvent *event = asyncio_run_find_event (run, CORO_EVENT_OBJECT_NAMED, i);

      g_assert_nonnull (event);
      g_assert_cmpstr (coro_log_get_text (log, event->arg), ==, expected[i]);
    }
  g_assert_cmpuint (asyncio_run_count (run, CORO_EVENT_OBJECT_NAMED), ==, G_N_ELEMENTS (expected));
}

static void
test_jobs (void)
{
  g_autoptr (AsyncioRun) run = asyncio_run_new (
    "import asyncio, time\n"
    "from concurrent.futures import ProcessPoolExecutor\n"
    "def job(n):\n"
    "    time.sleep(n)\n"
    "    return n\n"
    "async def main():\n"
    "    loop = asyncio.get_running_loop()\n"
    "    with ProcessPoolExecutor(1) as pool:\n"
    "        await asyncio.gather(loop.run_in_executor(pool, job, 1), loop.run_in_executor(pool, job, 2))\n"
    "        try:\n"
    "            await loop.run_in_executor(pool, lambda: 1)\n"
    "        except Exception as error:\n"
    "            print(type(error).__name__)\n"
    "asyncio.run(main())\n", 0);
  CoroLog *log = coro_simulation_get_log (run->simulation);
  const CoroEvent *event;
  guint32 worker, job;
  guint i;

  g_assert_cmpstr (run->output->str, ==, "PicklingError\n");
  event = asyncio_run_find_event (run, CORO_EVENT_WORKER_STARTED, 0);
  worker = event->object;
  g_assert_cmpint (coro_log_get_entity (log, worker)->kind, ==, CORO_ENTITY_PROCESS);
  g_assert_cmpuint (asyncio_run_count (run, CORO_EVENT_WORKER_STARTED), ==, 1);
  event = asyncio_run_find_event (run, CORO_EVENT_JOB_QUEUED, 1);
  g_assert_cmpstr (coro_log_get_text (log, event->arg), ==, "job(2)");
  g_assert_cmpint (event->time, ==, 0);
  job = event->object;
  event = asyncio_run_find_event (run, CORO_EVENT_JOB_STARTED, 1);
  g_assert_cmpint (event->time, ==, G_GINT64_CONSTANT (1000000000));
  g_assert_cmpuint (event->arg, ==, worker);
  event = asyncio_run_find_event (run, CORO_EVENT_JOB_DONE, 1);
  g_assert_cmpint (event->time, ==, G_GINT64_CONSTANT (3000000000));
  g_assert_cmpuint (asyncio_run_count (run, CORO_EVENT_JOB_FAILED), ==, 1);

  /* The job that was done last is what ends the gather(). */
  for (i = 0; (event = asyncio_run_find_event (run, CORO_EVENT_TASK_READY, i)) != NULL && event->arg != CORO_WAKE_JOB;)
    i++;
  g_assert_nonnull (event);
  g_assert_cmpint (event->time, ==, G_GINT64_CONSTANT (3000000000));
  g_assert_cmpuint (event->object, ==, job);

  /* That there is no guard is told first, where the worker was started; the mark at the gate stands where the job was submitted. */
  g_assert_cmpuint (asyncio_run_find_event (run, CORO_EVENT_WARNING, 0)->line, ==, 9);
  event = asyncio_run_find_event (run, CORO_EVENT_WARNING, 1);
  g_assert_true (g_str_has_prefix (coro_log_get_text (log, event->arg), CORO_WARNING_GATE));
  g_assert_cmpuint (event->line, ==, 11);
}

static void
test_cancellation (void)
{
  g_autoptr (AsyncioRun) run = asyncio_run_new (
    "import asyncio\n"
    "async def main():\n"
    "    task = asyncio.create_task(asyncio.sleep(5), name='sleeper')\n"
    "    await asyncio.sleep(1)\n"
    "    task.cancel()\n"
    "    await asyncio.wait([task])\n"
    "asyncio.run(main())\n", 0);
  const CoroEvent *event = asyncio_run_find_event (run, CORO_EVENT_TASK_CANCEL, 0);

  g_assert_cmpstr (asyncio_run_get_name (run, event->task), ==, "sleeper");
  g_assert_cmpstr (asyncio_run_get_name (run, event->object), ==, "Task-1");
  check_wake (run, "sleeper", CORO_WAKE_CANCEL, "Task-1");
  g_assert_nonnull (asyncio_run_find_event (run, CORO_EVENT_TASK_CANCELLING, 0));
  g_assert_nonnull (asyncio_run_find_event (run, CORO_EVENT_TASK_CANCELLED, 0));
  g_assert_nonnull (asyncio_run_find_event (run, CORO_EVENT_TIMER_CANCELLED, 0));
}

static void
test_ghost (void)
{
  g_autoptr (AsyncioRun) run = asyncio_run_new (
    "import asyncio\n"
    "async def work():\n"
    "    pass\n"
    "async def main():\n"
    "    work()\n"
    "asyncio.run(main())\n", 0);
  const CoroEvent *event = asyncio_run_find_event (run, CORO_EVENT_GHOST, 0);

  g_assert_nonnull (event);
  g_assert_cmpuint (event->line, ==, 5);
  g_assert_nonnull (strstr (run->errors->str, "program.py:5: RuntimeWarning: coroutine 'work' was never awaited"));
}

static void
test_blocking (void)
{
  g_autoptr (AsyncioRun) run = asyncio_run_new (
    "import asyncio, time\n"
    "async def main():\n"
    "    time.sleep(0.5)\n"
    "asyncio.run(main())\n", 0);
  const CoroEvent *event = asyncio_run_find_event (run, CORO_EVENT_BLOCKED, 0);

  g_assert_cmpuint (event->arg, ==, 500);
  g_assert_cmpuint (event->line, ==, 3);
  g_assert_cmpstr (asyncio_run_get_name (run, event->task), ==, "Task-1");
}

static void
test_loop (void)
{
  g_autoptr (AsyncioRun) run = asyncio_run_new (
    "import asyncio\n"
    "async def main():\n"
    "    asyncio.get_running_loop().call_later(1, print, 'x')\n"
    "    await asyncio.sleep(2)\n"
    "asyncio.run(main())\n", 0);
  const CoroEvent *idle = asyncio_run_find_event (run, CORO_EVENT_LOOP_IDLE, 1);
  CoroLog *log = coro_simulation_get_log (run->simulation);

  g_assert_cmpint (idle->time, ==, G_GINT64_CONSTANT (1000000000));
  g_assert_cmpuint (asyncio_run_find_event (run, CORO_EVENT_LOOP_TURN, 0)->arg, ==, 1);
  g_assert_cmpstr (coro_log_get_text (log, asyncio_run_find_event (run, CORO_EVENT_CALLBACK, 0)->arg), ==, "print");
  g_assert_cmpuint (asyncio_run_count (run, CORO_EVENT_CALLBACK), ==, asyncio_run_count (run, CORO_EVENT_CALLBACK_DONE));
  g_assert_cmpuint (asyncio_run_count (run, CORO_EVENT_LOOP_STARTED), ==, asyncio_run_count (run, CORO_EVENT_LOOP_STOPPED));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/asyncio/trace/waits", test_waits);
  g_test_add_func ("/asyncio/trace/several", test_several);
  g_test_add_func ("/asyncio/trace/primitives", test_primitives);
  g_test_add_func ("/asyncio/trace/names", test_names);
  g_test_add_func ("/asyncio/trace/jobs", test_jobs);
  g_test_add_func ("/asyncio/trace/cancellation", test_cancellation);
  g_test_add_func ("/asyncio/trace/ghost", test_ghost);
  g_test_add_func ("/asyncio/trace/blocking", test_blocking);
  g_test_add_func ("/asyncio/trace/loop", test_loop);

  return g_test_run ();
}
