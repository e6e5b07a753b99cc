/* coro-bytes-search.c: methods of bytes and bytearray that look for bytes within them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-bytes-private.h"
#include "core/coro-container.h"
#include "core/coro-list.h"
#include "core/coro-str-private.h"
#include "core/coro-tuple.h"

#include <string.h>

/* What to look for: bytes, or one byte as an int, which is put into *byte */
static gboolean
get_needle (CoroRuntime *rt,
            CoroValue    value,
            guint8      *byte,
            CoroBuffer  *needle)
{
  if (coro_bytes_peek (rt, value, &needle->data, &needle->length))
    return TRUE;
  if (!coro_has_index (rt, value))
    {
      coro_raise (rt, CORO_EXC_TYPE, "argument should be integer or bytes-like object, not '%s'",
                  coro_type_name (rt, value));
      return FALSE;
    }
  if (!coro_get_byte (rt, value, byte))
    return FALSE;
  needle->data = byte;
  needle->length = 1;
  return TRUE;
}

/* Bounds as of a slice; *start > *end where it is empty; FALSE: exception */
static gboolean
get_bounds (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args,
            gssize          *start,
            gssize          *end)
{
  gssize bounds[2] = { 0, G_MAXSSIZE };
  gssize length;

  for (int i = 0; i < 2; i++)
    {
      if (coro_is_null (args[i]) || coro_is_none (args[i]))
        continue;
      if (!coro_has_index (rt, args[i]))
        {
          coro_raise (rt, CORO_EXC_TYPE, "slice indices must be integers or None or have an __index__ method");
          return FALSE;
        }
      if (!coro_get_clipped_index (rt, args[i], &bounds[i]))
        return FALSE;
    }

  length = coro_buffer_of (self).length;
  for (int i = 0; i < 2; i++)
    {
      if (bounds[i] < 0)
        bounds[i] = MAX (bounds[i] + length, 0);
    }
  *start = bounds[0];
  *end = MIN (bounds[1], length);
  return TRUE;
}

static gssize
find_in (CoroBuffer buffer,
         gssize     start,
         gssize     end,
         CoroBuffer needle,
         gboolean   backwards)
{
  if (start > end)
    return -1;
  if (backwards)
    return coro_bytes_find_last ((const char *) buffer.data, start, end, (const char *) needle.data, needle.length);
  return coro_bytes_find ((const char *) buffer.data, start, end, (const char *) needle.data, needle.length);
}

static CoroValue
find (CoroRuntime     *rt,
      CoroValue        self,
      const CoroValue *args,
      gboolean         backwards,
      gboolean         must)
{
  CoroBuffer needle;
  guint8 byte;
  gssize start, end, at;

  if (!get_needle (rt, args[0], &byte, &needle) || !get_bounds (rt, self, args + 1, &start, &end))
    return CORO_NULL;
  at = find_in (coro_buffer_of (self), start, end, needle, backwards);
  if (at < 0 && must)
    return coro_raise (rt, CORO_EXC_VALUE, "subsection not found");
  return coro_int (at);
}

/* bytes.find (sub[, start[, end]]) */
CoroValue
coro_bytes_find_method (CoroRuntime     *rt,
                        CoroValue        self,
                        const CoroValue *args)
{
  return find (rt, self, args, FALSE, FALSE);
}

/* bytes.rfind (sub[, start[, end]]) */
CoroValue
coro_bytes_rfind_method (CoroRuntime     *rt,
                         CoroValue        self,
                         const CoroValue *args)
{
  return find (rt, self, args, TRUE, FALSE);
}

/* bytes.index (sub[, start[, end]]) */
CoroValue
coro_bytes_index_method (CoroRuntime     *rt,
                         CoroValue        self,
                         const CoroValue *args)
{
  return find (rt, self, args, FALSE, TRUE);
}

/* bytes.rindex (sub[, start[, end]]) */
CoroValue
coro_bytes_rindex_method (CoroRuntime     *rt,
                          CoroValue        self,
                          const CoroValue *args)
{
  return find (rt, self, args, TRUE, TRUE);
}

static gsize
count (CoroBuffer buffer,
       gssize     start,
       gssize     end,
       CoroBuffer needle)
{
  gsize n = 0;

  if (start > end)
    return 0;
  if (needle.length == 0)
    return end - start + 1;
  while ((start = find_in (buffer, start, end, needle, FALSE)) >= 0)
    {
      n++;
      start += needle.length;
    }
  return n;
}

/* bytes.count (sub[, start[, end]]) */
CoroValue
coro_bytes_count_method (CoroRuntime     *rt,
                         CoroValue        self,
                         const CoroValue *args)
{
  CoroBuffer needle;
  guint8 byte;
  gssize start, end;

  if (!get_needle (rt, args[0], &byte, &needle) || !get_bounds (rt, self, args + 1, &start, &end))
    return CORO_NULL;
  return coro_int (count (coro_buffer_of (self), start, end, needle));
}

/**
 * coro_bytes_contains:
 * @rt: the runtime
 * @self: bytes or a bytearray
 * @item: bytes, or an int
 *
 * Returns: 1, 0, or -1 with an exception
 */
int
coro_bytes_contains (CoroRuntime *rt,
                     CoroValue    self,
                     CoroValue    item)
{
  CoroBuffer needle, buffer;
  guint8 byte;

  if (coro_has_index (rt, item))
    {
      if (!coro_get_byte (rt, item, &byte))
        return -1;
      needle = (CoroBuffer) { &byte, 1 };
    }
  else if (!coro_buffer_get (rt, item, &needle))
    {
      return -1;
    }
  buffer = coro_buffer_of (self);
  return find_in (buffer, 0, buffer.length, needle, FALSE) >= 0;
}

static int
has_at (CoroRuntime *rt,
        CoroValue    self,
        gssize       start,
        gssize       end,
        CoroValue    part,
        gboolean     at_end)
{
  CoroBuffer buffer = coro_buffer_of (self), given;

  if (!coro_buffer_get (rt, part, &given))
    return -1;
  if (start > end || given.length > (gsize) (end - start))
    return 0;
  return given.length == 0 ||
         memcmp (buffer.data + (at_end ? end - given.length : (gsize) start), given.data, given.length) == 0;
}

static CoroValue
starts_or_ends (CoroRuntime     *rt,
                const char      *method,
                CoroValue        self,
                const CoroValue *args,
                gboolean         at_end)
{
  CoroBuffer ignored;
  gssize start, end;
  int has = 0;

  if (!get_bounds (rt, self, args + 1, &start, &end))
    return CORO_NULL;
  if (coro_tuple_check (rt, args[0]))
    {
      for (gsize i = 0; i < CORO_TUPLE (args[0])->length && has == 0; i++)
        has = has_at (rt, self, start, end, CORO_TUPLE (args[0])->items[i], at_end);
      return has < 0 ? CORO_NULL : coro_bool (has);
    }
  if (!coro_bytes_peek (rt, args[0], &ignored.data, &ignored.length))
    return coro_raise (rt, CORO_EXC_TYPE, "%s first arg must be bytes or a tuple of bytes, not %s", method,
                       coro_type_name (rt, args[0]));
  return coro_bool (has_at (rt, self, start, end, args[0], at_end));
}

/* bytes.startswith (prefix[, start[, end]]) */
CoroValue
coro_bytes_startswith_method (CoroRuntime     *rt,
                              CoroValue        self,
                              const CoroValue *args)
{
  return starts_or_ends (rt, "startswith", self, args, FALSE);
}

/* bytes.endswith (suffix[, start[, end]]) */
CoroValue
coro_bytes_endswith_method (CoroRuntime     *rt,
                            CoroValue        self,
                            const CoroValue *args)
{
  return starts_or_ends (rt, "endswith", self, args, TRUE);
}

/* bytes.replace (old, new, count=-1) */
CoroValue
coro_bytes_replace_method (CoroRuntime     *rt,
                           CoroValue        self,
                           const CoroValue *args)
{
  CoroBuffer buffer, old, new;
  CoroValue result;
  gssize limit = -1;
  gsize n, done = 0;
  guint8 *p;

  if (!coro_get_ssize (rt, args[2], &limit) || !coro_buffer_get (rt, args[0], &old) ||
      !coro_buffer_get (rt, args[1], &new))
    return CORO_NULL;
  buffer = coro_buffer_of (self);
  n = count (buffer, 0, buffer.length, old);
  if (limit >= 0 && (gsize) limit < n)
    n = limit;
  if (new.length > 0 && n > G_MAXSSIZE / 4 / new.length)
    return coro_raise (rt, CORO_EXC_OVERFLOW, "replace bytes is too long");

  result = coro_bytes_new_like (rt, self, NULL, buffer.length + n * new.length - n * old.length);
  if (coro_is_null (result))
    return CORO_NULL;
  p = (guint8 *) coro_buffer_of (result).data;
  for (gsize i = 0; i < n; i++)
    {
      gsize found = old.length > 0 ? (gsize) find_in (buffer, done, buffer.length, old, FALSE) : i;

      for (; done < found; done++)
        *p++ = buffer.data[done];
      for (gsize j = 0; j < new.length; j++)
        *p++ = new.data[j];
      done = found + old.length;
    }
  for (; done < buffer.length; done++)
    *p++ = buffer.data[done];
  return result;
}

static gboolean
append_part (CoroRuntime *rt,
             CoroList    *list,
             CoroValue    self,
             gsize        start,
             gsize        end)
{
  CoroValue part = coro_bytes_new_like (rt, self, coro_buffer_of (self).data + start, end - start);

  return !coro_is_null (part) && coro_list_append_take (rt, list, part);
}

static gboolean
split_space (CoroRuntime *rt,
             CoroList    *list,
             CoroValue    self,
             gssize       limit,
             gboolean     backwards)
{
  CoroBuffer buffer = coro_buffer_of (self);
  gssize at = 0, length = buffer.length;

/* the byte that comes next, from either end */
#define BYTE(i) buffer.data[backwards ? length - 1 - (i) : (i)]
  for (;;)
    {
      gssize start, end;

      while (at < length && (g_ascii_isspace (BYTE (at)) || BYTE (at) == '\v'))
        at++;
      if (at == length)
        return TRUE;
      start = at;
      if (limit-- == 0)
        at = length;
      while (at < length && !g_ascii_isspace (BYTE (at)) && BYTE (at) != '\v')
        at++;
      end = at;
      if (!append_part (rt, list, self, backwards ? length - end : start, backwards ? length - start : end))
        return FALSE;
    }
#undef BYTE
}

static gboolean
split_at (CoroRuntime *rt,
          CoroList    *list,
          CoroValue    self,
          CoroBuffer   separator,
          gssize       limit,
          gboolean     backwards)
{
  CoroBuffer buffer = coro_buffer_of (self);
  gsize start = 0, end = buffer.length;

  for (; limit != 0; limit--)
    {
      gssize at = find_in (buffer, start, end, separator, backwards);

      if (at < 0)
        break;
      if (!append_part (rt, list, self, backwards ? at + separator.length : start, backwards ? end : (gsize) at))
        return FALSE;
      if (backwards)
        end = at;
      else
        start = at + separator.length;
    }
  return append_part (rt, list, self, start, end);
}

static CoroValue
split (CoroRuntime     *rt,
       CoroValue        self,
       const CoroValue *args,
       gboolean         backwards)
{
  gboolean by_space = coro_is_null (args[0]) || coro_is_none (args[0]);
  gssize limit = -1;
  CoroBuffer separator = { NULL, 0 };
  CoroList *list;
  gboolean done;

  if (!coro_get_ssize (rt, args[1], &limit) || (!by_space && !coro_buffer_get (rt, args[0], &separator)))
    return CORO_NULL;
  if (!by_space && separator.length == 0)
    return coro_raise (rt, CORO_EXC_VALUE, "empty separator");

  list = coro_list_new (rt, NULL, 0);
  done =
    by_space ? split_space (rt, list, self, limit, backwards) : split_at (rt, list, self, separator, limit, backwards);
  if (!done)
    {
      coro_unref (coro_value (list));
      return CORO_NULL;
    }
  for (gsize i = 0, j = list->length; backwards && i + 1 < j; i++)
    {
      CoroValue part = list->items[i];

      list->items[i] = list->items[--j];
      list->items[j] = part;
    }
  return coro_value (list);
}

/* bytes.split (sep=None, maxsplit=-1) */
CoroValue
coro_bytes_split_method (CoroRuntime     *rt,
                         CoroValue        self,
                         const CoroValue *args)
{
  return split (rt, self, args, FALSE);
}

/* bytes.rsplit (sep=None, maxsplit=-1) */
CoroValue
coro_bytes_rsplit_method (CoroRuntime     *rt,
                          CoroValue        self,
                          const CoroValue *args)
{
  return split (rt, self, args, TRUE);
}

/* bytes.splitlines (keepends=False) */
CoroValue
coro_bytes_splitlines_method (CoroRuntime     *rt,
                              CoroValue        self,
                              const CoroValue *args)
{
  int keep_ends = coro_is_null (args[0]) ? 0 : coro_truth (rt, args[0]);
  CoroBuffer buffer = coro_buffer_of (self);
  CoroList *list;
  gsize line = 0;

  if (keep_ends < 0)
    return CORO_NULL;

  list = coro_list_new (rt, NULL, 0);
  while (line < buffer.length)
    {
      gsize stop = line, next;

      while (stop < buffer.length && buffer.data[stop] != '\n' && buffer.data[stop] != '\r')
        stop++;
      next = MIN (stop + 1, buffer.length);
      if (next < buffer.length && buffer.data[stop] == '\r' && buffer.data[next] == '\n')
        next++;
      if (!append_part (rt, list, self, line, keep_ends ? next : stop))
        {
          coro_unref (coro_value (list));
          return CORO_NULL;
        }
      line = next;
    }
  return coro_value (list);
}

static CoroValue
partition (CoroRuntime *rt,
           CoroValue    self,
           CoroValue    separator,
           gboolean     backwards)
{
  CoroBuffer buffer, part;
  CoroValue items[3];
  gssize at;

  if (!coro_buffer_get (rt, separator, &part))
    return CORO_NULL;
  if (part.length == 0)
    return coro_raise (rt, CORO_EXC_VALUE, "empty separator");

  buffer = coro_buffer_of (self);
  at = find_in (buffer, 0, buffer.length, part, backwards);
  if (at < 0)
    {
      for (int i = 0; i < 3; i++)
        items[i] = coro_bytes_new_like (rt, self, NULL, 0);
      coro_set (&items[backwards ? 2 : 0], coro_bytes_new_like (rt, self, buffer.data, buffer.length));
    }
  else
    {
      items[0] = coro_bytes_new_like (rt, self, buffer.data, at);
      items[1] = coro_bytes_new_like (rt, self, part.data, part.length);
      items[2] = coro_bytes_new_like (rt, self, buffer.data + at + part.length, buffer.length - at - part.length);
    }
  return coro_value (coro_tuple_new_take (rt, items, 3));
}

/* bytes.partition (sep) */
CoroValue
coro_bytes_partition_method (CoroRuntime     *rt,
                             CoroValue        self,
                             const CoroValue *args)
{
  return partition (rt, self, args[0], FALSE);
}

/* bytes.rpartition (sep) */
CoroValue
coro_bytes_rpartition_method (CoroRuntime     *rt,
                              CoroValue        self,
                              const CoroValue *args)
{
  return partition (rt, self, args[0], TRUE);
}
