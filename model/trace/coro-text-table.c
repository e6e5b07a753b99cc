/* coro-text-table.c: texts by number, each kept once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "trace/coro-text-table.h"

#include <string.h>

struct _CoroTextTable {
  GHashTable *ids;   /* text -> id; the texts are owned by @texts */
  GPtrArray  *texts; /* by id; 0 is the empty text */
  gsize       size;
};

/**
 * coro_text_table_new:
 *
 * Returns: (transfer full): a table that holds the empty text under the number 0
 */
CoroTextTable *
coro_text_table_new (void)
{
  CoroTextTable *self = g_new0 (CoroTextTable, 1);

  self->ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->texts = g_ptr_array_new_with_free_func (g_free);
  coro_text_table_add (self, "", 0);

  return self;
}

/**
 * coro_text_table_free:
 * @self: (transfer full): a table
 */
void
coro_text_table_free (CoroTextTable *self)
{
  g_hash_table_unref (self->ids);
  g_ptr_array_unref (self->texts);
  g_free (self);
}

/**
 * coro_text_table_add:
 * @self: a table
 * @text: bytes
 * @length: how many, or -1 if a NUL ends them
 *
 * Finds or adds a text. Bytes that are not UTF-8, and NULs, become U+FFFD.
 *
 * Returns: its number
 */
guint32
coro_text_table_add (CoroTextTable *self,
                     const char    *text,
                     gssize         length)
{
  g_autofree char *copy = NULL;
  gpointer id;

  g_return_val_if_fail (text != NULL, 0);

  if (length >= 0 || !g_utf8_validate (text, -1, NULL))
    text = copy = g_utf8_make_valid (text, length);

  if (g_hash_table_lookup_extended (self->ids, text, NULL, &id))
    return GPOINTER_TO_UINT (id);

  if (copy == NULL)
    copy = g_strdup (text);

  self->size += strlen (copy) + 1;
  g_hash_table_insert (self->ids, copy, GUINT_TO_POINTER (self->texts->len));
  g_ptr_array_add (self->texts, g_steal_pointer (&copy));

  return self->texts->len - 1;
}

/**
 * coro_text_table_get:
 * @self: a table
 * @id: the number of a text in it
 *
 * Returns: (transfer none): the text; it stays where it is as long as the table lives
 */
const char *
coro_text_table_get (CoroTextTable *self,
                     guint32        id)
{
  g_return_val_if_fail (id < self->texts->len, "");

  return g_ptr_array_index (self->texts, id);
}

/**
 * coro_text_table_get_count:
 * @self: a table
 *
 * Returns: how many texts it holds, the empty one among them
 */
guint32
coro_text_table_get_count (CoroTextTable *self)
{
  return self->texts->len;
}

/**
 * coro_text_table_get_size:
 * @self: a table
 *
 * Returns: bytes that its texts take
 */
gsize
coro_text_table_get_size (CoroTextTable *self)
{
  /* A hash table of GLib takes up to four places of 20 bytes for an entry. */
  return self->size + self->texts->len * (sizeof (gpointer) + 80);
}
