/* coro-str-search.c: methods of str that look for a text within it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define _GNU_SOURCE /* memmem */

#include "core/coro-abstract.h"
#include "core/coro-container.h"
#include "core/coro-list.h"
#include "core/coro-str-builder.h"
#include "core/coro-str-private.h"
#include "core/coro-tuple.h"
#include "core/coro-unicode.h"

#include <string.h>

/**
 * coro_bytes_find:
 * @text: bytes
 * @start: where to begin
 * @end: where to end
 * @needle: what to look for
 * @n_bytes: its length
 *
 * Returns: where the first @needle that lies in [start, end) begins, or -1
 */
gssize
coro_bytes_find (const char *text,
                 gsize       start,
                 gsize       end,
                 const char *needle,
                 gsize       n_bytes)
{
  const char *found;

  if (start > end || n_bytes > end - start)
    return -1;
  if (n_bytes == 0)
    return start;

  found =
    n_bytes == 1 ? memchr (text + start, needle[0], end - start) : memmem (text + start, end - start, needle, n_bytes);
  return found != NULL ? found - text : -1;
}

/**
 * coro_bytes_find_last:
 * @text: bytes
 * @start: where to begin
 * @end: where to end
 * @needle: what to look for
 * @n_bytes: its length
 *
 * Returns: where the last @needle that lies in [start, end) begins, or -1
 */
gssize
coro_bytes_find_last (const char *text,
                      gsize       start,
                      gsize       end,
                      const char *needle,
                      gsize       n_bytes)
{
  if (start > end || n_bytes > end - start)
    return -1;

  for (gsize at = end - n_bytes;; at--)
    {
      if (n_bytes == 0 || (text[at] == needle[0] && memcmp (text + at, needle, n_bytes) == 0))
        return at;
      if (at == start)
        return -1;
    }
}

/* The bytes from code point args[0] to args[1], clipped as a slice; FALSE: exception. *start > *end where it is
 * empty. */
static gboolean
get_bounds (CoroRuntime     *rt,
            CoroStr         *self,
            const CoroValue *args,
            gsize           *start,
            gsize           *end)
{
  gssize bounds[2] = { 0, G_MAXSSIZE };
  gssize length = self->length;

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
      if (bounds[i] < 0)
        bounds[i] = MAX (bounds[i] + length, 0);
    }
  bounds[1] = MIN (bounds[1], length);

  if (bounds[0] > bounds[1])
    {
      *start = 1;
      *end = 0;
      return TRUE;
    }
  *start = coro_str_offset_of (self, bounds[0]);
  *end = coro_str_offset_of (self, bounds[1]);
  return TRUE;
}

static gboolean
check_argument (CoroRuntime *rt,
                const char  *method,
                CoroValue    value)
{
  if (coro_str_check (rt, value))
    return TRUE;
  coro_raise (rt, CORO_EXC_TYPE, "%s() argument 1 must be str, not %s", method, coro_argument_name (rt, value));
  return FALSE;
}

/* find, rfind, index, rindex: the code point's index; -1: not found; -2: exception */
static gssize
find (CoroRuntime     *rt,
      const char      *method,
      CoroValue        value,
      const CoroValue *args,
      gboolean         backwards)
{
  CoroStr *self = CORO_STR (value);
  CoroStr *needle;
  gsize start, end;
  gssize at;

  if (!check_argument (rt, method, args[0]) || !get_bounds (rt, self, args + 1, &start, &end))
    return -2;

  needle = CORO_STR (args[0]);
  if (backwards)
    at = coro_bytes_find_last (self->data, start, end, needle->data, needle->n_bytes);
  else
    at = coro_bytes_find (self->data, start, end, needle->data, needle->n_bytes);
  return at < 0 ? -1 : (gssize) coro_str_index_of (self, at);
}

static CoroValue
find_result (CoroRuntime *rt,
             gssize       index,
             gboolean     must)
{
  if (index == -2)
    return CORO_NULL;
  if (index == -1 && must)
    return coro_raise (rt, CORO_EXC_VALUE, "substring not found");
  return coro_int (index);
}

/* str.find (sub[, start[, end]]) */
CoroValue
coro_str_find_method (CoroRuntime     *rt,
                      CoroValue        self,
                      const CoroValue *args)
{
  return find_result (rt, find (rt, "find", self, args, FALSE), FALSE);
}

/* str.rfind (sub[, start[, end]]) */
CoroValue
coro_str_rfind_method (CoroRuntime     *rt,
                       CoroValue        self,
                       const CoroValue *args)
{
  return find_result (rt, find (rt, "rfind", self, args, TRUE), FALSE);
}

/* str.index (sub[, start[, end]]) */
CoroValue
coro_str_index_method (CoroRuntime     *rt,
                       CoroValue        self,
                       const CoroValue *args)
{
  return find_result (rt, find (rt, "index", self, args, FALSE), TRUE);
}

/* str.rindex (sub[, start[, end]]) */
CoroValue
coro_str_rindex_method (CoroRuntime     *rt,
                        CoroValue        self,
                        const CoroValue *args)
{
  return find_result (rt, find (rt, "rindex", self, args, TRUE), TRUE);
}

static gsize
count (const char *text,
       gsize       start,
       gsize       end,
       CoroStr    *needle)
{
  gsize n = 0;
  gssize at = start;

  if (start > end)
    return 0;
  if (needle->n_bytes == 0)
    return coro_str_count_chars (text + start, end - start) + 1;
  while ((at = coro_bytes_find (text, at, end, needle->data, needle->n_bytes)) >= 0)
    {
      n++;
      at += needle->n_bytes;
    }
  return n;
}

/* str.count (sub[, start[, end]]) */
CoroValue
coro_str_count_method (CoroRuntime     *rt,
                       CoroValue        self,
                       const CoroValue *args)
{
  gsize start, end;

  if (!check_argument (rt, "count", args[0]) || !get_bounds (rt, CORO_STR (self), args + 1, &start, &end))
    return CORO_NULL;
  return coro_int (count (CORO_STR (self)->data, start, end, CORO_STR (args[0])));
}

static gboolean
has_at (CoroStr *self,
        gsize    start,
        gsize    end,
        CoroStr *part,
        gboolean at_end)
{
  if (start > end || part->n_bytes > end - start)
    return FALSE;
  return memcmp (self->data + (at_end ? end - part->n_bytes : start), part->data, part->n_bytes) == 0;
}

static CoroValue
starts_or_ends (CoroRuntime     *rt,
                const char      *method,
                CoroValue        value,
                const CoroValue *args,
                gboolean         at_end)
{
  CoroStr *self = CORO_STR (value);
  gsize start, end;

  if (!get_bounds (rt, self, args + 1, &start, &end))
    return CORO_NULL;

  if (coro_tuple_check (rt, args[0]))
    {
      CoroTuple *parts = CORO_TUPLE (args[0]);

      for (gsize i = 0; i < parts->length; i++)
        {
          if (!coro_str_check (rt, parts->items[i]))
            return coro_raise (rt, CORO_EXC_TYPE, "tuple for %s must only contain str, not %s", method,
                               coro_type_name (rt, parts->items[i]));
          if (has_at (self, start, end, CORO_STR (parts->items[i]), at_end))
            return CORO_TRUE;
        }
      return CORO_FALSE;
    }

  if (!coro_str_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "%s first arg must be str or a tuple of str, not %s", method,
                       coro_type_name (rt, args[0]));
  return coro_bool (has_at (self, start, end, CORO_STR (args[0]), at_end));
}

/* str.startswith (prefix[, start[, end]]) */
CoroValue
coro_str_startswith_method (CoroRuntime     *rt,
                            CoroValue        self,
                            const CoroValue *args)
{
  return starts_or_ends (rt, "startswith", self, args, FALSE);
}

/* str.endswith (suffix[, start[, end]]) */
CoroValue
coro_str_endswith_method (CoroRuntime     *rt,
                          CoroValue        self,
                          const CoroValue *args)
{
  return starts_or_ends (rt, "endswith", self, args, TRUE);
}

/* str.removeprefix (prefix) */
CoroValue
coro_str_removeprefix_method (CoroRuntime     *rt,
                              CoroValue        value,
                              const CoroValue *args)
{
  CoroStr *self = CORO_STR (value);
  CoroStr *part;

  if (!coro_str_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "removeprefix() argument must be str, not %s", coro_argument_name (rt, args[0]));

  part = CORO_STR (args[0]);
  if (!has_at (self, 0, self->n_bytes, part, FALSE))
    return coro_str_slice (rt, self, 0, self->length);
  return coro_str_slice (rt, self, part->length, self->length - part->length);
}

/* str.removesuffix (suffix) */
CoroValue
coro_str_removesuffix_method (CoroRuntime     *rt,
                              CoroValue        value,
                              const CoroValue *args)
{
  CoroStr *self = CORO_STR (value);
  CoroStr *part;

  if (!coro_str_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "removesuffix() argument must be str, not %s", coro_argument_name (rt, args[0]));

  part = CORO_STR (args[0]);
  if (!has_at (self, 0, self->n_bytes, part, TRUE))
    return coro_str_slice (rt, self, 0, self->length);
  return coro_str_slice (rt, self, 0, self->length - part->length);
}

/* str.replace (old, new, /, count=-1) */
CoroValue
coro_str_replace_method (CoroRuntime     *rt,
                         CoroValue        value,
                         const CoroValue *args)
{
  CoroStr *self = CORO_STR (value);
  CoroStr *old, *new;
  gssize limit = -1;
  gsize done = 0, at = 0, n;
  CoroStr *result;
  char *p;

  for (int i = 0; i < 2; i++)
    {
      if (!coro_str_check (rt, args[i]))
        return coro_raise (rt, CORO_EXC_TYPE, "replace() argument %d must be str, not %s", i + 1,
                           coro_argument_name (rt, args[i]));
    }
  if (!coro_get_ssize (rt, args[2], &limit))
    return CORO_NULL;

  old = CORO_STR (args[0]);
  new = CORO_STR (args[1]);
  n = count (self->data, 0, self->n_bytes, old);
  if (limit >= 0 && (gsize) limit < n)
    n = limit;
  if (n == 0)
    return coro_str_slice (rt, self, 0, self->length);
  if (new->n_bytes > 0 && n > G_MAXSSIZE / 4 / new->n_bytes)
    return coro_raise (rt, CORO_EXC_OVERFLOW, "replace string is too long");

  result = coro_str_alloc (rt, self->n_bytes + n * new->n_bytes - n * old->n_bytes,
                           self->length + n * new->length - n * old->length);
  if (result == NULL)
    return CORO_NULL;

  p = result->data;
  for (; n > 0; n--)
    {
      gsize found = done;

      if (old->n_bytes > 0)
        found = coro_bytes_find (self->data, done, self->n_bytes, old->data, old->n_bytes);
      else if (at++ > 0)
        found = g_utf8_next_char (self->data + done) - self->data;

      p = (char *) memcpy (p, self->data + done, found - done) + (found - done);
      p = (char *) memcpy (p, new->data, new->n_bytes) + new->n_bytes;
      done = found + old->n_bytes;
    }
  memcpy (p, self->data + done, self->n_bytes - done);
  if (result->n_bytes <= 1)
    {
      coro_auto CoroValue whole = coro_value (result);

      return coro_str_new_sized (rt, result->data, result->n_bytes, result->length);
    }
  return coro_value (result);
}

static CoroValue
bytes_to_str (CoroRuntime *rt,
              CoroStr     *self,
              gsize        start,
              gsize        end)
{
  return coro_str_new_sized (rt, self->data + start, end - start,
                             coro_str_is_ascii (self) ? end - start :
                                                        coro_str_count_chars (self->data + start, end - start));
}

static CoroValue
partition (CoroRuntime *rt,
           CoroStr     *self,
           CoroValue    separator,
           gboolean     backwards)
{
  CoroStr *part;
  CoroValue items[3];
  gssize at;

  if (!coro_str_check (rt, separator))
    return coro_raise (rt, CORO_EXC_TYPE, "must be str, not %s", coro_type_name (rt, separator));
  part = CORO_STR (separator);
  if (part->n_bytes == 0)
    return coro_raise (rt, CORO_EXC_VALUE, "empty separator");

  if (backwards)
    at = coro_bytes_find_last (self->data, 0, self->n_bytes, part->data, part->n_bytes);
  else
    at = coro_bytes_find (self->data, 0, self->n_bytes, part->data, part->n_bytes);

  if (at < 0)
    {
      items[0] = items[1] = items[2] = CORO_NULL;
      items[backwards ? 2 : 0] = coro_str_slice (rt, self, 0, self->length);
      for (int i = 0; i < 3; i++)
        {
          if (coro_is_null (items[i]))
            items[i] = coro_ref (coro_value (rt->empty_str));
        }
    }
  else
    {
      items[0] = bytes_to_str (rt, self, 0, at);
      items[1] = coro_ref (separator);
      items[2] = bytes_to_str (rt, self, at + part->n_bytes, self->n_bytes);
    }
  return coro_value (coro_tuple_new_take (rt, items, 3));
}

/* str.partition (sep) */
CoroValue
coro_str_partition_method (CoroRuntime     *rt,
                           CoroValue        self,
                           const CoroValue *args)
{
  return partition (rt, CORO_STR (self), args[0], FALSE);
}

/* str.rpartition (sep) */
CoroValue
coro_str_rpartition_method (CoroRuntime     *rt,
                            CoroValue        self,
                            const CoroValue *args)
{
  return partition (rt, CORO_STR (self), args[0], TRUE);
}
