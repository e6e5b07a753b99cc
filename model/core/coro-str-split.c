/* coro-str-split.c: split, rsplit, splitlines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-container.h"
#include "core/coro-list.h"
#include "core/coro-str-private.h"
#include "core/coro-unicode.h"

static gboolean
append_part (CoroRuntime *rt,
             CoroList    *list,
             CoroStr     *self,
             gsize        start,
             gsize        end)
{
  gsize length = coro_str_is_ascii (self) ? end - start : coro_str_count_chars (self->data + start, end - start);
  CoroValue part;

  if (start == 0 && end == self->n_bytes)
    part = coro_str_slice (rt, self, 0, self->length);
  else
    part = coro_str_new_sized (rt, self->data + start, end - start, length);
  return !coro_is_null (part) && coro_list_append_take (rt, list, part);
}

static void
reverse (CoroList *list)
{
  for (gsize i = 0, j = list->length; i + 1 < j; i++)
    {
      CoroValue item = list->items[i];

      list->items[i] = list->items[--j];
      list->items[j] = item;
    }
}

static gboolean
split_space (CoroRuntime *rt,
             CoroList    *list,
             CoroStr     *self,
             gssize       limit)
{
  const char *p = self->data, *end = p + self->n_bytes;

  while (p < end)
    {
      const char *start = p, *stop;

      if (coro_unicode_is_space (coro_utf8_next (&p)))
        continue;
      if (limit-- == 0)
        return append_part (rt, list, self, start - self->data, self->n_bytes);

      for (stop = p; p < end && !coro_unicode_is_space (coro_utf8_next (&p));)
        stop = p;
      if (!append_part (rt, list, self, start - self->data, stop - self->data))
        return FALSE;
    }
  return TRUE;
}

static gboolean
rsplit_space (CoroRuntime *rt,
              CoroList    *list,
              CoroStr     *self,
              gssize       limit)
{
  const char *start = self->data, *p = start + self->n_bytes;

  while (p > start)
    {
      const char *stop = p, *first;

      if (coro_unicode_is_space (coro_utf8_previous (&p)))
        continue;
      if (limit-- == 0)
        return append_part (rt, list, self, 0, stop - start);

      for (first = p; p > start && !coro_unicode_is_space (coro_utf8_previous (&p));)
        first = p;
      if (!append_part (rt, list, self, first - start, stop - start))
        return FALSE;
    }
  return TRUE;
}

static gboolean
split_at (CoroRuntime *rt,
          CoroList    *list,
          CoroStr     *self,
          CoroStr     *separator,
          gssize       limit)
{
  gsize start = 0;

  for (; limit != 0; limit--)
    {
      gssize at = coro_bytes_find (self->data, start, self->n_bytes, separator->data, separator->n_bytes);

      if (at < 0)
        break;
      if (!append_part (rt, list, self, start, at))
        return FALSE;
      start = at + separator->n_bytes;
    }
  return append_part (rt, list, self, start, self->n_bytes);
}

static gboolean
rsplit_at (CoroRuntime *rt,
           CoroList    *list,
           CoroStr     *self,
           CoroStr     *separator,
           gssize       limit)
{
  gsize end = self->n_bytes;

  for (; limit != 0; limit--)
    {
      gssize at = coro_bytes_find_last (self->data, 0, end, separator->data, separator->n_bytes);

      if (at < 0)
        break;
      if (!append_part (rt, list, self, at + separator->n_bytes, end))
        return FALSE;
      end = at;
    }
  return append_part (rt, list, self, 0, end);
}

static CoroValue
split (CoroRuntime     *rt,
       CoroStr         *self,
       const CoroValue *args,
       gboolean         backwards)
{
  gboolean by_space = coro_is_null (args[0]) || coro_is_none (args[0]);
  gssize limit = -1;
  CoroList *list;
  gboolean done;

  if (!coro_get_ssize (rt, args[1], &limit))
    return CORO_NULL;
  if (!by_space && !coro_str_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "must be str or None, not %s", coro_type_name (rt, args[0]));
  if (!by_space && CORO_STR (args[0])->n_bytes == 0)
    return coro_raise (rt, CORO_EXC_VALUE, "empty separator");

  list = coro_list_new (rt, NULL, 0);
  if (by_space)
    done = backwards ? rsplit_space (rt, list, self, limit) : split_space (rt, list, self, limit);
  else
    done = backwards ? rsplit_at (rt, list, self, CORO_STR (args[0]), limit) :
                       split_at (rt, list, self, CORO_STR (args[0]), limit);

  if (!done)
    {
      coro_unref (coro_value (list));
      return CORO_NULL;
    }
  if (backwards)
    reverse (list);
  return coro_value (list);
}

/* str.split (sep=None, maxsplit=-1) */
CoroValue
coro_str_split_method (CoroRuntime     *rt,
                       CoroValue        self,
                       const CoroValue *args)
{
  return split (rt, CORO_STR (self), args, FALSE);
}

/* str.rsplit (sep=None, maxsplit=-1) */
CoroValue
coro_str_rsplit_method (CoroRuntime     *rt,
                        CoroValue        self,
                        const CoroValue *args)
{
  return split (rt, CORO_STR (self), args, TRUE);
}

/* str.splitlines (keepends=False) */
CoroValue
coro_str_splitlines_method (CoroRuntime     *rt,
                            CoroValue        value,
                            const CoroValue *args)
{
  CoroStr *self = CORO_STR (value);
  int keep_ends = coro_is_null (args[0]) ? 0 : coro_truth (rt, args[0]);
  const char *p = self->data, *end = p + self->n_bytes, *line = p;
  CoroList *list;

  if (keep_ends < 0)
    return CORO_NULL;

  list = coro_list_new (rt, NULL, 0);
  while (p < end)
    {
      const char *stop = p;
      gunichar c = coro_utf8_next (&p);
      gboolean is_end = coro_unicode_is_line_end (c);

      if (c == '\r' && p < end && *p == '\n')
        p++;
      if (!is_end && p < end)
        continue;

      if (!append_part (rt, list, self, line - self->data, (is_end && !keep_ends ? stop : p) - self->data))
        {
          coro_unref (coro_value (list));
          return CORO_NULL;
        }
      line = p;
    }
  return coro_value (list);
}
