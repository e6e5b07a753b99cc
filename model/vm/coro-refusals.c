/* coro-refusals.c: what Python has and a simulated program has not: by name, and what to do instead
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vm/coro-refusals.h"

#include <string.h>

#define NETWORK "network access is not simulated: let asyncio.sleep() take the time that the answer would"
#define SERVER "servers are not simulated: let tasks stand for the clients, and an asyncio.Queue for what they send"
#define FILES "files are not simulated: keep the text in a string, and let asyncio.sleep() take the time of the access"
#define SUBPROCESSES "other programs are not started: let asyncio.sleep() take the time that they would"
#define WINDOWS "windows and terminals are not simulated: use print()"
#define NUMBERS "compiled libraries are not simulated: use Python's own lists and the module math"
#define LOOPS "the simulator has its own event loop: leave it out and use asyncio.run()"
#define DATABASES "databases are not simulated: keep the rows in a dict, and let asyncio.sleep() take the time of a query"
#define CODE "code that is made while the program runs is not simulated: write it as a function"
#define SOURCE "a program is not given its own text: leave it out"
#define TESTS "test tools are not simulated: call the functions, and use assert"
#define VALIDATION "packages are not installed: use dataclasses"
#define OUTPUT "packages are not installed: use print() or logging"
#define RETRIES "packages are not installed: write the loop with asyncio.sleep() out"
#define SETTINGS "packages are not installed: give the settings as values in the program"
#define CONCURRENCY "packages are not installed: use asyncio's own tasks, queues and groups"
#define PICKLES "objects are not turned into bytes: hand them over as they are, or use json.dumps()"
#define MEMORY "what the interpreter itself needs is not simulated: leave it out"
#define INSTALLED "packages are not installed: leave it out, or put a module of that name beside the program"
#define INTERPRETERS "interpreters within a process are not simulated: use a ProcessPoolExecutor"
#define LIBRARY "this part of Python's own library is not simulated: leave it out"
#define REMOVED "Python 3.14 does not have it either: it was removed from the library, and the program is older"
#define OF_WINDOWS "Python has it on Windows only: leave it out"
#define DESCRIPTORS "descriptors of the system are not simulated: use an asyncio.Queue or an asyncio.Event"

typedef struct {
  const char *names; /* separated by spaces */
  const char *hint;
} Hint;

/* By the first part of a dotted name: what CPython has, then packages that tutorials use. */
static const Hint modules[] = {
  { "ftplib http imaplib mailbox poplib smtplib socket ssl urllib webbrowser xmlrpc", NETWORK },
  { "socketserver wsgiref", SERVER },
  { "bz2 compression configparser dbm fileinput filecmp fcntl glob gzip lzma mmap netrc plistlib shelve tarfile tempfile "
    "tomllib zipfile zipimport",
    FILES },
  { "xml", "documents of XML are not simulated: keep what they say in lists and dicts, or use json" },
  { "pickletools marshal", PICKLES },
  { "pty subprocess", SUBPROCESSES },
  { "select", DESCRIPTORS },
  { "curses readline rlcompleter termios tkinter tty turtle cmd pdb", WINDOWS },
  { "dbapi2 sqlite3", DATABASES },
  { "ast code codeop compileall pkgutil py_compile pyclbr runpy symtable token tokenize", CODE },
  { "doctest test", TESTS },
  { "bdb cProfile profile pstats resource site trace", MEMORY },
  { "ctypes", "libraries in C are not called: write it in Python, or let asyncio.sleep() take the time that it would" },
  { "dis", "the instructions of CPython are not those of the simulator: leave it out" },
  { "optparse", "use argparse, which Python has in its place" },
  { "antigravity email encodings ensurepip genericpath grp idlelib modulefinder ntpath nturl2path opcode pwd pydoc pydoc_data pyexpat "
    "quopri stat stringprep syslog tabnanny this turtledemo venv wave zipapp",
    LIBRARY },
  { "aifc asynchat asyncore audioop cgi cgitb chunk crypt distutils imghdr imp lib2to3 mailcap msilib nis nntplib ossaudiodev pipes "
    "smtpd sndhdr spwd sre_compile sre_constants sre_parse sunau telnetlib uu xdrlib",
    REMOVED },
  { "msvcrt nt winreg winsound _winapi", OF_WINDOWS },

  { "aiodns aiohttp aioquic aiosmtplib aiobotocore aioboto3 anthropic asyncssh boto3 bs4 discord feedparser google grpc grpclib h11 "
    "h2 httpcore httplib2 httpx langchain lxml mcp nats nextcord ollama openai paho paramiko pika aio_pika aiokafka kafka aiomqtt "
    "playwright pycurl pyppeteer requests requests_html scapy scrapy selenium slack_sdk telegram telethon twitchio "
    "urllib3 websocket websockets yarl zmq",
    NETWORK },
  { "blacksheep django falcon fastapi flask gunicorn hypercorn litestar quart sanic socketio starlette tornado uvicorn", SERVER },
  { "aiofile aiofiles dotenv openpyxl toml yaml watchfiles watchdog", FILES },
  { "pexpect psutil sh", SUBPROCESSES },
  { "PyQt5 PyQt6 PySide2 PySide6 blessed kivy matplotlib pandas_datareader plotly prompt_toolkit pygame pyglet seaborn textual wx",
    WINDOWS },
  { "alive_progress colorama click halo icecream loguru progressbar rich structlog tabulate termcolor tqdm typer", OUTPUT },
  { "PIL cv2 cython jax keras networkx numba numpy pandas polars scipy sklearn sympy tensorflow torch transformers", NUMBERS },
  { "anyio curio eventlet gevent nest_asyncio trio twisted uvloop winloop quattro", LOOPS },
  { "aiomysql aiopg aioredis aiosqlite alembic asyncpg beanie databases elasticsearch motor mysql peewee psycopg psycopg2 pymongo "
    "pymysql redis sqlalchemy sqlmodel tortoise",
    DATABASES },
  { "hypothesis mock nose pytest pytest_asyncio aioresponses freezegun", TESTS },
  { "attr attrs cattrs marshmallow msgspec pydantic", VALIDATION },
  { "aioretry backoff retry retrying tenacity aiolimiter ratelimit limits", RETRIES },
  { "decouple environs hydra pydantic_settings", SETTINGS },
  { "aiojobs aiomultiprocess aioprocessing aioreactive aiostream asyncstdlib asyncer celery dask dramatiq janus joblib loky pebble "
    "pykka ray rq rx reactivex aiocache async_lru async_timeout asyncio_throttle taskgroup threading_local unsync",
    CONCURRENCY },
  { "cloudpickle dill msgpack orjson simplejson ujson", PICKLES },
  { "memory_profiler line_profiler objgraph pympler pyinstrument viztracer yappi", MEMORY },
  { "cffi exceptiongroup greenlet more_itertools sortedcontainers toolz typing_extensions pytz dateutil arrow pendulum faker tzlocal",
    INSTALLED },
};

static const Hint builtins[] = {
  { "open", FILES },
  { "exec eval compile", CODE },
  { "breakpoint", "step through the program in the window instead" },
  { "help copyright credits license", "leave it out" },
};

typedef struct {
  const char *owner; /* a module, or a class of one */
  const char *names;
  const char *hint;
} Names;

static const Names names[] = {
  { "asyncio", "open_connection open_unix_connection StreamReader StreamWriter StreamReaderProtocol streams "
               "sslproto trsock selector_events", NETWORK },
  { "asyncio", "start_server start_unix_server Server", SERVER },
  { "asyncio", "create_subprocess_exec create_subprocess_shell subprocess base_subprocess "
               "AbstractChildWatcher ThreadedChildWatcher PidfdChildWatcher", SUBPROCESSES },
  { "asyncio", "tools", "a process is not looked into from outside: use asyncio.print_call_graph()" },
  { "asyncio.loop", "create_connection create_datagram_endpoint create_unix_connection connect_accepted_socket getaddrinfo getnameinfo "
                    "sock_accept sock_connect sock_recv sock_recv_into sock_recvfrom sock_recvfrom_into sock_sendall sock_sendfile "
                    "sock_sendto sendfile start_tls", NETWORK },
  { "asyncio.loop", "create_server create_unix_server", SERVER },
  { "asyncio.loop", "subprocess_exec subprocess_shell", SUBPROCESSES },
  { "asyncio.loop", "add_reader add_writer remove_reader remove_writer connect_read_pipe connect_write_pipe", DESCRIPTORS },
  { "os", "DirEntry access chdir chmod chown close closerange copy_file_range dup dup2 fchdir fchmod fchown fdatasync fdopen fpathconf "
          "fstat fstatvfs fsync ftruncate fwalk getxattr lchmod lchown link listdir listxattr lockf lseek lstat makedirs memfd_create "
          "mkdir mkfifo mknod open open_code openpty pathconf pipe pipe2 posix_fadvise pread preadv pwrite pwritev read readlink "
          "readv remove removedirs removexattr rename renames replace rmdir scandir sendfile setxattr splice stat stat_result "
          "statvfs symlink sync truncate unlink utime walk write writev", FILES },
  { "os", "abort execl execle execlp execlpe execv execve execvp execvpe fork forkpty killpg login_tty pidfd_open popen posix_spawn "
          "posix_spawnp spawnl spawnle spawnlp spawnlpe spawnv spawnve spawnvp spawnvpe startfile system wait wait3 wait4 waitid "
          "waitpid waitstatus_to_exitcode", SUBPROCESSES },
  { "os", "chroot eventfd initgroups mount nice plock ptsname sched_setaffinity sched_setparam sched_setscheduler setegid seteuid "
          "setgid setgroups setns setpgid setpriority setregid setresgid setresuid setreuid setsid setuid tcsetpgrp umask unshare",
    "the system's settings are not simulated: leave it out" },
  { "os.path", "exists getatime getctime getmtime getsize isdevdrive isdir isfile isjunction islink ismount lexists samefile "
               "sameopenfile samestat", FILES },
  { "posixpath", "exists getatime getctime getmtime getsize isdevdrive isdir isfile isjunction islink ismount lexists samefile "
                 "sameopenfile samestat", FILES },
  { "pathlib.Path", "chmod copy copy_into exists glob group hardlink_to info is_block_device is_char_device is_dir is_fifo is_file "
                    "is_junction is_mount is_socket is_symlink iterdir lchmod lstat mkdir move move_into open owner read_bytes "
                    "read_text readlink rename replace rglob rmdir samefile stat symlink_to touch unlink walk write_bytes write_text",
    FILES },
  { "io", "open open_code FileIO", FILES },
  { "codecs", "open EncodedFile StreamReader StreamWriter StreamReaderWriter StreamRecoder", FILES },
  { "shutil", "chown copy copy2 copyfile copyfileobj copymode copystat copytree disk_usage ignore_patterns make_archive move rmtree "
              "unpack_archive which", FILES },
  { "signal", "pthread_kill set_wakeup_fd sigpending sigtimedwait sigwait sigwaitinfo pidfd_send_signal pthread_sigmask siginterrupt",
    "signals of other processes and threads are not simulated: use signal.raise_signal() or loop.add_signal_handler()" },
  { "signal", "alarm getitimer pause setitimer", "timers of signals are not simulated: use loop.call_later()" },
  { "getpass", "getpass", "terminals are not simulated: use input()" },
  { "logging", "FileHandler", FILES },
  { "logging.config", "fileConfig listen stopListening", "read no file and no socket: use logging.config.dictConfig()" },
  { "logging.handlers", "BaseRotatingHandler RotatingFileHandler TimedRotatingFileHandler WatchedFileHandler", FILES },
  { "logging.handlers", "DatagramHandler HTTPHandler NTEventLogHandler SMTPHandler SocketHandler SysLogHandler", NETWORK },
  { "multiprocessing.connection", "Client Listener SocketClient SocketListener XmlClient XmlListener address_type answer_challenge "
                                  "arbitrary_address deliver_challenge families",
    NETWORK },
  { "multiprocessing", "shared_memory resource_tracker",
    "memory that processes share is not simulated: use multiprocessing.Array, or an object of a Manager" },
  { "concurrent.futures", "InterpreterPoolExecutor", INTERPRETERS },
  { "concurrent", "interpreters", INTERPRETERS },
  { "importlib", "abc metadata reload resources", CODE },
  { "contextlib", "chdir", FILES },
  { "gc", "get_objects set_debug", MEMORY },
  { "inspect", "BlockFinder EndOfBlock findsource getblock getcomments getsource getsourcelines", SOURCE },
  { "tracemalloc", "BaseFilter DomainFilter Frame Statistic StatisticDiff Trace Traceback", MEMORY },
  { "ast", "parse dump walk unparse compare NodeVisitor NodeTransformer AST get_docstring get_source_segment copy_location "
           "fix_missing_locations increment_lineno iter_fields iter_child_nodes", CODE },
  { "configparser", "read", FILES },
  { "unicodedata", "bidirectional decomposition ucd_3_2_0", "only what characters are, not how they are laid out, is known here" },
  { "zoneinfo", "available_timezones", FILES },
  { "sys", "setprofile settrace call_tracing monitoring addaudithook remote_exec activate_stack_trampoline", MEMORY },
};

static gboolean
list_contains (const char *list,
               const char *name)
{
  gsize length = strlen (name);
  const char *p = list;

  if (length == 0)
    return FALSE;

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
 * coro_refusals_find_module:
 * @module: a dotted name
 *
 * Returns: (nullable) (transfer none): what to do instead of importing it
 */
const char *
coro_refusals_find_module (const char *module)
{
  g_autofree char *first = g_strndup (module, strcspn (module, "."));

  return find_hint (modules, G_N_ELEMENTS (modules), first);
}

/**
 * coro_refusals_find_builtin:
 * @name: a name
 *
 * Returns: (nullable) (transfer none): what to do instead of using this builtin
 */
const char *
coro_refusals_find_builtin (const char *name)
{
  return find_hint (builtins, G_N_ELEMENTS (builtins), name);
}

/**
 * coro_refusals_find_name:
 * @module: a module that is simulated, or a class of one
 * @name: a name
 *
 * Returns: (nullable) (transfer none): what to do instead of using it
 */
const char *
coro_refusals_find_name (const char *module,
                         const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].owner, module) == 0 && list_contains (names[i].names, name))
      return names[i].hint;

  return NULL;
}

/**
 * coro_refusals_find_method:
 * @name: the name of an attribute of anything
 *
 * Returns: (nullable) (transfer none): what to do instead, if only an event loop has a method of that name, and not ours
 */
const char *
coro_refusals_find_method (const char *name)
{
  return strcmp (name, "sendfile") == 0 ? NULL : coro_refusals_find_name ("asyncio.loop", name);
}

static void
tell_names (const Names     *row,
            CoroRefusalFunc  func,
            gpointer         data)
{
  gboolean goes_on = TRUE;

  for (const char *name = row->names; *name != '\0' && goes_on;)
    {
      gsize length = strcspn (name, " ");
      char copy[64];

      g_assert (length < sizeof copy);
      memcpy (copy, name, length);
      copy[length] = '\0';
      goes_on = func (row->owner, copy, row->hint, data);
      name += length + (name[length] == ' ');
    }
}

/**
 * coro_refusals_foreach:
 * @module: a module that is simulated
 * @func: called for each name of it, and of its classes, that is refused; %FALSE from it goes on with the next class
 * @data: for @func
 *
 * Goes through the names of one module. "builtins" has those of the builtin functions.
 */
void
coro_refusals_foreach (const char      *module,
                       CoroRefusalFunc  func,
                       gpointer         data)
{
  gsize length = strlen (module);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strncmp (names[i].owner, module, length) == 0 && (names[i].owner[length] == '\0' || names[i].owner[length] == '.'))
      tell_names (&names[i], func, data);
  for (gsize i = 0; i < G_N_ELEMENTS (builtins) && strcmp (module, "builtins") == 0; i++)
    tell_names (&(Names) { "builtins", builtins[i].names, builtins[i].hint }, func, data);
}
