/* coro-decode.c: bytes to text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-bytes.h"
#include "core/coro-codecs-private.h"
#include "core/coro-str-builder.h"

#include <string.h>

typedef struct {
  CoroRuntime   *rt;
  CoroCodec      codec;
  const char    *errors; /* NULL: strict */
  const guint8  *data;
  gsize          length;
  CoroStrBuilder text;
} Decoder;

/* What the error handler makes of bytes that are no text; FALSE: an exception is set */
static gboolean
handle (Decoder    *self,
        gsize       start,
        gsize       end,
        const char *reason)
{
  coro_auto CoroValue object = CORO_NULL;

  if (!coro_codec_check_errors (self->rt, self->errors))
    return FALSE;

  if (self->errors != NULL)
    {
      if (g_str_equal (self->errors, "ignore"))
        return TRUE;
      if (g_str_equal (self->errors, "replace"))
        {
          coro_str_builder_append_char (&self->text, 0xfffd);
          return TRUE;
        }
      if (g_str_equal (self->errors, "backslashreplace"))
        {
          for (gsize i = start; i < end; i++)
            coro_str_builder_append_printf (&self->text, "\\x%02x", self->data[i]);
          return TRUE;
        }
      if (g_str_equal (self->errors, "surrogateescape") && self->data[start] >= 0x80)
        {
          for (gsize i = start; i < end; i++)
            coro_str_builder_append_char (&self->text, 0xdc00 + self->data[i]);
          return TRUE;
        }
      if (g_str_equal (self->errors, "xmlcharrefreplace"))
        {
          coro_raise (self->rt, CORO_EXC_TYPE, "don't know how to handle UnicodeDecodeError in error callback");
          return FALSE;
        }
    }

  object = coro_bytes_new (self->rt, self->data, self->length);
  if (!coro_is_null (object))
    coro_codec_raise (self->rt, CORO_EXC_UNICODE_DECODE, self->codec, object, start, end, reason);
  return FALSE;
}

/* The lowest and highest second byte after a first byte; how many bytes follow the first one, 0 if it is none */
static guint
get_follow (guint8  first,
            guint8 *low,
            guint8 *high)
{
  *low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
  *high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;

  if (first >= 0xc2 && first <= 0xdf)
    return 1;
  if (first >= 0xe0 && first <= 0xef)
    return 2;
  return first >= 0xf0 && first <= 0xf4 ? 3 : 0;
}

/* Of the bytes that follow the one at a place, how many are right; *follow is how many there should be */
static guint
count_right (const Decoder *self,
             gsize          at,
             guint         *follow)
{
  guint8 low, high;
  guint n = 0;

  *follow = get_follow (self->data[at], &low, &high);
  for (; n < *follow && at + n + 1 < self->length; n++)
    {
      guint8 byte = self->data[at + n + 1];

      if (n == 0 ? byte < low || byte > high : (byte & 0xc0) != 0x80)
        break;
    }
  return n;
}

static gboolean
is_surrogate_at (const Decoder *self,
                 gsize          at)
{
  return at + 2 < self->length && self->data[at] == 0xed && self->data[at + 1] >= 0xa0 && self->data[at + 1] <= 0xbf &&
         self->data[at + 2] >= 0x80 && self->data[at + 2] <= 0xbf;
}

static gboolean
decode_utf8 (Decoder *self)
{
  gsize at = 0;

  while (at < self->length && !self->text.failed)
    {
      gsize run = at, n_chars = 0;
      guint follow = 0, right = 0;

      for (; at < self->length; at += follow + 1, n_chars++)
        {
          right = follow = 0;
          if (self->data[at] < 0x80)
            continue;
          right = count_right (self, at, &follow);
          if (follow == 0 || right < follow)
            break;
        }
      coro_str_builder_append_bytes (&self->text, (const char *) self->data + run, at - run, n_chars);
      if (at >= self->length)
        break;

      if (self->errors != NULL && g_str_equal (self->errors, "surrogatepass") && is_surrogate_at (self, at))
        {
          coro_str_builder_append_bytes (&self->text, (const char *) self->data + at, 3, 1);
          at += 3;
          continue;
        }

      if (!handle (self, at, at + right + 1,
                   follow == 0                      ? "invalid start byte"
                   : at + right + 1 >= self->length ? "unexpected end of data"
                                                    : "invalid continuation byte"))
        return FALSE;
      at += right + 1;
    }
  return TRUE;
}

static gboolean
decode_bytes (Decoder *self)
{
  for (gsize i = 0; i < self->length && !self->text.failed; i++)
    {
      if (self->codec == CORO_CODEC_LATIN1 || self->data[i] < 0x80)
        coro_str_builder_append_char (&self->text, self->data[i]);
      else if (!handle (self, i, i + 1, "ordinal not in range(128)"))
        return FALSE;
    }
  return TRUE;
}

static guint32
get_unit (const Decoder *self,
          gsize          at,
          guint          size,
          gboolean       big_endian)
{
  guint32 unit = 0;

  for (guint i = 0; i < size; i++)
    unit |= (guint32) self->data[at + i] << 8 * (big_endian ? size - 1 - i : i);
  return unit;
}

/* Where the text begins after a byte order mark, which also says which order it is */
static gsize
skip_mark (Decoder  *self,
           guint     size,
           gboolean *big_endian)
{
  *big_endian = self->codec == CORO_CODEC_UTF16_BE || self->codec == CORO_CODEC_UTF32_BE;
  if (self->codec != CORO_CODEC_UTF16 && self->codec != CORO_CODEC_UTF32)
    return 0;

  self->codec = size == 2 ? CORO_CODEC_UTF16_LE : CORO_CODEC_UTF32_LE;
  if (self->length < size)
    return 0;
  if (get_unit (self, 0, size, FALSE) == 0xfeff)
    return size;
  if (get_unit (self, 0, size, TRUE) == 0xfeff)
    {
      self->codec = size == 2 ? CORO_CODEC_UTF16_BE : CORO_CODEC_UTF32_BE;
      *big_endian = TRUE;
      return size;
    }
  return 0;
}

static gboolean
decode_utf16 (Decoder *self)
{
  gboolean big;
  gsize at = skip_mark (self, 2, &big);

  while (at < self->length && !self->text.failed)
    {
      const char *reason = NULL;
      gsize end = at + 2;
      guint32 c;

      if (self->length - at < 2)
        {
          end = self->length;
          reason = "truncated data";
        }
      else
        {
          c = get_unit (self, at, 2, big);
          if (c >= 0xdc00 && c <= 0xdfff)
            {
              reason = "illegal encoding";
            }
          else if (c >= 0xd800 && c <= 0xdbff)
            {
              guint32 low = self->length - at >= 4 ? get_unit (self, at + 2, 2, big) : 0;

              if (self->length - at < 4)
                {
                  end = self->length;
                  reason = "unexpected end of data";
                }
              else if (low < 0xdc00 || low > 0xdfff)
                {
                  reason = "illegal UTF-16 surrogate";
                }
              else
                {
                  c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
                  end = at + 4;
                }
            }
          if (reason == NULL)
            coro_str_builder_append_char (&self->text, c);
        }
      if (reason != NULL && !handle (self, at, end, reason))
        return FALSE;
      at = end;
    }
  return TRUE;
}

static gboolean
decode_utf32 (Decoder *self)
{
  gboolean big;

  for (gsize at = skip_mark (self, 4, &big); at < self->length && !self->text.failed; at += 4)
    {
      const char *reason = NULL;
      guint32 c = 0;

      if (self->length - at < 4)
        reason = "truncated data";
      else
        c = get_unit (self, at, 4, big);

      if (reason == NULL && c >= 0xd800 && c <= 0xdfff)
        reason = "code point in surrogate code point range(0xd800, 0xe000)";
      else if (c > 0x10ffff)
        reason = "code point not in range(0x110000)";
      if (reason == NULL)
        coro_str_builder_append_char (&self->text, c);
      else if (!handle (self, at, MIN (at + 4, self->length), reason))
        return FALSE;
    }
  return TRUE;
}

/* The hexadecimal digits behind an escape's letter; FALSE: an exception is set. *at is behind them. */
static gboolean
decode_digits (Decoder *self,
               gsize    start,
               gsize   *at,
               guint    n_digits)
{
  static const char *const reasons[] = { [2] = "truncated \\xXX escape", [4] = "truncated \\uXXXX escape",
                                         [8] = "truncated \\UXXXXXXXX escape" };
  guint32 c = 0;
  guint n = 0;

  for (; n < n_digits && *at < self->length && g_ascii_isxdigit (self->data[*at]); n++)
    c = c << 4 | (guint32) g_ascii_xdigit_value ((char) self->data[(*at)++]);
  if (n < n_digits)
    return handle (self, start, *at, reasons[n_digits]);
  if (c > 0x10ffff)
    return handle (self, start, *at, self->codec == CORO_CODEC_RAW_ESCAPE ? "\\Uxxxxxxxx out of range" : "illegal Unicode character");
  coro_str_builder_append_char (&self->text, c);
  return TRUE;
}

static guint
count_digits (guint8 letter)
{
  return letter == 'u' ? 4 : letter == 'U' ? 8 : letter == 'x' ? 2 : 0;
}

static gboolean
decode_escaped (Decoder *self)
{
  static const char letters[] = "\n\\'\"bfnrtva", values[] = "\0\\'\"\b\f\n\r\t\v\a";
  gboolean raw = self->codec == CORO_CODEC_RAW_ESCAPE;
  gsize at = 0;

  while (at < self->length && !self->text.failed)
    {
      gsize start = at;
      guint8 c = self->data[at++];
      const char *place;

      if (c != '\\' || (raw && at == self->length))
        {
          coro_str_builder_append_char (&self->text, c);
          continue;
        }
      if (at == self->length)
        return handle (self, start, at, "\\ at end of string");
      c = self->data[at++];
      place = c != 0 && c < 128 ? strchr (letters, c) : NULL;
      if (count_digits (c) > (raw ? 2 : 0))
        {
          if (!decode_digits (self, start, &at, count_digits (c)))
            return FALSE;
        }
      else if (raw || (place == NULL && (c < '0' || c > '7')))
        {
          coro_str_builder_append_char (&self->text, '\\');
          coro_str_builder_append_char (&self->text, c);
        }
      else if (place != NULL)
        {
          if (c != '\n')
            coro_str_builder_append_char (&self->text, (gunichar) values[place - letters]);
        }
      else
        {
          guint32 number = c - '0';

          for (guint i = 0; i < 2 && at < self->length && self->data[at] >= '0' && self->data[at] <= '7'; i++)
            number = number * 8 + self->data[at++] - '0';
          coro_str_builder_append_char (&self->text, number);
        }
    }
  return TRUE;
}

/**
 * coro_decode:
 * @rt: the runtime
 * @data: bytes
 * @length: how many
 * @encoding: (nullable): a codec's name; NULL for UTF-8
 * @errors: (nullable): an error handler's name; NULL for strict
 *
 * Returns: (transfer full): a str, or CORO_NULL with LookupError or UnicodeDecodeError
 */
CoroValue
coro_decode (CoroRuntime  *rt,
             const guint8 *data,
             gsize         length,
             const char   *encoding,
             const char   *errors)
{
  Decoder self = { .rt = rt, .data = data, .length = length };
  gboolean done;

  if (!coro_codec_find (rt, encoding, &self.codec))
    return CORO_NULL;
  self.errors = errors == NULL || g_str_equal (errors, "strict") ? NULL : errors;
  coro_str_builder_init (&self.text, rt);

  switch (self.codec)
    {
    case CORO_CODEC_ASCII:
    case CORO_CODEC_LATIN1:
      done = decode_bytes (&self);
      break;
    case CORO_CODEC_UTF16:
    case CORO_CODEC_UTF16_LE:
    case CORO_CODEC_UTF16_BE:
      done = decode_utf16 (&self);
      break;
    case CORO_CODEC_UTF32:
    case CORO_CODEC_UTF32_LE:
    case CORO_CODEC_UTF32_BE:
      done = decode_utf32 (&self);
      break;
    case CORO_CODEC_ESCAPE:
    case CORO_CODEC_RAW_ESCAPE:
      done = decode_escaped (&self);
      break;
    case CORO_CODEC_UTF8_SIG:
      if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
        {
          self.data += 3;
          self.length -= 3;
        }
      done = decode_utf8 (&self);
      break;
    case CORO_CODEC_UTF8:
    default:
      done = decode_utf8 (&self);
      break;
    }

  if (!done)
    {
      coro_str_builder_clear (&self.text);
      return CORO_NULL;
    }
  return coro_str_builder_finish (&self.text);
}
