/* coro-str-concat.c: putting strings together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-str-private.h"

#include <string.h>

/**
 * coro_str_concat:
 * @rt: the runtime
 * @a: a string
 * @b: another
 *
 * Returns: (transfer full): a + b, or CORO_NULL with MemoryError
 */
CoroValue
coro_str_concat (CoroRuntime *rt,
                 CoroStr     *a,
                 CoroStr     *b)
{
  CoroStr *self;

  if (a->n_bytes == 0 && b->base.type == rt->str_type)
    return coro_ref (coro_value (b));
  if (b->n_bytes == 0 && a->base.type == rt->str_type)
    return coro_ref (coro_value (a));

  self = coro_str_alloc (rt, a->n_bytes + b->n_bytes, a->length + b->length);
  if (self == NULL)
    return CORO_NULL;
  memcpy (self->data, a->data, a->n_bytes);
  memcpy (self->data + a->n_bytes, b->data, b->n_bytes);
  return coro_value (self);
}

/**
 * coro_str_has_room:
 * @self: a str
 * @more: another one
 *
 * Returns: whether @more could be appended to it in place, if nobody but the caller held it
 */
gboolean
coro_str_has_room (CoroStr *self,
                   CoroStr *more)
{
  return self != more && (self->base.flags & CORO_STR_INTERNED) == 0 && self->n_bytes > 0 &&
         coro_str_room_for (self->n_bytes) == coro_str_room_for (self->n_bytes + more->n_bytes);
}

/**
 * coro_str_append:
 * @rt: the runtime
 * @text: (transfer full): a str
 * @more: what to append
 *
 * As coro_str_concat(), in place where nobody else holds @text and its block has room.
 *
 * Returns: (transfer full): text + more, or CORO_NULL with MemoryError
 */
CoroValue
coro_str_append (CoroRuntime *rt,
                 CoroValue    text,
                 CoroStr     *more)
{
  CoroStr *self = CORO_STR (text);
  CoroValue result;

  if (self->base.refs == 1 && self->base.type == rt->str_type && coro_str_has_room (self, more))
    {
      memcpy (self->data + self->n_bytes, more->data, more->n_bytes);
      self->n_bytes += more->n_bytes;
      self->length += more->length;
      self->data[self->n_bytes] = '\0';
      self->base.flags &= ~(guint32) CORO_STR_HASHED;
      return text;
    }

  result = coro_str_concat (rt, self, more);
  coro_unref (text);
  return result;
}

/**
 * coro_str_join:
 * @rt: the runtime
 * @separator: what comes between the items
 * @items: any values
 * @n_items: how many
 *
 * `separator.join (items)`.
 *
 * Returns: (transfer full): a string; CORO_NULL with TypeError if an item is no string, or MemoryError
 */
CoroValue
coro_str_join (CoroRuntime     *rt,
               CoroStr         *separator,
               const CoroValue *items,
               gsize            n_items)
{
  gsize n_bytes = 0, length = 0, at = 0;
  CoroStr *self;

  for (gsize i = 0; i < n_items; i++)
    {
      if (G_UNLIKELY (!coro_is_object (items[i]) || coro_object (items[i])->type != rt->str_type) &&
          !coro_str_check (rt, items[i]))
        return coro_raise (rt, CORO_EXC_TYPE, "sequence item %" G_GSIZE_FORMAT ": expected str instance, %s found", i,
                           coro_type_name (rt, items[i]));
      n_bytes += CORO_STR (items[i])->n_bytes + (i > 0 ? separator->n_bytes : 0);
      length += CORO_STR (items[i])->length + (i > 0 ? separator->length : 0);
      if (n_bytes > G_MAXSSIZE / 4)
        return coro_raise (rt, CORO_EXC_OVERFLOW, "join() result is too long for a Python string");
    }
  if (n_items == 1 && coro_object (items[0])->type == rt->str_type)
    return coro_ref (items[0]);

  self = coro_str_alloc (rt, n_bytes, length);
  if (self == NULL)
    return CORO_NULL;
  for (gsize i = 0; i < n_items; i++)
    {
      CoroStr *item = CORO_STR (items[i]);

      if (i > 0)
        {
          memcpy (self->data + at, separator->data, separator->n_bytes);
          at += separator->n_bytes;
        }
      memcpy (self->data + at, item->data, item->n_bytes);
      at += item->n_bytes;
    }
  return coro_value (self);
}
