/* coro-queue-attributes.c: what a queue shows of itself: its attributes and its repr (CPython: Lib/asyncio/queues.py)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-queues-private.h"

#include "core/coro-int.h"
#include "core/coro-list.h"

#include <string.h>

/**
 * coro_queue_get_length:
 * @asyncio: the state
 * @self: a queue
 *
 * Returns: how many items it has; -1: an exception is set
 */
gssize
coro_queue_get_length (CoroAsyncio *asyncio,
                       CoroQueue   *self)
{
  return coro_is_null (self->custom) ? (gssize) self->items.length : coro_length (asyncio->rt, self->custom);
}

/**
 * coro_queue_is_empty:
 * @asyncio: the state
 * @self: a queue
 *
 * Returns: whether it has no items
 */
gboolean
coro_queue_is_empty (CoroAsyncio *asyncio,
                     CoroQueue   *self)
{
  return coro_queue_get_length (asyncio, self) == 0;
}

/* The program may do with it what it likes: from now on it is the place of the items. */
static CoroValue
get_queue (CoroRuntime *rt,
           CoroValue    self)
{
  CoroQueue *queue = CORO_QUEUE (self);

  if (coro_is_null (queue->custom))
    queue->custom = coro_queue_container_new (coro_asyncio_get (rt), &queue->items, queue->order);

  return coro_ref (queue->custom);
}

/* list (self._queue) */
static CoroValue
list_items (CoroRuntime *rt,
            CoroQueue   *self)
{
  coro_auto CoroValue list = coro_value (coro_list_new (rt, NULL, 0));
  gsize i;

  if (!coro_is_null (self->custom))
    return coro_list_extend (rt, CORO_LIST (list), self->custom) ? coro_steal (&list) : CORO_NULL;

  for (i = 0; i < self->items.length; i++)
    {
      if (!coro_list_append (rt, CORO_LIST (list), *coro_queue_items_nth (&self->items, i)))
        return CORO_NULL;
    }

  return coro_steal (&list);
}

static gboolean
set_queue (CoroRuntime *rt,
           CoroValue    self,
           CoroValue    value)
{
  coro_set (&CORO_QUEUE (self)->custom, coro_ref (value));

  return TRUE;
}

static CoroValue
get_maxsize (CoroRuntime *rt,
             CoroValue    self)
{
  return coro_ref (CORO_QUEUE (self)->maxsize_value);
}

static CoroValue
get_unfinished (CoroRuntime *rt,
                CoroValue    self)
{
  return coro_int_new (rt, CORO_QUEUE (self)->unfinished);
}

static gboolean
set_unfinished (CoroRuntime *rt,
                CoroValue    self,
                CoroValue    value)
{
  return coro_get_int64 (rt, value, &CORO_QUEUE (self)->unfinished);
}

static CoroValue
get_is_shutdown (CoroRuntime *rt,
                 CoroValue    self)
{
  return coro_bool (CORO_QUEUE (self)->is_shutdown);
}

static CoroValue
get_getters (CoroRuntime *rt,
             CoroValue    self)
{
  return coro_waiters_get_attribute (coro_asyncio_get (rt), self, &CORO_PRIMITIVE (self)->waiters, "_getters");
}

static gboolean
set_getters (CoroRuntime *rt,
             CoroValue    self,
             CoroValue    value)
{
  return coro_primitive_set_waiters (rt, self, value);
}

static CoroValue
get_putters (CoroRuntime *rt,
             CoroValue    self)
{
  return coro_waiters_get_attribute (coro_asyncio_get (rt), self, &CORO_QUEUE (self)->putters, "_putters");
}

static gboolean
set_putters (CoroRuntime *rt,
             CoroValue    self,
             CoroValue    value)
{
  return coro_waiters_set_attribute (coro_asyncio_get (rt), &CORO_QUEUE (self)->putters, value);
}

static gboolean
append_format (CoroRuntime *rt,
               GString     *text,
               CoroValue    self)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroQueue *queue = CORO_QUEUE (self);
  coro_auto CoroValue maxsize = coro_repr (rt, queue->maxsize_value);

  if (coro_is_null (maxsize))
    return FALSE;

  g_string_append_printf (text, "maxsize=%s", CORO_STR (maxsize)->data);
  if (!coro_queue_is_empty (asyncio, queue))
    {
      coro_auto CoroValue items = list_items (rt, queue);
      g_autofree char *repr = coro_is_null (items) ? NULL : coro_asyncio_dup_repr (asyncio, items);

      if (repr == NULL)
        return FALSE;
      g_string_append_printf (text, " _queue=%s", repr);
    }
  if (queue->primitive.waiters.length > 0)
    g_string_append_printf (text, " _getters[%u]", queue->primitive.waiters.length);
  if (queue->putters.length > 0)
    g_string_append_printf (text, " _putters[%u]", queue->putters.length);
  if (queue->unfinished > 0)
    g_string_append_printf (text, " tasks=%" G_GINT64_FORMAT, queue->unfinished);
  if (queue->is_shutdown)
    g_string_append (text, " shutdown");

  return TRUE;
}

/**
 * coro_queue_repr:
 * @rt: the runtime
 * @self: a queue
 *
 * Returns: (transfer full): its repr()
 */
CoroValue
coro_queue_repr (CoroRuntime *rt,
                 CoroValue    self)
{
  coro_auto CoroValue plain = rt->object_type->slots.repr (rt, self);
  g_autoptr (GString) text = g_string_new (NULL);
  const char *address;

  if (coro_is_null (plain))
    return CORO_NULL;

  address = strstr (CORO_STR (plain)->data, " at ");
  g_string_append_printf (text, "<%s", coro_type_of (rt, self)->name->data);
  if (address != NULL)
    g_string_append_len (text, address, strcspn (address, ">"));
  g_string_append_c (text, ' ');
  if (!append_format (rt, text, self))
    return CORO_NULL;
  g_string_append_c (text, '>');

  return coro_str_new_len (rt, text->str, text->len);
}

/**
 * coro_queue_str:
 * @rt: the runtime
 * @self: a queue
 *
 * Returns: (transfer full): its str()
 */
CoroValue
coro_queue_str (CoroRuntime *rt,
                CoroValue    self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "<%s ", coro_type_of (rt, self)->name->data);
  if (!append_format (rt, text, self))
    return CORO_NULL;
  g_string_append_c (text, '>');

  return coro_str_new_len (rt, text->str, text->len);
}

/**
 * coro_queue_format:
 * @rt: the runtime
 * @self: a queue
 * @args: none
 *
 * Returns: (transfer full): its state in words, as `_format()` gives it
 */
CoroValue
coro_queue_format (CoroRuntime     *rt,
                   CoroValue        self,
                   const CoroValue *args)
{
  g_autoptr (GString) text = g_string_new (NULL);

  return append_format (rt, text, self) ? coro_str_new_len (rt, text->str, text->len) : CORO_NULL;
}

const CoroGetterDef coro_queue_attributes[] = {
  { "_getters", get_getters, set_getters },
  { "_is_shutdown", get_is_shutdown, NULL },
  CORO_PRIMITIVE_LOOP,
  { "_maxsize", get_maxsize, NULL },
  { "_putters", get_putters, set_putters },
  { "_queue", get_queue, set_queue },
  { "_unfinished_tasks", get_unfinished, set_unfinished },
  { "maxsize", get_maxsize, NULL },
  { NULL },
};
