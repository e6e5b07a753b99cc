/* coro-source-traceback.c: where futures, tasks and handles were made, which is noted in debug mode
 * (CPython: format_helpers.extract_stack())
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-source-traceback.h"

#include "core/coro-list.h"
#include "vm/coro-frame-object.h"

/* asyncio.constants.DEBUG_STACK_DEPTH is for coroutines; what is made remembers the whole stack. */
#define ALL_FRAMES G_MAXUINT

/* Where CPython's library makes them, for a program that asks it to. */
const CoroLibraryPlace coro_place_create_future = { "asyncio/base_events.py", 459, "create_future" };
const CoroLibraryPlace coro_place_create_task = { "asyncio/tasks.py", 395, "create_task" };
const CoroLibraryPlace coro_place_ensure_future = { "asyncio/tasks.py", 732, "ensure_future" };
const CoroLibraryPlace coro_place_gather = { "asyncio/tasks.py", 749, "__init__" };
const CoroLibraryPlace coro_place_group = { "asyncio/taskgroups.py", 196, "create_task" };
const CoroLibraryPlace coro_place_runner = { "asyncio/runners.py", 109, "run" };
const CoroLibraryPlace coro_place_timeout = { "asyncio/timeouts.py", 69, "reschedule" };

static void
drop_source (gpointer data)
{
  CoroValue value = { (guintptr) data };

  coro_unref (value);
}

/* (transfer full): the places, the innermost one first, each a tuple: file, line, function */
static CoroValue
make_source (CoroAsyncio            *asyncio,
             const CoroLibraryPlace *place)
{
  CoroRuntime *rt = asyncio->rt;
  coro_auto CoroValue frames = coro_frame_get_origin (asyncio->vm, ALL_FRAMES);
  g_autofree char *file = NULL;
  CoroTuple *all;
  CoroValue entry[3];

  if (place == NULL)
    return coro_steal (&frames);

  file = g_strconcat (CORO_LIBRARY_FOLDER, place->file, NULL);
  entry[0] = coro_str_new (rt, file);
  entry[1] = coro_int (place->line);
  entry[2] = coro_str_new (rt, place->function);
  all = coro_tuple_new (rt, NULL, CORO_TUPLE (frames)->length + 1);
  all->items[0] = coro_value (coro_tuple_new_take (rt, entry, G_N_ELEMENTS (entry)));
  for (gsize i = 0; i < CORO_TUPLE (frames)->length; i++)
    all->items[i + 1] = coro_ref (CORO_TUPLE (frames)->items[i]);

  return coro_value (all);
}

/* The places as they were noted, or the list that the program has asked for and may change; CORO_NULL: none (transfer none) */
static CoroValue
find_source (CoroAsyncio *asyncio,
             CoroObject  *object)
{
  CoroValue value = { 0 };

  if (asyncio->sources != NULL)
    value.bits = (guintptr) g_hash_table_lookup (asyncio->sources, object);

  return value.bits != 0 ? value : CORO_NULL;
}

static void
keep_source (CoroAsyncio *asyncio,
             CoroObject  *object,
             CoroValue    source) /* (transfer full) */
{
  if (asyncio->sources == NULL)
    asyncio->sources = g_hash_table_new_full (NULL, NULL, NULL, drop_source);
  g_hash_table_insert (asyncio->sources, object, (gpointer) (guintptr) source.bits);
}

/* An attribute of the innermost frame of a list (transfer full); CORO_NULL: there is none */
static CoroValue
get_of_last (CoroRuntime *rt,
             CoroList    *list,
             const char  *name)
{
  coro_auto CoroValue key = coro_value (coro_str_intern (rt, name));
  CoroValue value = CORO_NULL;

  if (list->length > 0)
    value = coro_get_attr (rt, list->items[list->length - 1], CORO_STR (key));
  coro_exception_clear (rt);

  return value;
}

/**
 * coro_source_note:
 * @asyncio: the state
 * @object: a fresh future, task or handle of a loop in debug mode
 * @place: (nullable): where CPython's library makes it; %NULL: the program does
 *
 * Remembers where it was made, until coro_source_forget().
 */
void
coro_source_note (CoroAsyncio            *asyncio,
                  CoroObject             *object,
                  const CoroLibraryPlace *place)
{
  keep_source (asyncio, object, make_source (asyncio, place));
}

/**
 * coro_source_forget:
 * @asyncio: the state
 * @object: what is freed
 */
void
coro_source_forget (CoroAsyncio *asyncio,
                    CoroObject  *object)
{
  if (asyncio->sources != NULL)
    g_hash_table_remove (asyncio->sources, object);
}

/**
 * coro_source_append:
 * @asyncio: the state
 * @text: what is added to
 * @object: a future, task or handle
 *
 * Adds the part of its repr that tells where it was made, if that was noted.
 */
void
coro_source_append (CoroAsyncio *asyncio,
                    GString     *text,
                    CoroValue    object)
{
  CoroRuntime *rt = asyncio->rt;
  CoroValue source = find_source (asyncio, coro_object (object));
  coro_auto CoroValue file = CORO_NULL;
  coro_auto CoroValue line = CORO_NULL;

  if (coro_is_null (source))
    return;
  if (coro_list_check (rt, source))
    {
      file = get_of_last (rt, CORO_LIST (source), "filename");
      line = get_of_last (rt, CORO_LIST (source), "lineno");
    }
  else if (CORO_TUPLE (source)->length > 0)
    {
      CoroTuple *entry = CORO_TUPLE (CORO_TUPLE (source)->items[0]);

      file = coro_ref (entry->items[0]);
      line = coro_ref (entry->items[1]);
    }
  if (coro_str_check (rt, file) && coro_is_int (line))
    g_string_append_printf (text, " created at %s:%" G_GINT64_FORMAT, CORO_STR (file)->data, (gint64) coro_int_get (line));
}

/**
 * coro_source_get_traceback:
 * @rt: the runtime
 * @object: a future, task or handle
 *
 * What _source_traceback is.
 *
 * Returns: (transfer full): a StackSummary, or None: it was not noted; CORO_NULL: an exception is set
 */
CoroValue
coro_source_get_traceback (CoroRuntime *rt,
                           CoroValue    object)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  coro_auto CoroValue source = coro_ref (find_source (asyncio, coro_object (object)));
  coro_auto CoroValue module = CORO_NULL;
  coro_auto CoroValue name = CORO_NULL;
  coro_auto CoroValue list = CORO_NULL;

  if (coro_is_null (source))
    return CORO_NONE;
  if (coro_list_check (rt, source))
    return coro_steal (&source);

  module = coro_vm_import (asyncio->vm, "_asyncio_tasks");
  name = coro_value (coro_str_intern (rt, "stack_summary"));
  if (!coro_is_null (module))
    list = coro_call_method (rt, module, CORO_STR (name), &source, 1);
  if (!coro_is_null (list))
    keep_source (asyncio, coro_object (object), coro_ref (list));

  return coro_steal (&list);
}

/**
 * coro_source_dup_text:
 * @asyncio: the state
 * @traceback: a list of frames
 *
 * Returns: (nullable): as a report shows them; %NULL: an exception is set
 */
char *
coro_source_dup_text (CoroAsyncio *asyncio,
                      CoroValue    traceback)
{
  CoroRuntime *rt = asyncio->rt;
  coro_auto CoroValue module = coro_vm_import (asyncio->vm, "_asyncio_tasks");
  coro_auto CoroValue name = coro_value (coro_str_intern (rt, "stack_text"));
  coro_auto CoroValue text = CORO_NULL;

  if (!coro_is_null (module))
    text = coro_call_method (rt, module, CORO_STR (name), &traceback, 1);

  return coro_is_null (text) ? NULL : g_strdup (CORO_STR (text)->data);
}
