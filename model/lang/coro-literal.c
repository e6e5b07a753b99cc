/* coro-literal.c: what the characters of a string literal mean
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lang/coro-literal.h"

#include <string.h>

/* A position in the text that CPython's decoder sees: there a character beyond ASCII is an escape of ten characters. */
#define WIDE_CHARACTER 10

typedef struct {
  CoroLiteral *literal;
  const char  *text;
  const char  *p;
  const char  *end;
  gsize        position;
} Decoder;

static gboolean
fail_unicode (Decoder    *self,
              gsize       length,
              const char *reason)
{
  self->literal->error = g_strdup_printf ("(unicode error) 'unicodeescape' codec can't decode bytes in position "
                                          "%" G_GSIZE_FORMAT "-%" G_GSIZE_FORMAT ": %s",
                                          self->position, self->position + length - 1, reason);
  return FALSE;
}

static void
append_character (Decoder *self,
                  guint32  c)
{
  GString *out = self->literal->bytes;

  if (self->literal->is_bytes)
    g_string_append_c (out, (char) (c & 0xff));
  else if (c >= 0xd800 && c <= 0xdfff)
    {
      /* g_string_append_unichar() is for valid characters. */
      g_string_append_c (out, (char) (0xe0 | c >> 12));
      g_string_append_c (out, (char) (0x80 | (c >> 6 & 0x3f)));
      g_string_append_c (out, (char) (0x80 | (c & 0x3f)));
    }
  else
    g_string_append_unichar (out, c);
}

/* At the digits of \x, \u or \U. */
static gboolean
decode_hex (Decoder *self,
            guint    digits)
{
  static const char *const reasons[] = {
    [2] = "truncated \\xXX escape", [4] = "truncated \\uXXXX escape", [8] = "truncated \\UXXXXXXXX escape",
  };
  guint32 value = 0;
  guint count = 0;

  while (count < digits && self->p + count < self->end && g_ascii_isxdigit (self->p[count]))
    {
      value = value << 4 | (guint32) g_ascii_xdigit_value (self->p[count]);
      count++;
    }

  if (count < digits)
    {
      if (!self->literal->is_bytes)
        return fail_unicode (self, count + 2, reasons[digits]);
      self->literal->error = g_strdup_printf ("(value error) invalid \\x escape at position %" G_GSIZE_FORMAT,
                                              self->position);
      return FALSE;
    }
  if (value > 0x10ffff)
    return fail_unicode (self, count + 2, "illegal Unicode character");

  append_character (self, value);
  self->p += digits;
  self->position += digits + 2;
  return TRUE;
}

static gboolean
decode_name (Decoder *self)
{
  const char *close = NULL;
  gunichar c;

  if (self->p < self->end && *self->p == '{')
    close = memchr (self->p, '}', (gsize) (self->end - self->p));
  if (close == NULL || close == self->p + 1)
    {
      gsize length = 2;

      if (self->p < self->end && *self->p == '{')
        length = 2 + (close != NULL ? 1 : (gsize) (self->end - self->p));
      return fail_unicode (self, length, "malformed \\N character escape");
    }

  if (!coro_literal_find_name (self->p + 1, (gsize) (close - self->p) - 1, &c))
    return fail_unicode (self, (gsize) (close - self->p) + 3, "unknown Unicode character name");

  append_character (self, c);
  self->position += (gsize) (close - self->p) + 3;
  self->p = close + 1;
  return TRUE;
}

static void
decode_octal (Decoder *self)
{
  const char *start = self->p;
  guint32 value = 0;

  while (self->p < self->end && self->p < start + 3 && *self->p >= '0' && *self->p <= '7')
    value = value << 3 | (guint32) (*self->p++ - '0');

  if (value > 0xff && self->literal->invalid_escape < 0)
    self->literal->invalid_escape = start - 1 - self->text;
  append_character (self, value);
  self->position += (gsize) (self->p - start) + 1;
}

/* Behind a backslash. */
static gboolean
decode_escape (Decoder *self)
{
  static const char letters[] = "\\'\"abfnrtv";
  static const char values[] = "\\'\"\a\b\f\n\r\t\v";
  char c = *self->p;
  const char *letter = c != '\0' ? strchr (letters, c) : NULL;

  if (letter != NULL)
    {
      g_string_append_c (self->literal->bytes, values[letter - letters]);
      self->p++;
      self->position += 2;
      return TRUE;
    }
  if (c == '\n')
    {
      self->p++;
      self->position += 2;
      return TRUE;
    }
  if (c >= '0' && c <= '7')
    {
      decode_octal (self);
      return TRUE;
    }
  if (c == 'x' || (!self->literal->is_bytes && (c == 'u' || c == 'U')))
    {
      self->p++;
      return decode_hex (self, c == 'x' ? 2 : c == 'u' ? 4 : 8);
    }
  if (c == 'N' && !self->literal->is_bytes)
    {
      self->p++;
      return decode_name (self);
    }

  /* What means nothing stands for itself. */
  if (self->literal->invalid_escape < 0)
    self->literal->invalid_escape = self->p - 1 - self->text;
  g_string_append_c (self->literal->bytes, '\\');
  self->position++;
  return TRUE;
}

/**
 * coro_literal_decode:
 * @self: what to do, and where the result goes
 * @text: what stands between the quotes, in UTF-8
 * @length: its bytes
 *
 * Decodes the escapes of a string as CPython does.
 *
 * Returns: whether it is well formed; if not, the error is set
 */
gboolean
coro_literal_decode (CoroLiteral *self,
                     const char  *text,
                     gsize        length)
{
  Decoder decoder = { self, text, text, text + length, 0 };

  g_return_val_if_fail (self != NULL && self->bytes != NULL, FALSE);

  self->invalid_escape = -1;
  while (decoder.p < decoder.end)
    {
      const char *p = decoder.p;
      const char *next = p;

      /* What is plain goes at once. */
      while (next < decoder.end && *next != '\\' && (guchar) *next < 0x80
             && !(self->is_template && (*next == '{' || *next == '}')))
        next++;
      if (next > p)
        {
          g_string_append_len (self->bytes, p, next - p);
          decoder.position += (gsize) (next - p);
          decoder.p = next;
          continue;
        }

      if ((guchar) *p >= 0x80)
        {
          if (self->is_bytes)
            {
              self->error = g_strdup ("bytes can only contain ASCII literal characters");
              return FALSE;
            }
          next = g_utf8_next_char (p);
          g_string_append_len (self->bytes, p, next - p);
          decoder.position += WIDE_CHARACTER;
          decoder.p = next;
        }
      else if (*p == '\\' && !self->is_raw)
        {
          decoder.p++;
          if (!decode_escape (&decoder))
            return FALSE;
        }
      else
        {
          g_string_append_c (self->bytes, *p);
          decoder.position++;
          decoder.p += self->is_template && (*p == '{' || *p == '}') && p + 1 < decoder.end && p[1] == *p ? 2 : 1;
        }
    }

  return TRUE;
}
