/* coro-codecs.c: which codec a name means, and encoding (CPython: Python/codecs.c, Objects/unicodeobject.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-codecs.h"

#include "core/coro-abstract.h"
#include "core/coro-bytes.h"
#include "core/coro-codecs-private.h"
#include "core/coro-exception.h"
#include "core/coro-str-builder.h"
#include "core/coro-str-private.h"

#include <string.h>

/* Names as CPython's encodings.aliases has them, spelled in small letters with hyphens */
static const struct {
  const char *name;
  CoroCodec   codec;
} codec_names[] = {
  { "utf-8", CORO_CODEC_UTF8 },           { "utf8", CORO_CODEC_UTF8 },
  { "u8", CORO_CODEC_UTF8 },              { "utf", CORO_CODEC_UTF8 },
  { "cp65001", CORO_CODEC_UTF8 },         { "utf-8-sig", CORO_CODEC_UTF8_SIG },
  { "utf8-sig", CORO_CODEC_UTF8_SIG },    { "ascii", CORO_CODEC_ASCII },
  { "us-ascii", CORO_CODEC_ASCII },       { "646", CORO_CODEC_ASCII },
  { "iso646-us", CORO_CODEC_ASCII },      { "latin-1", CORO_CODEC_LATIN1 },
  { "latin1", CORO_CODEC_LATIN1 },        { "latin", CORO_CODEC_LATIN1 },
  { "l1", CORO_CODEC_LATIN1 },            { "iso-8859-1", CORO_CODEC_LATIN1 },
  { "iso8859-1", CORO_CODEC_LATIN1 },     { "8859", CORO_CODEC_LATIN1 },
  { "cp819", CORO_CODEC_LATIN1 },         { "utf-16", CORO_CODEC_UTF16 },
  { "utf16", CORO_CODEC_UTF16 },          { "u16", CORO_CODEC_UTF16 },
  { "utf-16-le", CORO_CODEC_UTF16_LE },   { "utf-16le", CORO_CODEC_UTF16_LE },
  { "utf-16-be", CORO_CODEC_UTF16_BE },   { "utf-16be", CORO_CODEC_UTF16_BE },
  { "utf-32", CORO_CODEC_UTF32 },         { "utf32", CORO_CODEC_UTF32 },
  { "u32", CORO_CODEC_UTF32 },            { "utf-32-le", CORO_CODEC_UTF32_LE },
  { "utf-32le", CORO_CODEC_UTF32_LE },    { "utf-32-be", CORO_CODEC_UTF32_BE },
  { "utf-32be", CORO_CODEC_UTF32_BE },    { "unicode-escape", CORO_CODEC_ESCAPE },
  { "unicodeescape", CORO_CODEC_ESCAPE }, { "raw-unicode-escape", CORO_CODEC_RAW_ESCAPE },
  { "rawunicodeescape", CORO_CODEC_RAW_ESCAPE },
};

static const char *const shown_names[] = {
  [CORO_CODEC_UTF8] = "utf-8",         [CORO_CODEC_UTF8_SIG] = "utf-8",     [CORO_CODEC_ASCII] = "ascii",
  [CORO_CODEC_LATIN1] = "latin-1",     [CORO_CODEC_UTF16] = "utf-16",       [CORO_CODEC_UTF16_LE] = "utf-16-le",
  [CORO_CODEC_UTF16_BE] = "utf-16-be", [CORO_CODEC_UTF32] = "utf-32",       [CORO_CODEC_UTF32_LE] = "utf-32-le",
  [CORO_CODEC_UTF32_BE] = "utf-32-be", [CORO_CODEC_ESCAPE] = "unicodeescape", [CORO_CODEC_RAW_ESCAPE] = "rawunicodeescape",
};

/**
 * coro_codec_find:
 * @rt: the runtime
 * @name: (nullable): as the program gives it; NULL for UTF-8
 * @codec: (out): what it means
 *
 * Returns: FALSE: LookupError is set
 */
gboolean
coro_codec_find (CoroRuntime *rt,
                 const char  *name,
                 CoroCodec   *codec)
{
  g_autofree char *spelled = NULL;

  *codec = CORO_CODEC_UTF8;
  if (name == NULL)
    return TRUE;

  spelled = g_ascii_strdown (name, -1);
  g_strdelimit (spelled, "_ ", '-');
  for (gsize i = 0; i < G_N_ELEMENTS (codec_names); i++)
    {
      if (strcmp (codec_names[i].name, spelled) == 0)
        {
          *codec = codec_names[i].codec;
          return TRUE;
        }
    }
  coro_raise (rt, CORO_EXC_LOOKUP, "unknown encoding: %s", name);
  return FALSE;
}

/**
 * coro_codec_get_name:
 * @codec: a codec
 *
 * Returns: its name in messages
 */
const char *
coro_codec_get_name (CoroCodec codec)
{
  return shown_names[codec];
}

/**
 * coro_codec_raise:
 * @rt: the runtime
 * @kind: %CORO_EXC_UNICODE_ENCODE or %CORO_EXC_UNICODE_DECODE
 * @codec: the codec
 * @object: what was to be encoded or decoded
 * @start: where the part begins that cannot be
 * @end: where it ends
 * @reason: why
 *
 * Raises UnicodeEncodeError or UnicodeDecodeError.
 */
void
coro_codec_raise (CoroRuntime      *rt,
                  CoroExceptionKind kind,
                  CoroCodec         codec,
                  CoroValue         object,
                  gsize             start,
                  gsize             end,
                  const char       *reason)
{
  CoroValue args[5] = { coro_str_new (rt, coro_codec_get_name (codec)), object, coro_int (start), coro_int (end),
                        coro_str_new (rt, reason) };
  CoroValue exception = coro_exception_new_args (rt, rt->exceptions[kind], args, G_N_ELEMENTS (args));

  coro_unref (args[0]);
  coro_unref (args[4]);
  if (!coro_is_null (exception))
    coro_raise_value (rt, exception);
}

typedef struct {
  CoroRuntime *rt;
  CoroCodec    codec;
  const char  *errors; /* NULL: strict */
  CoroStr     *text;
  GByteArray  *bytes;
} Encoder;

static gboolean
is_surrogate (gunichar c)
{
  return c >= 0xd800 && c <= 0xdfff;
}

static gboolean
can_encode (CoroCodec codec,
            gunichar  c)
{
  if (codec == CORO_CODEC_ASCII)
    return c < 0x80;
  if (codec == CORO_CODEC_LATIN1)
    return c < 0x100;
  return !is_surrogate (c);
}

static void
append_unit (GByteArray *bytes,
             guint32     unit,
             guint       size,
             gboolean    big_endian)
{
  guint8 data[4];

  for (guint i = 0; i < size; i++)
    data[i] = unit >> 8 * (big_endian ? size - 1 - i : i);
  g_byte_array_append (bytes, data, size);
}

static void
append_char (Encoder *self,
             gunichar c)
{
  char text[6];
  gboolean big = self->codec == CORO_CODEC_UTF16_BE || self->codec == CORO_CODEC_UTF32_BE;

  switch (self->codec)
    {
    case CORO_CODEC_ASCII:
    case CORO_CODEC_LATIN1:
      append_unit (self->bytes, c, 1, FALSE);
      break;
    case CORO_CODEC_UTF16:
    case CORO_CODEC_UTF16_LE:
    case CORO_CODEC_UTF16_BE:
      if (c >= 0x10000)
        {
          append_unit (self->bytes, 0xd800 + ((c - 0x10000) >> 10), 2, big);
          c = 0xdc00 + ((c - 0x10000) & 0x3ff);
        }
      append_unit (self->bytes, c, 2, big);
      break;
    case CORO_CODEC_UTF32:
    case CORO_CODEC_UTF32_LE:
    case CORO_CODEC_UTF32_BE:
      append_unit (self->bytes, c, 4, big);
      break;
    case CORO_CODEC_UTF8:
    case CORO_CODEC_UTF8_SIG:
    default:
      g_byte_array_append (self->bytes, (const guint8 *) text, g_unichar_to_utf8 (c, text));
      break;
    }
}

static void
append_ascii (Encoder    *self,
              const char *text)
{
  for (; *text != '\0'; text++)
    append_char (self, (guchar) *text);
}

static void
append_escape (Encoder *self,
               gunichar c)
{
  g_autofree char *text = NULL;

  if (c < 0x100)
    text = g_strdup_printf ("\\x%02x", c);
  else if (c < 0x10000)
    text = g_strdup_printf ("\\u%04x", c);
  else
    text = g_strdup_printf ("\\U%08x", c);
  append_ascii (self, text);
}

/* What the error handler makes of one character; FALSE: it cannot */
static gboolean
handle_char (Encoder *self,
             gunichar c)
{
  if (g_str_equal (self->errors, "ignore"))
    return TRUE;
  if (g_str_equal (self->errors, "replace"))
    {
      append_ascii (self, "?");
      return TRUE;
    }
  if (g_str_equal (self->errors, "backslashreplace"))
    {
      append_escape (self, c);
      return TRUE;
    }
  if (g_str_equal (self->errors, "xmlcharrefreplace"))
    {
      g_autofree char *text = g_strdup_printf ("&#%u;", c);

      append_ascii (self, text);
      return TRUE;
    }
  if (g_str_equal (self->errors, "surrogateescape") && c >= 0xdc80 && c <= 0xdcff)
    {
      append_unit (self->bytes, c - 0xdc00, 1, FALSE);
      return TRUE;
    }
  if (g_str_equal (self->errors, "surrogatepass") && is_surrogate (c) && self->codec != CORO_CODEC_ASCII &&
      self->codec != CORO_CODEC_LATIN1)
    {
      append_char (self, c);
      return TRUE;
    }
  return FALSE;
}

/**
 * coro_codec_check_errors:
 * @rt: the runtime
 * @errors: (nullable): the name of an error handler
 *
 * Called when there is an error to handle.
 *
 * Returns: FALSE: there is no such handler, LookupError is set
 */
gboolean
coro_codec_check_errors (CoroRuntime *rt,
                         const char  *errors)
{
  static const char *const known[] = { "strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace",
                                       "surrogateescape", "surrogatepass", NULL };

  if (errors == NULL || g_strv_contains (known, errors))
    return TRUE;
  coro_raise (rt, CORO_EXC_LOOKUP, "unknown error handler name '%s'", errors);
  return FALSE;
}

/* The run of characters from p on that cannot be encoded; *p moves behind it */
static gboolean
handle_run (Encoder     *self,
            const char **p,
            const char  *end)
{
  const char *start = *p, *at = *p;
  gsize first = coro_str_index_of (self->text, start - self->text->data);
  gsize n = 0;
  const char *reason = "surrogates not allowed";

  while (at < end)
    {
      const char *next = at;

      if (can_encode (self->codec, coro_utf8_next (&next)))
        break;
      at = next;
      n++;
    }
  *p = at;

  if (!coro_codec_check_errors (self->rt, self->errors))
    return FALSE;
  for (at = start; self->errors != NULL && at < *p;)
    {
      if (!handle_char (self, coro_utf8_next (&at)))
        break;
      start = at;
      first++;
      n--;
    }
  if (n == 0)
    return TRUE;

  if (self->codec == CORO_CODEC_ASCII)
    reason = "ordinal not in range(128)";
  else if (self->codec == CORO_CODEC_LATIN1)
    reason = "ordinal not in range(256)";
  coro_codec_raise (self->rt, CORO_EXC_UNICODE_ENCODE, self->codec, coro_value (self->text), first, first + n, reason);
  return FALSE;
}

static gboolean
encode_text (Encoder *self)
{
  const char *p = self->text->data, *end = p + self->text->n_bytes;

  if (self->codec == CORO_CODEC_UTF16 || self->codec == CORO_CODEC_UTF32 || self->codec == CORO_CODEC_UTF8_SIG)
    append_char (self, 0xfeff);
  while (p < end)
    {
      const char *next = p;
      gunichar c = coro_utf8_next (&next);

      if (can_encode (self->codec, c))
        {
          append_char (self, c);
          p = next;
        }
      else if (!handle_run (self, &p, end))
        {
          return FALSE;
        }
    }
  return TRUE;
}

/* Every character can be written so. */
static CoroValue
encode_escaped (CoroRuntime *rt,
                CoroStr     *text,
                gboolean     raw)
{
  static const char plain[] = "\t\n\r\\", letters[] = "tnr\\";
  g_autoptr (GString) bytes = g_string_new (NULL);
  const char *p = text->data, *end = p + text->n_bytes;

  while (p < end)
    {
      gunichar c = coro_utf8_next (&p);
      const char *place = c != 0 && c < 128 ? strchr (plain, (int) c) : NULL;

      if (!raw && place != NULL)
        g_string_append_printf (bytes, "\\%c", letters[place - plain]);
      else if (raw ? c < 0x100 : c >= 0x20 && c < 0x7f)
        g_string_append_c (bytes, (char) c);
      else if (c < 0x100)
        g_string_append_printf (bytes, "\\x%02x", c);
      else
        g_string_append_printf (bytes, c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
    }
  return coro_bytes_new (rt, bytes->str, bytes->len);
}

/**
 * coro_encode:
 * @rt: the runtime
 * @text: a string
 * @encoding: (nullable): a codec's name; NULL for UTF-8
 * @errors: (nullable): an error handler's name; NULL for strict
 *
 * Returns: (transfer full): bytes, or CORO_NULL with LookupError or UnicodeEncodeError
 */
CoroValue
coro_encode (CoroRuntime *rt,
             CoroStr     *text,
             const char  *encoding,
             const char  *errors)
{
  Encoder self = { .rt = rt, .text = text };
  CoroValue result = CORO_NULL;

  if (!coro_codec_find (rt, encoding, &self.codec))
    return CORO_NULL;
  if (coro_str_is_ascii (text) && self.codec <= CORO_CODEC_LATIN1 && self.codec != CORO_CODEC_UTF8_SIG)
    return coro_bytes_new (rt, text->data, text->n_bytes);
  if (text->n_bytes > 4096 && !coro_reserve (rt, text->n_bytes, 4))
    return CORO_NULL;

  if (self.codec == CORO_CODEC_ESCAPE || self.codec == CORO_CODEC_RAW_ESCAPE)
    return encode_escaped (rt, text, self.codec == CORO_CODEC_RAW_ESCAPE);

  self.errors = errors == NULL || g_str_equal (errors, "strict") ? NULL : errors;
  self.bytes = g_byte_array_sized_new (MIN (text->n_bytes, G_MAXINT));
  if (encode_text (&self))
    result = coro_bytes_new (rt, self.bytes->data, self.bytes->len);
  g_byte_array_unref (self.bytes);
  return result;
}

/* An argument that is a name: NULL where it was not given; FALSE: TypeError, ValueError */
static gboolean
get_name (CoroRuntime *rt,
          const char  *function,
          const char  *parameter,
          CoroValue    value,
          const char **name)
{
  *name = NULL;
  if (coro_is_null (value))
    return TRUE;
  if (!coro_str_check (rt, value))
    {
      coro_raise (rt, CORO_EXC_TYPE, "%s() argument '%s' must be str, not %s", function, parameter,
                  coro_argument_name (rt, value));
      return FALSE;
    }
  *name = CORO_STR (value)->data;
  if (strlen (*name) != CORO_STR (value)->n_bytes)
    {
      coro_raise (rt, CORO_EXC_VALUE, "embedded null character");
      return FALSE;
    }
  return TRUE;
}

/**
 * coro_encode_args:
 * @rt: the runtime
 * @text: a str
 * @name: the function that was called, for messages
 * @encoding: a str, or CORO_NULL
 * @errors: a str, or CORO_NULL
 *
 * Returns: (transfer full): bytes, or CORO_NULL
 */
CoroValue
coro_encode_args (CoroRuntime *rt,
                  CoroValue    text,
                  const char  *name,
                  CoroValue    encoding,
                  CoroValue    errors)
{
  const char *codec, *handler;

  if (!get_name (rt, name, "encoding", encoding, &codec) || !get_name (rt, name, "errors", errors, &handler))
    return CORO_NULL;
  return coro_encode (rt, CORO_STR (text), codec, handler);
}

/**
 * coro_decode_args:
 * @rt: the runtime
 * @data: what was given to decode
 * @name: the function that was called, for messages
 * @encoding: a str, or CORO_NULL
 * @errors: a str, or CORO_NULL
 *
 * Returns: (transfer full): a str, or CORO_NULL
 */
CoroValue
coro_decode_args (CoroRuntime *rt,
                  CoroValue    data,
                  const char  *name,
                  CoroValue    encoding,
                  CoroValue    errors)
{
  const char *codec, *handler;
  const guint8 *bytes;
  gsize length;

  if (!get_name (rt, name, "encoding", encoding, &codec) || !get_name (rt, name, "errors", errors, &handler))
    return CORO_NULL;
  if (coro_str_check (rt, data))
    return coro_raise (rt, CORO_EXC_TYPE, "decoding str is not supported");
  if (!coro_bytes_peek (rt, data, &bytes, &length))
    return coro_raise (rt, CORO_EXC_TYPE, "decoding to str: need a bytes-like object, %s found",
                       coro_type_name (rt, data));
  return coro_decode (rt, bytes, length, codec, handler);
}
