/* coro-check-names.c: what Python has and the simulator may not have, and what to do instead
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "session/coro-check-names.h"

#include <string.h>

#define NETWORK "network access is not simulated: let asyncio.sleep() take the time that the answer would"
#define FILES "files are not simulated: keep the text in a string, and let asyncio.sleep() take the time of the access"
#define SUBPROCESSES "other programs are not started: let asyncio.sleep() take the time that they would"
#define WINDOWS "windows and terminals are not simulated: use print()"
#define NUMBERS "compiled libraries are not simulated: use Python's own lists and the module math"
#define LOOPS "the simulator has its own event loop: leave it out and use asyncio.run()"
#define DATABASES "databases are not simulated: keep the rows in a dict, and let asyncio.sleep() take the time of a query"
#define SIGNALS "signals are not simulated: leave them out"
#define CODE "code that is made while the program runs is not simulated: write it as a function"

typedef struct {
  const char *names; /* separated by spaces */
  const char *hint;
} Hint;

/* By the first part of a dotted name. */
static const Hint module_hints[] = {
  { "aiohttp aiodns aioquic grpc httpx requests urllib urllib3 http socket socketserver ssl websockets websocket ftplib smtplib "
    "imaplib poplib telnetlib xmlrpc paramiko asyncssh nats pika aio_pika kafka aiokafka zmq boto3 aioboto3 openai anthropic "
    "discord telegram slack_sdk tornado flask fastapi starlette uvicorn hypercorn quart sanic django bs4 scrapy select "
    "selectors", NETWORK },
  { "aiofiles anyio.Path fileinput glob io mmap os pathlib shutil tempfile zipfile tarfile gzip bz2 lzma csv pickle shelve",
    FILES },
  { "subprocess pty sh pexpect", SUBPROCESSES },
  { "tkinter curses pygame turtle PyQt5 PyQt6 PySide6 matplotlib plotly rich tqdm textual prompt_toolkit colorama", WINDOWS },
  { "numpy scipy pandas polars torch tensorflow sklearn numba cv2 PIL", NUMBERS },
  { "uvloop winloop trio curio anyio gevent eventlet twisted", LOOPS },
  { "sqlite3 aiosqlite asyncpg psycopg psycopg2 sqlalchemy pymongo motor redis aioredis aiomysql pymysql tortoise databases",
    DATABASES },
  { "signal faulthandler resource", SIGNALS },
  { "ast code codeop dis importlib inspect types ctypes cffi", CODE },
};

static const Hint builtin_hints[] = {
  { "open", FILES },
  { "exec eval compile", CODE },
  { "breakpoint", "step through the program in the window instead" },
  { "memoryview", "use bytes or bytearray" },
  { "help copyright credits license", "leave it out" },
};

typedef struct {
  const char *module;
  const char *names; /* of CPython 3.14 */
} ModuleNames;

static const ModuleNames module_names[] = {
  { "asyncio",
    "ALL_COMPLETED AbstractEventLoop AbstractServer Barrier BaseEventLoop BaseProtocol BaseTransport BoundedSemaphore "
    "BrokenBarrierError BufferedProtocol CancelledError Condition DatagramProtocol DatagramTransport Event EventLoop "
    "FIRST_COMPLETED FIRST_EXCEPTION FrameCallGraphEntry Future FutureCallGraph Handle IncompleteReadError InvalidStateError "
    "LifoQueue LimitOverrunError Lock PriorityQueue Protocol Queue QueueEmpty QueueFull QueueShutDown ReadTransport Runner "
    "SelectorEventLoop Semaphore SendfileNotAvailableError Server StreamReader StreamReaderProtocol StreamWriter "
    "SubprocessProtocol SubprocessTransport Task TaskGroup Timeout TimeoutError TimerHandle Transport WriteTransport "
    "all_tasks as_completed capture_call_graph create_eager_task_factory create_subprocess_exec create_subprocess_shell "
    "create_task current_task eager_task_factory ensure_future format_call_graph future_add_to_awaited_by "
    "future_discard_from_awaited_by gather get_event_loop get_event_loop_policy get_running_loop iscoroutine "
    "iscoroutinefunction isfuture new_event_loop open_connection open_unix_connection print_call_graph run "
    "run_coroutine_threadsafe set_event_loop set_event_loop_policy shield sleep start_server start_unix_server timeout "
    "timeout_at to_thread wait wait_for wrap_future events locks queues tasks futures subprocess streams runners "
    "base_events coroutines exceptions log protocols transports timeouts taskgroups threads" },
  { "concurrent.futures",
    "ALL_COMPLETED BrokenExecutor CancelledError Executor FIRST_COMPLETED FIRST_EXCEPTION Future InterpreterPoolExecutor "
    "InvalidStateError ProcessPoolExecutor ThreadPoolExecutor TimeoutError as_completed wait process thread" },
  { "time",
    "CLOCK_BOOTTIME CLOCK_MONOTONIC CLOCK_MONOTONIC_RAW CLOCK_PROCESS_CPUTIME_ID CLOCK_REALTIME CLOCK_TAI "
    "CLOCK_THREAD_CPUTIME_ID altzone asctime clock_getres clock_gettime clock_gettime_ns clock_settime clock_settime_ns ctime "
    "daylight get_clock_info gmtime localtime mktime monotonic monotonic_ns perf_counter perf_counter_ns process_time "
    "process_time_ns sleep strftime strptime struct_time thread_time thread_time_ns time time_ns timezone tzname tzset" },
  { "sys",
    "abiflags addaudithook api_version argv audit base_exec_prefix base_prefix breakpointhook builtin_module_names byteorder "
    "call_tracing copyright displayhook dont_write_bytecode exc_info excepthook exception exec_prefix executable exit flags "
    "float_info float_repr_style get_asyncgen_hooks get_coroutine_origin_tracking_depth get_int_max_str_digits "
    "getallocatedblocks getdefaultencoding getdlopenflags getfilesystemencodeerrors getfilesystemencoding getprofile "
    "getrecursionlimit getrefcount getsizeof getswitchinterval gettrace hash_info hexversion implementation int_info intern "
    "is_finalizing maxsize maxunicode meta_path modules monitoring orig_argv path path_hooks path_importer_cache platform "
    "platlibdir prefix pycache_prefix set_asyncgen_hooks set_coroutine_origin_tracking_depth set_int_max_str_digits "
    "setdlopenflags setprofile setrecursionlimit setswitchinterval settrace stderr stdin stdlib_module_names stdout "
    "thread_info unraisablehook version version_info warnoptions" },
};

static const Hint name_hints[] = {
  { "open_connection open_unix_connection start_server start_unix_server StreamReader StreamWriter StreamReaderProtocol streams "
    "Server AbstractServer Protocol BaseProtocol BufferedProtocol DatagramProtocol Transport BaseTransport ReadTransport "
    "WriteTransport DatagramTransport IncompleteReadError LimitOverrunError SendfileNotAvailableError protocols transports",
    NETWORK },
  { "create_subprocess_exec create_subprocess_shell subprocess SubprocessProtocol SubprocessTransport", SUBPROCESSES },
  { "get_event_loop_policy set_event_loop_policy SelectorEventLoop EventLoop BaseEventLoop", LOOPS },
};

static gboolean
list_contains (const char *list,
               const char *name)
{
  gsize length = strlen (name);
  const char *p = list;

  while ((p = strstr (p, name)) != NULL)
    {
      if ((p == list || p[-1] == ' ') && (p[length] == ' ' || p[length] == '\0'))
        return TRUE;
      p += length;
    }

  return FALSE;
}

static const char *
find_hint (const Hint *hints,
           gsize       n_hints,
           const char *name)
{
  for (gsize i = 0; i < n_hints; i++)
    if (list_contains (hints[i].names, name))
      return hints[i].hint;

  return NULL;
}

/**
 * coro_check_get_module_hint:
 * @module: a dotted name
 *
 * Returns: (nullable) (transfer none): what to do instead of importing it
 */
const char *
coro_check_get_module_hint (const char *module)
{
  g_autofree char *first = g_strndup (module, strcspn (module, "."));

  return find_hint (module_hints, G_N_ELEMENTS (module_hints), first);
}

/**
 * coro_check_get_builtin_hint:
 * @name: a name
 *
 * Returns: (nullable) (transfer none): what to do instead of using this builtin; %NULL if the simulator has it, or Python has not
 */
const char *
coro_check_get_builtin_hint (const char *name)
{
  return find_hint (builtin_hints, G_N_ELEMENTS (builtin_hints), name);
}

/**
 * coro_check_is_python_name:
 * @module: a module that is simulated
 * @name: a name
 *
 * Returns: whether the module has that name in CPython 3.14
 */
gboolean
coro_check_is_python_name (const char *module,
                           const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (module_names); i++)
    if (strcmp (module_names[i].module, module) == 0)
      return list_contains (module_names[i].names, name);

  return FALSE;
}

/**
 * coro_check_get_name_hint:
 * @module: a module that is simulated
 * @name: a name that it has in CPython and not here
 *
 * Returns: (nullable) (transfer none): what to do instead
 */
const char *
coro_check_get_name_hint (const char *module,
                          const char *name)
{
  return strcmp (module, "asyncio") == 0 ? find_hint (name_hints, G_N_ELEMENTS (name_hints), name) : NULL;
}
