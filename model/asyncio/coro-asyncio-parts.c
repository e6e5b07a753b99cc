/* coro-asyncio-parts.c: asyncio.queues and the like: which names are in which part (CPython: Lib/asyncio/__init__.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-modules.h"

#include "asyncio/coro-asyncio-private.h"
#include "asyncio/coro-tasks.h"
#include "core/coro-dict.h"
#include "core/coro-list.h"

#include <string.h>

/**
 * Part:
 * @name: behind "asyncio."
 * @source: (nullable): the module in Python that has what of it is not native
 * @names: its __all__
 * @more: (nullable): what else it has
 * @internals: (nullable): what of it is in asyncio._internals and nowhere else
 */
typedef struct {
  const char *name;
  const char *source;
  const char *names;
  const char *more;
  const char *internals;
} Part;

/* In the order of CPython's asyncio.__all__; without streams and subprocess, which are not simulated */
static const Part parts[] = {
  { "base_events", NULL, "BaseEventLoop Server", NULL,
    "MAXIMUM_SELECT_TIMEOUT _MIN_CANCELLED_TIMER_HANDLES_FRACTION _MIN_SCHEDULED_TIMER_HANDLES logger" },
  { "constants", "constants", "", NULL },
  { "coroutines", NULL, "iscoroutinefunction iscoroutine", NULL, "_format_coroutine _is_debug_mode" },
  { "events", "_policies",
    "AbstractEventLoop AbstractServer Handle TimerHandle get_event_loop_policy set_event_loop_policy get_event_loop "
    "set_event_loop new_event_loop _set_running_loop get_running_loop _get_running_loop",
    "_AbstractEventLoopPolicy _BaseDefaultEventLoopPolicy _ThreadSafeHandle _get_event_loop_policy "
    "_set_event_loop_policy",
    "threading _c__get_running_loop _c__set_running_loop _c_get_event_loop _c_get_running_loop _py__get_running_loop "
    "_py__set_running_loop _py_get_event_loop _py_get_running_loop" },
  { "exceptions", "_exceptions",
    "BrokenBarrierError CancelledError InvalidStateError TimeoutError IncompleteReadError LimitOverrunError "
    "SendfileNotAvailableError", NULL },
  { "format_helpers", "format_helpers", "", NULL },
  { "futures", NULL, "Future wrap_future isfuture future_add_to_awaited_by future_discard_from_awaited_by",
    "_CFuture _PyFuture",
    "_CANCELLED _FINISHED _PENDING _c_future_add_to_awaited_by _c_future_discard_from_awaited_by _convert_future_exc "
    "_copy_future_state _get_loop _py_future_add_to_awaited_by _py_future_discard_from_awaited_by "
    "_set_result_unless_cancelled" },
  { "graph", "graph", "capture_call_graph format_call_graph print_call_graph FrameCallGraphEntry FutureCallGraph", NULL },
  { "locks", NULL, "Lock Event Condition Semaphore BoundedSemaphore Barrier", NULL },
  { "log", "log", "", NULL },
  { "protocols", "protocols", "BaseProtocol Protocol DatagramProtocol SubprocessProtocol BufferedProtocol", NULL },
  { "runners", NULL, "Runner run", NULL },
  { "queues", NULL, "Queue PriorityQueue LifoQueue QueueFull QueueEmpty QueueShutDown", NULL },
  { "tasks", NULL,
    "Task create_task FIRST_COMPLETED FIRST_EXCEPTION ALL_COMPLETED wait wait_for as_completed sleep gather shield "
    "ensure_future run_coroutine_threadsafe current_task all_tasks create_eager_task_factory eager_task_factory "
    "_register_task _unregister_task _enter_task _leave_task",
    "_CTask _PyTask",
    "_c_all_tasks _c_current_task _c_enter_task _c_leave_task _c_register_eager_task _c_register_task "
    "_c_swap_current_task _c_unregister_eager_task _c_unregister_task _current_tasks _eager_tasks _py_all_tasks "
    "_py_current_task _py_enter_task _py_leave_task _py_register_eager_task _py_register_task _py_swap_current_task "
    "_py_unregister_eager_task _py_unregister_task _register_eager_task _scheduled_tasks _swap_current_task "
    "_unregister_eager_task" },
  { "staggered", "staggered", "", NULL },
  { "taskgroups", NULL, "TaskGroup", NULL },
  { "threads", NULL, "to_thread", NULL },
  { "timeouts", NULL, "Timeout timeout timeout_at", NULL },
  { "transports", "transports",
    "BaseTransport ReadTransport WriteTransport Transport DatagramTransport SubprocessTransport", NULL },
  { "unix_events", "_policies", "SelectorEventLoop EventLoop",
    "_UnixDefaultEventLoopPolicy _DefaultEventLoopPolicy _UnixSelectorEventLoop" },
};

static gboolean
has_word (const char *words,
          const char *word)
{
  gsize length = strlen (word);
  const char *found;

  for (found = words; found != NULL && (found = strstr (found, word)) != NULL; found += length)
    {
      if ((found == words || found[-1] == ' ') && (found[length] == ' ' || found[length] == '\0'))
        return TRUE;
    }

  return FALSE;
}

/* (nullable): the word at *words as a str, which is moved to the next one; %NULL: there is none left */
static CoroStr *
take_word (CoroRuntime  *rt,
           const char  **words)
{
  gsize length = strcspn (*words, " ");
  const char *word = *words;

  *words += length + (word[length] == ' ');

  return length > 0 ? coro_str_intern_len (rt, word, length) : NULL;
}

static CoroValue
import_part (CoroAsyncio *asyncio,
             const char  *name)
{
  g_autofree char *full = g_strconcat ("asyncio.", name, NULL);

  return coro_vm_import (asyncio->vm, full);
}

/* "AbstractEventLoopPolicy" is told to be gone soon. */
static const char *
get_deprecated (const char *name)
{
  if (strcmp (name, "AbstractEventLoopPolicy") == 0)
    return "_AbstractEventLoopPolicy";
  if (strcmp (name, "DefaultEventLoopPolicy") == 0)
    return "_DefaultEventLoopPolicy";

  return NULL;
}

static CoroValue
get_from_source (CoroAsyncio *asyncio,
                 const char  *source,
                 const char  *name)
{
  coro_auto CoroValue module = import_part (asyncio, source);
  coro_auto CoroValue key = coro_value (coro_str_intern (asyncio->rt, name));

  return coro_is_null (module) ? CORO_NULL : coro_get_attr (asyncio->rt, module, CORO_STR (key));
}

static gboolean
is_part (CoroModule *module,
         const Part *part)
{
  return g_str_has_prefix (module->name->data, "asyncio.") &&
         strcmp (module->name->data + strlen ("asyncio."), part->name) == 0;
}

/* What has not been looked at before; *found: there is such a name. */
static CoroValue
find_lazily (CoroAsyncio *asyncio,
             CoroModule  *module,
             const char  *name,
             gboolean    *found)
{
  guint i;

  for (i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const Part *part = &parts[i];

      *found = TRUE;
      if (has_word (part->internals, name) && is_part (module, part))
        return get_from_source (asyncio, "_internals", name);
      if (part->source == NULL)
        continue;
      if (strcmp (part->name, name) == 0 && strcmp (part->source, name) == 0)
        return import_part (asyncio, name);
      if (has_word (part->names, name) || has_word (part->more, name))
        return get_from_source (asyncio, part->source, name);
    }
  *found = FALSE;

  return CORO_NULL;
}

static CoroValue
part_getattr (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  gboolean found = FALSE;
  const char *name, *deprecated;
  CoroModule *module;
  CoroValue value;

  if (!coro_str_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "attribute name must be string, not '%s'", coro_type_name (rt, args[0]));

  module = (CoroModule *) coro_object (self);
  name = CORO_STR (args[0])->data;
  deprecated = coro_str_equal_c (module->name, "asyncio") ? get_deprecated (name) : NULL;
  if (deprecated != NULL)
    {
      g_autofree char *message = g_strdup_printf ("'asyncio.%s' is deprecated and slated for removal in Python 3.16", name);

      coro_asyncio_warn (asyncio, "DeprecationWarning", message);
      return get_from_source (asyncio, "_policies", deprecated);
    }

  value = find_lazily (asyncio, module, name, &found);
  if (!found)
    {
      coro_raise (rt, CORO_EXC_ATTRIBUTE, "module '%s' has no attribute '%s'", module->name->data, name);
      coro_exception_set_attribute (rt->exception, self, CORO_STR (args[0]));
      return CORO_NULL;
    }
  if (!coro_is_null (value))
    coro_dict_set (rt, module->dict, args[0], value);

  return value;
}

static const CoroNativeDef part_getattr_def = { "__getattr__", "(name, /)", part_getattr };

/* It is bound to its module: the name is looked for on behalf of that. */
static void
add_getattr (CoroRuntime *rt,
             CoroModule  *module)
{
  coro_module_add (rt, module, "__getattr__", coro_native_new (rt, &part_getattr_def, coro_value (module), NULL));
}

static void
set_name (CoroRuntime *rt,
          CoroModule  *module,
          const char  *name)
{
  coro_auto CoroValue text = coro_str_new (rt, name);

  coro_dict_set_name (rt, module->dict, coro_name (rt, __name__), text);
}

static void
copy_names (CoroRuntime *rt,
            CoroModule  *from,
            CoroModule  *to,
            const char  *words)
{
  CoroStr *name;

  while (words != NULL && (name = take_word (rt, &words)) != NULL)
    {
      CoroValue value = coro_dict_get_name (from->dict, name);

      if (!coro_is_null (value))
        coro_dict_set_name (rt, to->dict, name, value);
      coro_unref (coro_value (name));
    }
}

static void
append_words (CoroRuntime *rt,
              CoroList    *list,
              const char  *words)
{
  CoroStr *name;

  while ((name = take_word (rt, &words)) != NULL)
    coro_list_append_take (rt, list, coro_value (name));
}

static void
set_all (CoroRuntime *rt,
         CoroModule  *module,
         CoroList    *names)
{
  coro_module_add (rt, module, "__all__", coro_value (coro_tuple_new (rt, names->items, names->length)));
  coro_unref (coro_value (names));
}

static void
add_part (CoroRuntime *rt,
          CoroModule  *module,
          const Part  *part)
{
  g_autofree char *full = g_strconcat ("asyncio.", part->name, NULL);
  CoroModule *made = coro_module_new (rt, full);
  coro_auto CoroValue key = coro_value (coro_str_intern (rt, full));
  CoroList *all = coro_list_new (rt, NULL, 0);

  set_name (rt, made, full);
  add_getattr (rt, made);
  copy_names (rt, module, made, part->names);
  copy_names (rt, module, made, part->more);
  append_words (rt, all, part->names);
  set_all (rt, made, all);
  coro_dict_set_name (rt, rt->modules, CORO_STR (key), coro_value (made));
  coro_module_add (rt, module, part->name, coro_value (made));
}

/**
 * coro_asyncio_parts_add:
 * @rt: a runtime
 * @module: the module asyncio, with all that it has natively
 *
 * Makes its parts, its `__all__`, and what finds the rest when it is first asked for.
 */
void
coro_asyncio_parts_add (CoroRuntime *rt,
                        CoroModule  *module)
{
  CoroList *all = coro_list_new (rt, NULL, 0);
  guint i;

  for (i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      append_words (rt, all, parts[i].names);
      /* Those that are written in Python are imported from there. */
      if (parts[i].source == NULL || strcmp (parts[i].source, parts[i].name) != 0)
        add_part (rt, module, &parts[i]);
    }
  set_all (rt, module, all);
  add_getattr (rt, module);
}

static void
add_copies (CoroRuntime *rt,
            CoroModule  *from,
            CoroModule  *to)
{
  copy_names (rt, from, to,
              "Future Task _enter_task _get_running_loop _leave_task _register_task _set_running_loop _unregister_task "
              "all_tasks current_task future_add_to_awaited_by future_discard_from_awaited_by get_event_loop "
              "get_running_loop");
}

/**
 * coro_asyncio_native_module_new:
 * @rt: a runtime
 *
 * Returns: (transfer full) (nullable): the module _asyncio: what CPython has in C of asyncio; %NULL with an exception
 */
CoroModule *
coro_asyncio_native_module_new (CoroRuntime *rt)
{
  coro_auto CoroValue asyncio = coro_vm_import (coro_vm_get (rt), "asyncio");
  CoroModule *module;

  if (coro_is_null (asyncio))
    return NULL;
  module = coro_module_new (rt, "_asyncio");
  if (coro_isinstance (rt, asyncio, rt->module_type))
    add_copies (rt, (CoroModule *) coro_object (asyncio), module);
  coro_module_add_natives (rt, module, coro_task_registry_private_functions);

  return module;
}

/* They come with the module asyncio, so none is ever made for itself. */
static CoroModule *
make_no_part (CoroRuntime *rt)
{
  return NULL;
}

/**
 * coro_asyncio_parts_register:
 * @asyncio: the state
 *
 * Tells that there are such modules.
 */
void
coro_asyncio_parts_register (CoroAsyncio *asyncio)
{
  static const char *const names[] = {
    "asyncio.base_events", "asyncio.coroutines", "asyncio.events", "asyncio.exceptions", "asyncio.futures", "asyncio.locks",
    "asyncio.runners", "asyncio.queues", "asyncio.tasks", "asyncio.taskgroups", "asyncio.threads", "asyncio.timeouts",
    "asyncio.unix_events",
  };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (names); i++)
    coro_vm_add_module (asyncio->vm, names[i], make_no_part);
}
