/* coro-waiters-attribute.c: `_waiters`, `_getters`, `_putters`: a line as the program looks at it and changes it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-locks.h"

#include "core/coro-list.h"

/* What a program has put there that is no future has one that stands in for it: it belongs to no loop. */
static gboolean
is_stand_in (CoroFuture *future)
{
  return future->loop == NULL;
}

static gboolean
append_item (CoroAsyncio *asyncio,
             CoroWaiters *line,
             CoroValue    item)
{
  CoroFuture *future;

  if (coro_is_future (asyncio, item) && CORO_FUTURE (item)->waiters == NULL && CORO_FUTURE (item)->loop != NULL)
    {
      coro_waiters_add (line, CORO_FUTURE (item));
      return TRUE;
    }

  future = coro_object_new (asyncio->rt, asyncio->future_type, 0);
  future->cancel_message = coro_ref (item);
  coro_waiters_add (line, future);
  coro_unref (coro_value (future));

  return TRUE;
}

/**
 * coro_waiters_get_items:
 * @rt: the runtime
 * @line: a line
 *
 * Returns: (transfer full): a list of what stands in it
 */
CoroValue
coro_waiters_get_items (CoroRuntime *rt,
                        CoroWaiters *line)
{
  coro_auto CoroValue list = coro_value (coro_list_new (rt, NULL, 0));
  CoroFuture *future;

  for (future = line->first; future != NULL; future = future->next)
    {
      CoroValue item = is_stand_in (future) && !coro_is_null (future->cancel_message) ? future->cancel_message
                                                                                       : coro_value (future);

      if (!coro_list_append (rt, CORO_LIST (list), item))
        return CORO_NULL;
    }

  return coro_steal (&list);
}

/**
 * coro_waiters_get_attribute:
 * @asyncio: the state
 * @owner: whose line it is
 * @line: its line
 * @name: of the attribute
 *
 * Returns: (transfer full): a deque of who stands in it, which hands its changes back to the attribute
 */
CoroValue
coro_waiters_get_attribute (CoroAsyncio *asyncio,
                            CoroValue    owner,
                            CoroWaiters *line,
                            const char  *name)
{
  CoroRuntime *rt = asyncio->rt;
  coro_auto CoroValue module = coro_vm_import (asyncio->vm, "_asyncio_lines");
  coro_auto CoroValue items = coro_is_null (module) ? CORO_NULL : coro_waiters_get_items (rt, line);
  coro_auto CoroValue key = coro_value (coro_str_intern (rt, name));
  coro_auto CoroValue method = coro_value (coro_str_intern (rt, "line"));
  CoroValue args[] = { owner, key, items };

  return coro_is_null (items) ? CORO_NULL : coro_call_method (rt, module, CORO_STR (method), args, G_N_ELEMENTS (args));
}

/**
 * coro_waiters_set_attribute:
 * @asyncio: the state
 * @line: a line
 * @value: (transfer none): an iterable, or None
 *
 * Puts those that it gives in the place of those that stand in the line.
 *
 * Returns: %FALSE: an exception is set
 */
gboolean
coro_waiters_set_attribute (CoroAsyncio *asyncio,
                            CoroWaiters *line,
                            CoroValue    value)
{
  CoroRuntime *rt = asyncio->rt;
  coro_auto CoroValue list = coro_value (coro_list_new (rt, NULL, 0));
  gsize i;

  if (!coro_is_none (value) && !coro_list_extend (rt, CORO_LIST (list), value))
    return FALSE;

  coro_waiters_clear (line);
  line->used = !coro_is_none (value);
  for (i = 0; i < CORO_LIST (list)->length; i++)
    {
      if (!append_item (asyncio, line, CORO_LIST (list)->items[i]))
        return FALSE;
    }

  return TRUE;
}

/**
 * coro_primitive_get_waiters:
 * @rt: the runtime
 * @self: a primitive
 *
 * Returns: (transfer full): `_waiters`
 */
CoroValue
coro_primitive_get_waiters (CoroRuntime *rt,
                            CoroValue    self)
{
  return coro_waiters_get_attribute (coro_asyncio_get (rt), self, &CORO_PRIMITIVE (self)->waiters, "_waiters");
}

/**
 * coro_primitive_get_waiters_if_any:
 * @rt: the runtime
 * @self: a primitive that makes its line when someone has to wait for the first time
 *
 * Returns: (transfer full): `_waiters`: None before that
 */
CoroValue
coro_primitive_get_waiters_if_any (CoroRuntime *rt,
                                   CoroValue    self)
{
  return CORO_PRIMITIVE (self)->waiters.used ? coro_primitive_get_waiters (rt, self) : CORO_NONE;
}

/**
 * coro_primitive_set_waiters:
 * @rt: the runtime
 * @self: a primitive
 * @value: what is to stand in its line
 *
 * Returns: %FALSE: an exception is set
 */
gboolean
coro_primitive_set_waiters (CoroRuntime *rt,
                            CoroValue    self,
                            CoroValue    value)
{
  return coro_waiters_set_attribute (coro_asyncio_get (rt), &CORO_PRIMITIVE (self)->waiters, value);
}

/**
 * coro_primitive_get_loop_attribute:
 * @rt: the runtime
 * @self: a primitive
 *
 * Returns: (transfer full): `_loop`
 */
CoroValue
coro_primitive_get_loop_attribute (CoroRuntime *rt,
                                   CoroValue    self)
{
  CoroLoop *loop = CORO_PRIMITIVE (self)->loop;

  return loop == NULL ? CORO_NONE : coro_ref (coro_value (loop));
}

/**
 * coro_primitive_set_loop_attribute:
 * @rt: the runtime
 * @self: a primitive
 * @value: a loop, or None
 *
 * Binds it to another loop.
 *
 * Returns: %FALSE: TypeError is set
 */
gboolean
coro_primitive_set_loop_attribute (CoroRuntime *rt,
                                   CoroValue    self,
                                   CoroValue    value)
{
  CoroAsyncio *asyncio = coro_asyncio_get (rt);
  CoroPrimitive *primitive = CORO_PRIMITIVE (self);
  CoroLoop *previous = primitive->loop;

  if (!coro_is_none (value) && !coro_isinstance (rt, value, asyncio->loop_type))
    {
      coro_raise (rt, CORO_EXC_TYPE, "_loop must be an event loop or None, not %s", coro_type_name (rt, value));
      return FALSE;
    }

  primitive->loop = coro_is_none (value) ? NULL : (CoroLoop *) coro_object (coro_ref (value));
  if (previous != NULL)
    coro_unref (coro_value (previous));

  return TRUE;
}
