/* coro-source-traceback.c: where futures, tasks and handles were made, which is noted in debug mode
 * (CPython: format_helpers.extract_stack())
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-source-traceback.h"

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

/* (nullable) (transfer none) */
static CoroTuple *
find_source (CoroAsyncio *asyncio,
             CoroObject  *object)
{
  CoroValue value = { 0 };

  if (asyncio->sources != NULL)
    value.bits = (guintptr) g_hash_table_lookup (asyncio->sources, object);

  return value.bits != 0 && CORO_TUPLE (value)->length > 0 ? CORO_TUPLE (value) : NULL;
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
  if (asyncio->sources == NULL)
    asyncio->sources = g_hash_table_new_full (NULL, NULL, NULL, drop_source);
  g_hash_table_insert (asyncio->sources, object, (gpointer) (guintptr) make_source (asyncio, place).bits);
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
  CoroTuple *source = find_source (asyncio, coro_object (object));
  CoroTuple *entry;

  if (source == NULL)
    return;
  entry = CORO_TUPLE (source->items[0]);
  g_string_append_printf (text, " created at %s:%u", CORO_STR (entry->items[0])->data, (guint) coro_int_get (entry->items[1]));
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
  CoroTuple *source = find_source (asyncio, coro_object (object));
  coro_auto CoroValue module = CORO_NULL;
  coro_auto CoroValue name = CORO_NULL;
  CoroValue arg;

  if (source == NULL)
    return CORO_NONE;

  module = coro_vm_import (asyncio->vm, "_asyncio_tasks");
  name = coro_value (coro_str_intern (rt, "stack_summary"));
  arg = coro_value (source);

  return coro_is_null (module) ? CORO_NULL : coro_call_method (rt, module, CORO_STR (name), &arg, 1);
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
