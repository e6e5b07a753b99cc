/* coro-str-intern.c: interned strings: equal ones are one object, so that names are compared by pointer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-str-private.h"

#include "core/coro-container.h"

#include <string.h>

#define FIRST_SIZE 1024

/* Open addressing with linear probing; the table holds no references: a string removes itself when it goes. */
struct _CoroStrTable {
  CoroStr **slots; /* NULL: free */
  gsize     size;  /* power of two */
  gsize     used;
};

typedef struct _CoroStrTable CoroStrTable;

static CoroStrTable *
get_table (CoroRuntime *rt)
{
  if (rt->strings == NULL)
    {
      rt->strings = g_new (CoroStrTable, 1);
      rt->strings->slots = g_new0 (CoroStr *, FIRST_SIZE);
      rt->strings->size = FIRST_SIZE;
      rt->strings->used = 0;
    }
  return rt->strings;
}

/* The slot that has the text, or the free one where it belongs */
static gsize
find_slot (CoroStrTable *table,
           const char   *text,
           gsize         n_bytes,
           gint64        hash)
{
  gsize mask = table->size - 1;
  gsize i = (gsize) hash & mask;

  for (; table->slots[i] != NULL; i = (i + 1) & mask)
    {
      CoroStr *str = table->slots[i];

      if (str->hash == hash && str->n_bytes == n_bytes && memcmp (str->data, text, n_bytes) == 0)
        break;
    }
  return i;
}

static void
grow (CoroStrTable *table)
{
  CoroStr **old = table->slots;
  gsize old_size = table->size;
  gsize mask;

  table->size *= 2;
  table->slots = g_new0 (CoroStr *, table->size);
  mask = table->size - 1;

  for (gsize i = 0; i < old_size; i++)
    {
      gsize j;

      if (old[i] == NULL)
        continue;
      for (j = (gsize) old[i]->hash & mask; table->slots[j] != NULL;)
        j = (j + 1) & mask;
      table->slots[j] = old[i];
    }
  g_free (old);
}

static CoroStr *
put (CoroStrTable *table,
     gsize         slot,
     CoroStr      *str)
{
  str->base.flags |= CORO_STR_INTERNED;
  table->slots[slot] = str;
  if (++table->used * 3 > table->size * 2)
    grow (table);
  return str;
}

/**
 * coro_str_intern_len:
 * @rt: the runtime
 * @text: valid UTF-8
 * @n_bytes: how many bytes of it
 *
 * Returns: (transfer full): the one interned string of that text
 */
CoroStr *
coro_str_intern_len (CoroRuntime *rt,
                     const char  *text,
                     gsize        n_bytes)
{
  CoroStrTable *table = get_table (rt);
  gint64 hash = coro_hash_bytes (text, n_bytes);
  gsize slot = find_slot (table, text, n_bytes, hash);
  CoroStr *str = table->slots[slot];

  if (str != NULL)
    {
      str->base.refs++;
      return str;
    }

  str = CORO_STR (coro_str_new_len (rt, text, n_bytes));
  g_assert (str != NULL);
  /* strings of one character are shared: this one may be in the table by now */
  if ((str->base.flags & CORO_STR_INTERNED) != 0)
    return str;
  coro_str_hash (str);
  return put (table, slot, str);
}

/**
 * coro_str_intern:
 * @rt: the runtime
 * @text: valid UTF-8
 *
 * Returns: (transfer full): the one interned string of that text
 */
CoroStr *
coro_str_intern (CoroRuntime *rt,
                 const char  *text)
{
  return coro_str_intern_len (rt, text, strlen (text));
}

/**
 * coro_str_intern_value:
 * @rt: the runtime
 * @text: a string
 *
 * Returns: (transfer full): the interned string that equals @text; @text itself where that can be
 */
CoroStr *
coro_str_intern_value (CoroRuntime *rt,
                       CoroStr     *text)
{
  CoroStrTable *table;
  gsize slot;

  text->base.refs++;
  if ((text->base.flags & CORO_STR_INTERNED) != 0)
    return text;

  table = get_table (rt);
  slot = find_slot (table, text->data, text->n_bytes, coro_str_hash (text));
  if (table->slots[slot] != NULL)
    {
      table->slots[slot]->base.refs++;
      coro_unref (coro_value (text));
      return table->slots[slot];
    }

  if (text->base.type != rt->str_type)
    {
      CoroStr *copy = CORO_STR (coro_str_new_sized (rt, text->data, text->n_bytes, text->length));

      coro_unref (coro_value (text));
      g_assert (copy != NULL);
      if ((copy->base.flags & CORO_STR_INTERNED) != 0)
        return copy;
      coro_str_hash (copy);
      text = copy;
    }
  return put (table, slot, text);
}

/**
 * coro_str_forget:
 * @rt: the runtime
 * @self: an interned string whose last reference has gone
 *
 * Takes a string out of the table.
 */
void
coro_str_forget (CoroRuntime *rt,
                 CoroStr     *self)
{
  CoroStrTable *table = rt->strings;
  gsize mask = table->size - 1;
  gsize i = (gsize) self->hash & mask;
  gsize j;

  while (table->slots[i] != self)
    {
      g_return_if_fail (table->slots[i] != NULL);
      i = (i + 1) & mask;
    }

  /* closes the gap, so that no marks of deletion are needed: what lies behind it may move up to its own place at
   * most */
  for (j = (i + 1) & mask; table->slots[j] != NULL; j = (j + 1) & mask)
    {
      gsize home = (gsize) table->slots[j]->hash & mask;

      if (((j - home) & mask) >= ((j - i) & mask))
        {
          table->slots[i] = table->slots[j];
          i = j;
        }
    }
  table->slots[i] = NULL;
  table->used--;
}

/**
 * coro_str_finish:
 * @rt: a runtime whose objects are gone
 *
 * Frees the table of interned strings. Strings that still live are no longer in it.
 */
void
coro_str_finish (CoroRuntime *rt)
{
  if (rt->strings == NULL)
    return;

  for (gsize i = 0; i < rt->strings->size; i++)
    {
      if (rt->strings->slots[i] != NULL)
        rt->strings->slots[i]->base.flags &= ~(guint32) CORO_STR_INTERNED;
    }
  g_free (rt->strings->slots);
  g_clear_pointer (&rt->strings, g_free);
}
