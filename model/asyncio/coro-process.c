/* coro-process.c: starting processes of the program, and when that is refused (CPython: multiprocessing/spawn.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-process.h"

#include "asyncio/coro-asyncio-private.h"
#include "asyncio/coro-worker-init.h"
#include "core/coro-dict.h"
#include "core/coro-list.h"

/* CPython's explanation, in its own lines and indentation. */
#define NO_GUARD                                                                  \
  "\n"                                                                            \
  "        An attempt has been made to start a new process before the\n"          \
  "        current process has finished its bootstrapping phase.\n"               \
  "\n"                                                                            \
  "        This probably means that you are not using fork to start your\n"       \
  "        child processes and you have forgotten to use the proper idiom\n"      \
  "        in the main module:\n"                                                 \
  "\n"                                                                            \
  "            if __name__ == '__main__':\n"                                      \
  "                freeze_support()\n"                                            \
  "                ...\n"                                                         \
  "\n"                                                                            \
  "        The \"freeze_support()\" line can be omitted if the program\n"         \
  "        is not going to be frozen to produce an executable.\n"                 \
  "\n"                                                                            \
  "        To fix this issue, refer to the \"Safe importing of main module\"\n"   \
  "        section in https://docs.python.org/3/library/multiprocessing.html\n"   \
  "        "

/* Where the program did not ask for a way of starting processes, it goes on as before 3.14 on Linux. */
#define WITHOUT_GUARD                                                                                    \
  "CPython 3.14 imports the program in each new process, and refuses it there with this explanation; "   \
  "the run goes on as CPython 3.13 did on Linux." NO_GUARD

#define WITHOUT_FORK                                                                                  \
  "the start method 'fork' is not simulated: the processes of this pool import the program instead, " \
  "and do not see what its variables hold now"

/* Of starting processes: what get_start_method() answers (transfer full) */
static char *
dup_method (CoroAsyncio *asyncio)
{
  CoroRuntime *rt = asyncio->rt;
  CoroValue module = coro_dict_get_name (rt->modules, coro_asyncio_name (asyncio, multiprocessing));
  coro_auto CoroValue method = CORO_NULL;
  gboolean failed = FALSE;

  if (!coro_is_null (module))
    method = coro_find_attr (rt, module, coro_asyncio_name (asyncio, _method), &failed);
  coro_exception_clear (rt);

  return g_strdup (!coro_is_null (method) && coro_str_check (rt, method) ? CORO_STR (method)->data : "forkserver");
}

/* What comes from a process names the program as it is called there. */
static void
name_main (CoroRuntime *rt,
           CoroStr     *name)
{
  CoroValue main = coro_dict_get_name (rt->modules, coro_name (rt, __main__));

  if (!coro_is_null (main))
    coro_dict_set_name (rt, rt->modules, name, main);
}

/**
 * coro_process_start:
 * @asyncio: the state
 * @thread: its lane
 * @owner: who is told what happens in it
 * @data: for @owner
 * @time: seconds: when it begins
 * @manner: how it is started
 * @error: why it cannot be started
 *
 * Returns: (transfer full): the process; %NULL with @error set
 */
CoroChild *
coro_process_start (CoroAsyncio          *asyncio,
                    CoroThread           *thread,
                    const CoroChildOwner *owner,
                    gpointer              data,
                    double                time,
                    CoroProcessManner     manner,
                    GError              **error)
{
  g_autoptr (GByteArray) message = g_byte_array_new ();
  g_autofree char *method = dup_method (asyncio);
  CoroWorkerInit init;

  if (asyncio->worker_init == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "there are no processes in a process of this run");
      return NULL;
    }

  name_main (asyncio->rt, coro_asyncio_name (asyncio, __mp_main__));
  init = *asyncio->worker_init; /* a view: what it points to is borrowed */
  init.time = time;
  init.pid = (guint64) coro_thread_get_native_id (thread);
  init.parent_pid = manner.parent_pid != 0 ? manner.parent_pid : asyncio->pid;
  init.seed += thread->number;
  init.name = thread->name;
  init.method = method;
  init.is_daemon = manner.is_daemon;
  init.tolerates_no_guard = manner.tolerates_no_guard;
  coro_worker_init_write (&init, message);

  return coro_child_new (thread, owner, data, message, time, error);
}

/**
 * coro_process_check_start:
 * @asyncio: the state
 *
 * A process that is only importing the program must not start others: there would be no end of it.
 *
 * Returns: %FALSE with an exception: no process can be started here
 */
gboolean
coro_process_check_start (CoroAsyncio *asyncio)
{
  if (!asyncio->is_bootstrapping)
    return TRUE;

  asyncio->is_given_up = asyncio->tolerates_no_guard;
  if (asyncio->is_given_up)
    coro_vm_end (asyncio->vm, NULL);
  else
    coro_raise (asyncio->rt, CORO_EXC_RUNTIME, "%s", NO_GUARD);

  return FALSE;
}

/**
 * coro_process_warn_of_guard:
 * @asyncio: the state
 *
 * Says what CPython 3.14 would say, once a run.
 */
void
coro_process_warn_of_guard (CoroAsyncio *asyncio)
{
  if (asyncio->warned_of_guard)
    return;
  asyncio->warned_of_guard = TRUE;
  coro_asyncio_warn (asyncio, "RuntimeWarning", WITHOUT_GUARD);
}

/**
 * coro_process_warn_of_fork:
 * @asyncio: the state
 *
 * A forked process would have copies of all that the program has now.
 *
 * Returns: %FALSE: a filter made it an exception, which is in flight
 */
gboolean
coro_process_warn_of_fork (CoroAsyncio *asyncio)
{
  return coro_asyncio_warn (asyncio, "RuntimeWarning", WITHOUT_FORK);
}

/**
 * coro_process_get_path:
 * @asyncio: the state
 *
 * Returns: (transfer none): the program's file, as its processes know it
 */
const char *
coro_process_get_path (CoroAsyncio *asyncio)
{
  return asyncio->worker_init->path;
}

/* ---- notes ---- */

static void
add_notes (CoroRuntime *rt,
           CoroValue    exception,
           const char  *field,
           const char  *type)
{
  CoroStr *name = coro_str_intern (rt, "add_note");
  char *texts[] = {
    g_strdup_printf ("when serializing dict item '%s'", field),
    g_strdup_printf ("when serializing concurrent.futures.process.%s state", type),
    g_strdup_printf ("when serializing concurrent.futures.process.%s object", type),
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      coro_auto CoroValue text = coro_str_new (rt, texts[i]);

      coro_unref (coro_call_method (rt, exception, name, &text, 1));
      g_free (texts[i]);
    }
  coro_exception_clear (rt);
  coro_unref (coro_value (name));
}

/**
 * coro_process_note_call:
 * @rt: a runtime
 * @exception: why (function, args, keywords) could not be pickled
 *
 * CPython pickles these as the attributes of an object.
 */
void
coro_process_note_call (CoroRuntime *rt,
                        CoroValue    exception)
{
  static const char *const fields[] = { "fn", "args", "kwargs" };
  gboolean failed = FALSE;
  coro_auto CoroValue notes = coro_find_attr (rt, exception, coro_name (rt, __notes__), &failed);
  CoroList *list;
  guint i;

  coro_exception_clear (rt);
  if (coro_is_null (notes) || !coro_list_check (rt, notes) || CORO_LIST (notes)->length == 0)
    return;

  list = CORO_LIST (notes);
  for (i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *text = g_strdup_printf ("when serializing tuple item %u", i);
      CoroValue last = list->items[list->length - 1];

      if (!coro_str_check (rt, last) || !coro_str_equal_c (CORO_STR (last), text))
        continue;
      coro_unref (coro_list_pop (rt, list, list->length - 1));
      add_notes (rt, exception, fields[i], "_CallItem");
      return;
    }
}

/**
 * coro_process_note_result:
 * @rt: a runtime
 * @exception: why a result could not be pickled
 * @failed: it was an exception
 *
 * CPython pickles it as an attribute of an object.
 */
void
coro_process_note_result (CoroRuntime *rt,
                          CoroValue    exception,
                          gboolean     failed)
{
  add_notes (rt, exception, failed ? "exception" : "result", "_ResultItem");
}
