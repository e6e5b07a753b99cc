/* coro-wire.c: numbers and texts in the messages between processes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-wire.h"

#include <math.h>
#include <string.h>

/**
 * coro_wire_put_byte:
 * @bytes: the body of a message
 * @value: a byte
 */
void
coro_wire_put_byte (GByteArray *bytes,
                    guint8      value)
{
  g_byte_array_append (bytes, &value, 1);
}

/**
 * coro_wire_put_number:
 * @bytes: the body of a message
 * @value: a number
 */
void
coro_wire_put_number (GByteArray *bytes,
                      guint64     value)
{
  guint64 ordered = GUINT64_TO_LE (value);

  g_byte_array_append (bytes, (const guint8 *) &ordered, sizeof ordered);
}

/**
 * coro_wire_put_moment:
 * @bytes: the body of a message
 * @value: seconds
 */
void
coro_wire_put_moment (GByteArray *bytes,
                      double      value)
{
  guint64 bits;

  memcpy (&bits, &value, sizeof bits);
  coro_wire_put_number (bytes, bits);
}

/**
 * coro_wire_put_blob:
 * @bytes: the body of a message
 * @data: (array length=size): what is appended, with its length in front
 * @size: of @data
 */
void
coro_wire_put_blob (GByteArray   *bytes,
                    gconstpointer data,
                    gsize         size)
{
  coro_wire_put_number (bytes, size);
  g_byte_array_append (bytes, data, (guint) size);
}

/**
 * coro_wire_put_text:
 * @bytes: the body of a message
 * @text: (nullable): a text
 */
void
coro_wire_put_text (GByteArray *bytes,
                    const char *text)
{
  coro_wire_put_byte (bytes, text != NULL);
  if (text != NULL)
    coro_wire_put_blob (bytes, text, strlen (text));
}

static const guint8 *
take (CoroWireReader *self,
      gsize           size)
{
  const guint8 *start = self->data;

  if (self->failed || size > self->size)
    {
      self->failed = TRUE;
      return NULL;
    }
  self->data += size;
  self->size -= size;

  return start;
}

/**
 * coro_wire_get_byte:
 * @self: a reader
 *
 * Returns: the next byte
 */
guint8
coro_wire_get_byte (CoroWireReader *self)
{
  const guint8 *byte = take (self, 1);

  return byte != NULL ? *byte : 0;
}

/**
 * coro_wire_get_number:
 * @self: a reader
 *
 * Returns: the next number
 */
guint64
coro_wire_get_number (CoroWireReader *self)
{
  const guint8 *bytes = take (self, sizeof (guint64));
  guint64 value = 0;

  if (bytes != NULL)
    memcpy (&value, bytes, sizeof value);

  return GUINT64_FROM_LE (value);
}

/**
 * coro_wire_get_moment:
 * @self: a reader
 *
 * Returns: seconds: the next moment
 */
double
coro_wire_get_moment (CoroWireReader *self)
{
  guint64 bits = coro_wire_get_number (self);
  double value;

  memcpy (&value, &bits, sizeof value);
  if (!(value >= 0 && value < 1e15))
    {
      self->failed = TRUE;
      return 0;
    }

  return value;
}

/**
 * coro_wire_get_blob:
 * @self: a reader
 * @size: (out): of what is returned
 *
 * Returns: (transfer none) (nullable): the next part
 */
const guint8 *
coro_wire_get_blob (CoroWireReader *self,
                    gsize          *size)
{
  guint64 length = coro_wire_get_number (self);

  *size = self->failed || length > self->size ? 0 : (gsize) length;

  return take (self, self->failed ? 0 : length > self->size ? self->size + 1 : (gsize) length);
}

/**
 * coro_wire_dup_text:
 * @self: a reader
 *
 * Returns: (transfer full) (nullable): the next text
 */
char *
coro_wire_dup_text (CoroWireReader *self)
{
  const guint8 *text;
  gsize size;

  if (coro_wire_get_byte (self) == 0)
    return NULL;
  text = coro_wire_get_blob (self, &size);
  if (text == NULL || memchr (text, '\0', size) != NULL || !g_utf8_validate_len ((const char *) text, size, NULL))
    {
      self->failed = TRUE;
      return NULL;
    }

  return g_strndup ((const char *) text, size);
}

/**
 * coro_wire_is_at_end:
 * @self: a reader
 *
 * Returns: whether all was read, and nothing was wrong
 */
gboolean
coro_wire_is_at_end (CoroWireReader *self)
{
  return !self->failed && self->size == 0;
}
