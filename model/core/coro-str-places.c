/* coro-str-places.c: where the code points of a long string begin
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Strings are UTF-8, so that one that is not ASCII has to be walked through to find a code point by its index. Of a long one the byte
 * of every 64th code point is noted, as far as it was asked for. The notes stay right while text is appended in place.
 */

#include "core/coro-str-private.h"

#define STEP        64
#define FIRST_PLACES 16

typedef struct {
  gsize *offsets;   /* of the code points 0, STEP, 2 * STEP and so on */
  gsize  n_offsets; /* at least one */
  gsize  allocated;
} Places;

static Places *
get_places (CoroStr *self)
{
  CoroRuntime *rt = self->base.type->runtime;
  Places *places;

  if (self->base.flags & CORO_STR_PLACED)
    return g_hash_table_lookup (rt->places, self);

  if (rt->places == NULL)
    rt->places = g_hash_table_new (NULL, NULL);
  places = coro_alloc (rt, sizeof *places);
  places->allocated = FIRST_PLACES;
  places->offsets = coro_alloc (rt, places->allocated * sizeof *places->offsets);
  places->offsets[0] = 0;
  places->n_offsets = 1;
  g_hash_table_insert (rt->places, self, places);
  self->base.flags |= CORO_STR_PLACED;

  return places;
}

/* Notes one place more; %FALSE: the text ends before it. */
static gboolean
extend (CoroStr *self,
        Places  *places)
{
  CoroRuntime *rt = self->base.type->runtime;
  const char *p = self->data + places->offsets[places->n_offsets - 1];
  const char *end = self->data + self->n_bytes;
  guint n;

  for (n = 0; n < STEP && p < end; n++)
    p = g_utf8_next_char (p);
  if (n < STEP)
    return FALSE;

  if (places->n_offsets == places->allocated)
    {
      gsize size = places->allocated * sizeof *places->offsets;

      places->offsets = coro_realloc (rt, places->offsets, size, 2 * size);
      places->allocated *= 2;
    }
  places->offsets[places->n_offsets++] = (gsize) (p - self->data);

  return TRUE;
}

/*
 * coro_str_find_offset:
 * @self: a string
 * @index: a code point's index, up to the length
 *
 * Returns: the byte where it begins
 */
gsize
coro_str_find_offset (CoroStr *self,
                      gsize    index)
{
  Places *places = get_places (self);
  const char *p;

  while (places->n_offsets <= index / STEP && extend (self, places))
    ;
  g_assert (index / STEP < places->n_offsets);
  p = self->data + places->offsets[index / STEP];
  for (index %= STEP; index > 0; index--)
    p = g_utf8_next_char (p);

  return (gsize) (p - self->data);
}

/*
 * coro_str_find_index:
 * @self: a string
 * @offset: the byte where a code point begins
 *
 * Returns: its index
 */
gsize
coro_str_find_index (CoroStr *self,
                     gsize    offset)
{
  Places *places = get_places (self);
  gsize low = 0;
  gsize high;

  while (places->offsets[places->n_offsets - 1] < offset && extend (self, places))
    ;
  for (high = places->n_offsets; high - low > 1;)
    {
      gsize middle = low + (high - low) / 2;

      if (places->offsets[middle] <= offset)
        low = middle;
      else
        high = middle;
    }

  return low * STEP + coro_str_count_chars (self->data + places->offsets[low], offset - places->offsets[low]);
}

/*
 * coro_str_forget_places:
 * @rt: the runtime
 * @self: a string that ends, whose places were asked for
 *
 * Frees what was noted of it.
 */
void
coro_str_forget_places (CoroRuntime *rt,
                        CoroStr     *self)
{
  Places *places = g_hash_table_lookup (rt->places, self);

  g_hash_table_remove (rt->places, self);
  coro_free (rt, places->offsets, places->allocated * sizeof *places->offsets);
  coro_free (rt, places, sizeof *places);
}
