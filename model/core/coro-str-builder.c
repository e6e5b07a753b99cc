/* coro-str-builder.c: makes a string piece by piece, within the memory limit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-str-builder.h"

#include "core/coro-abstract.h"
#include "core/coro-str-private.h"

#include <stdarg.h>
#include <string.h>

/**
 * coro_str_builder_init:
 * @self: (out caller-allocates): a builder, usually on the stack
 * @rt: the runtime
 *
 * Begins an empty text.
 */
void
coro_str_builder_init (CoroStrBuilder *self,
                       CoroRuntime    *rt)
{
  self->rt = rt;
  self->data = self->small;
  self->n_bytes = 0;
  self->length = 0;
  self->allocated = sizeof self->small;
  self->failed = FALSE;
}

/**
 * coro_str_builder_clear:
 * @self: a builder
 *
 * Drops the text; the builder is empty again.
 */
void
coro_str_builder_clear (CoroStrBuilder *self)
{
  if (self->data != self->small)
    coro_free (self->rt, self->data, self->allocated);
  coro_str_builder_init (self, self->rt);
}

/**
 * coro_str_builder_finish:
 * @self: a builder
 *
 * Ends the text; the builder is empty again.
 *
 * Returns: (transfer full): the string, or CORO_NULL with MemoryError
 */
CoroValue
coro_str_builder_finish (CoroStrBuilder *self)
{
  CoroStr *str = NULL;

  if (!self->failed)
    str = coro_str_alloc (self->rt, self->n_bytes, self->length);
  if (str != NULL)
    memcpy (str->data, self->data, self->n_bytes);
  coro_str_builder_clear (self);

  return coro_value (str);
}

/**
 * coro_str_builder_reserve:
 * @self: a builder
 * @n_bytes: how many more are to come
 *
 * Makes room.
 *
 * Returns: FALSE: MemoryError is set, or was before
 */
gboolean
coro_str_builder_reserve (CoroStrBuilder *self,
                          gsize           n_bytes)
{
  gsize size;

  if (self->failed)
    return FALSE;
  if (G_LIKELY (n_bytes <= self->allocated - self->n_bytes))
    return TRUE;

  if (n_bytes > G_MAXSSIZE / 2 - self->n_bytes)
    size = G_MAXSSIZE;
  else
    size = MAX (self->n_bytes + n_bytes, self->allocated + self->allocated / 2);
  if (!coro_reserve (self->rt, size, 1))
    {
      self->failed = TRUE;
      return FALSE;
    }

  if (self->data == self->small)
    {
      self->data = coro_alloc (self->rt, size);
      memcpy (self->data, self->small, self->n_bytes);
    }
  else
    {
      self->data = coro_realloc (self->rt, self->data, self->allocated, size);
    }
  self->allocated = size;
  return TRUE;
}

/**
 * coro_str_builder_append_bytes:
 * @self: a builder
 * @text: generalised UTF-8
 * @n_bytes: its bytes
 * @length: its code points
 *
 * Appends a piece.
 */
void
coro_str_builder_append_bytes (CoroStrBuilder *self,
                               const char     *text,
                               gsize           n_bytes,
                               gsize           length)
{
  if (!coro_str_builder_reserve (self, n_bytes))
    return;

  memcpy (self->data + self->n_bytes, text, n_bytes);
  self->n_bytes += n_bytes;
  self->length += length;
}

/**
 * coro_str_builder_append:
 * @self: a builder
 * @text: ASCII
 *
 * Appends a piece.
 */
void
coro_str_builder_append (CoroStrBuilder *self,
                         const char     *text)
{
  gsize n_bytes = strlen (text);

  coro_str_builder_append_bytes (self, text, n_bytes, n_bytes);
}

/**
 * coro_str_builder_append_char:
 * @self: a builder
 * @c: a code point, a surrogate too
 *
 * Appends one code point.
 */
void
coro_str_builder_append_char (CoroStrBuilder *self,
                              gunichar        c)
{
  if (!coro_str_builder_reserve (self, 6))
    return;

  self->n_bytes += g_unichar_to_utf8 (c, self->data + self->n_bytes);
  self->length++;
}

/**
 * coro_str_builder_append_fill:
 * @self: a builder
 * @c: a code point
 * @times: how often; nothing happens if it is negative
 *
 * Appends one code point many times.
 */
void
coro_str_builder_append_fill (CoroStrBuilder *self,
                              gunichar        c,
                              gssize          times)
{
  char text[6];
  gint n_bytes = g_unichar_to_utf8 (c, text);

  if (times <= 0)
    return;
  if (times > G_MAXSSIZE / 8)
    times = G_MAXSSIZE / 8;
  if (!coro_str_builder_reserve (self, (gsize) times * n_bytes))
    return;

  if (n_bytes == 1)
    memset (self->data + self->n_bytes, text[0], times);
  else
    {
      for (gssize i = 0; i < times; i++)
        memcpy (self->data + self->n_bytes + i * n_bytes, text, n_bytes);
    }
  self->n_bytes += (gsize) times * n_bytes;
  self->length += times;
}

/**
 * coro_str_builder_append_str:
 * @self: a builder
 * @text: a string
 *
 * Appends a string.
 */
void
coro_str_builder_append_str (CoroStrBuilder *self,
                             CoroStr        *text)
{
  coro_str_builder_append_bytes (self, text->data, text->n_bytes, text->length);
}

/**
 * coro_str_builder_append_printf:
 * @self: a builder
 * @format: a format as of printf(), whose result is ASCII and short
 * @...: its arguments
 *
 * Appends a formatted piece.
 */
void
coro_str_builder_append_printf (CoroStrBuilder *self,
                                const char     *format,
                                ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  coro_str_builder_append (self, text);
}

/**
 * coro_str_builder_append_repr:
 * @self: a builder
 * @value: any value
 *
 * Appends `repr (value)`.
 *
 * Returns: FALSE: an exception is set
 */
gboolean
coro_str_builder_append_repr (CoroStrBuilder *self,
                              CoroValue       value)
{
  coro_auto CoroValue text = coro_repr (self->rt, value);

  if (coro_is_null (text))
    return FALSE;
  coro_str_builder_append_str (self, CORO_STR (text));
  return !self->failed;
}

