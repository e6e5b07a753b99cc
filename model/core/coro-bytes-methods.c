/* coro-bytes-methods.c: the tables of bytes' and bytearray's methods, and those that neither search nor change
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-bytes-private.h"
#include "core/coro-byte-array-methods.h"
#include "core/coro-codecs.h"
#include "core/coro-container.h"
#include "core/coro-str-builder.h"
#include "core/coro-tuple.h"

#include <string.h>

/* bytes.decode (encoding='utf-8', errors='strict') */
static CoroValue
bytes_decode (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  return coro_decode_args (rt, self, "decode", args[0], args[1]);
}

/* The separator of hex(), -1 without one. FALSE: TypeError, ValueError */
static gboolean
get_separator (CoroRuntime *rt,
               CoroValue    value,
               int         *separator)
{
  gssize length;

  *separator = -1;
  if (coro_is_null (value))
    return TRUE;

  length = coro_length (rt, value);
  if (length < 0)
    return FALSE;
  if (length != 1)
    {
      coro_raise (rt, CORO_EXC_VALUE, "sep must be length 1.");
      return FALSE;
    }
  if (coro_str_check (rt, value))
    *separator = (guchar) CORO_STR (value)->data[0];
  else if (coro_bytes_check (rt, value))
    *separator = (guchar) CORO_BYTES (value)->data[0];
  else
    {
      coro_raise (rt, CORO_EXC_TYPE, "sep must be str or bytes.");
      return FALSE;
    }
  if (*separator >= 0x80)
    {
      coro_raise (rt, CORO_EXC_VALUE, "sep must be ASCII.");
      return FALSE;
    }
  return TRUE;
}

/* bytes.hex ([sep[, bytes_per_sep]]) */
static CoroValue
bytes_hex (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  CoroBuffer buffer;
  gssize group = 1;
  int separator;
  CoroStrBuilder text;

  if (!get_separator (rt, args[0], &separator) || !coro_get_ssize (rt, args[1], &group))
    return CORO_NULL;

  buffer = coro_buffer_of (self);
  coro_str_builder_init (&text, rt);
  if (!coro_str_builder_reserve (&text, buffer.length * 2))
    return coro_str_builder_finish (&text);
  for (gsize i = 0; i < buffer.length; i++)
    {
      gsize left = buffer.length - i;

      /* groups are counted from the right, negative ones from the left */
      if (i > 0 && separator >= 0 && group != 0 && (group > 0 ? left % (gsize) group == 0 : i % (gsize) -group == 0))
        coro_str_builder_append_char (&text, (char) separator);
      coro_str_builder_append_char (&text, "0123456789abcdef"[buffer.data[i] >> 4]);
      coro_str_builder_append_char (&text, "0123456789abcdef"[buffer.data[i] & 15]);
    }
  return coro_str_builder_finish (&text);
}

static gboolean
parse_hex (CoroRuntime *rt,
           const char  *text,
           gsize        length,
           GByteArray  *bytes)
{
  gsize i = 0;

  for (;;)
    {
      guint8 byte;

      while (i < length && (g_ascii_isspace (text[i]) || text[i] == '\v'))
        i++;
      if (i == length)
        return TRUE;
      if (g_ascii_isxdigit (text[i]) && i + 1 == length)
        {
          coro_raise (rt, CORO_EXC_VALUE, "fromhex() arg must contain an even number of hexadecimal digits");
          return FALSE;
        }
      if (!g_ascii_isxdigit (text[i]) || !g_ascii_isxdigit (text[i + 1]))
        {
          coro_raise (rt, CORO_EXC_VALUE, "non-hexadecimal number found in fromhex() arg at position %" G_GSIZE_FORMAT,
                      g_ascii_isxdigit (text[i]) ? i + 1 : i);
          return FALSE;
        }
      byte = g_ascii_xdigit_value (text[i]) << 4 | g_ascii_xdigit_value (text[i + 1]);
      g_byte_array_append (bytes, &byte, 1);
      i += 2;
    }
}

/* bytes.fromhex (string) */
static CoroValue
bytes_fromhex (CoroRuntime     *rt,
               CoroValue        type,
               const CoroValue *args)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  CoroBuffer text;
  coro_auto CoroValue result = CORO_NULL;

  if (coro_str_check (rt, args[0]))
    text = (CoroBuffer) { (const guint8 *) CORO_STR (args[0])->data, CORO_STR (args[0])->n_bytes };
  else if (!coro_bytes_peek (rt, args[0], &text.data, &text.length))
    return coro_raise (rt, CORO_EXC_TYPE, "fromhex() argument must be str or bytes-like, not %s",
                       coro_type_name (rt, args[0]));

  if (!parse_hex (rt, (const char *) text.data, text.length, bytes))
    return CORO_NULL;
  if (coro_type_is_subtype ((CoroType *) coro_object (type), rt->bytearray_type))
    result = coro_byte_array_new (rt, bytes->data, bytes->len);
  else
    result = coro_bytes_new (rt, bytes->data, bytes->len);
  if (coro_is_null (result) || coro_object (result)->type == (CoroType *) coro_object (type))
    return coro_steal (&result);
  return coro_call (rt, type, &result, 1);
}

/* bytes.join (iterable) */
static CoroValue
bytes_join (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  coro_auto CoroValue items = coro_value (coro_tuple_from_iterable (rt, args[0]));
  CoroBuffer separator, item;
  gsize length = 0;
  CoroValue result;
  guint8 *p;

  if (coro_is_null (items))
    {
      if (!coro_is_iterable (rt, args[0]) && coro_exception_matches (rt, CORO_EXC_TYPE))
        {
          coro_exception_clear (rt);
          coro_raise (rt, CORO_EXC_TYPE, "can only join an iterable");
        }
      return CORO_NULL;
    }

  separator = coro_buffer_of (self);
  for (gsize i = 0; i < CORO_TUPLE (items)->length; i++)
    {
      if (!coro_bytes_peek (rt, CORO_TUPLE (items)->items[i], &item.data, &item.length))
        return coro_raise (rt, CORO_EXC_TYPE,
                           "sequence item %" G_GSIZE_FORMAT ": expected a bytes-like object, %s found", i,
                           coro_type_name (rt, CORO_TUPLE (items)->items[i]));
      length += item.length + (i > 0 ? separator.length : 0);
    }

  result = coro_bytes_new_like (rt, self, NULL, length);
  if (coro_is_null (result))
    return CORO_NULL;
  p = (guint8 *) coro_buffer_of (result).data;
  for (gsize i = 0; i < CORO_TUPLE (items)->length; i++)
    {
      coro_bytes_peek (rt, CORO_TUPLE (items)->items[i], &item.data, &item.length);
      if (i > 0 && separator.length > 0)
        p = (guint8 *) memcpy (p, separator.data, separator.length) + separator.length;
      if (item.length > 0)
        p = (guint8 *) memcpy (p, item.data, item.length) + item.length;
    }
  return result;
}

/* Each byte by a function */
static CoroValue
map_bytes (CoroRuntime *rt,
           CoroValue    self,
           char       (*map) (char c))
{
  CoroBuffer buffer = coro_buffer_of (self);
  CoroValue result = coro_bytes_new_like (rt, self, buffer.data, buffer.length);
  guint8 *data;

  if (coro_is_null (result))
    return CORO_NULL;
  data = (guint8 *) coro_buffer_of (result).data;
  for (gsize i = 0; i < buffer.length; i++)
    data[i] = map (data[i]);
  return result;
}

static char
swap_case (char c)
{
  return g_ascii_isupper (c) ? g_ascii_tolower (c) : g_ascii_toupper (c);
}

/* bytes.upper () */
static CoroValue
bytes_upper (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return map_bytes (rt, self, g_ascii_toupper);
}

/* bytes.lower () */
static CoroValue
bytes_lower (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return map_bytes (rt, self, g_ascii_tolower);
}

/* bytes.swapcase () */
static CoroValue
bytes_swapcase (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  return map_bytes (rt, self, swap_case);
}

static CoroValue
capitals (CoroRuntime *rt,
          CoroValue    self,
          gboolean     every_word)
{
  CoroValue result = map_bytes (rt, self, g_ascii_tolower);
  CoroBuffer buffer;
  gboolean in_word = FALSE;

  if (coro_is_null (result))
    return CORO_NULL;
  buffer = coro_buffer_of (result);
  for (gsize i = 0; i < buffer.length && (i == 0 || every_word); i++)
    {
      if (!in_word)
        ((guint8 *) buffer.data)[i] = g_ascii_toupper (buffer.data[i]);
      in_word = g_ascii_isalpha (buffer.data[i]);
    }
  return result;
}

/* bytes.capitalize () */
static CoroValue
bytes_capitalize (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  return capitals (rt, self, FALSE);
}

/* bytes.title () */
static CoroValue
bytes_title (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return capitals (rt, self, TRUE);
}

typedef enum { TEST_ALNUM, TEST_ALPHA, TEST_ASCII, TEST_DIGIT, TEST_SPACE } Test;

static CoroValue
all_bytes (CoroValue self,
           Test      test)
{
  CoroBuffer buffer = coro_buffer_of (self);

  for (gsize i = 0; i < buffer.length; i++)
    {
      guint8 c = buffer.data[i];
      gboolean passes = test == TEST_ALNUM   ? g_ascii_isalnum (c)
                        : test == TEST_ALPHA ? g_ascii_isalpha (c)
                        : test == TEST_ASCII ? c < 0x80
                        : test == TEST_DIGIT ? g_ascii_isdigit (c)
                                             : g_ascii_isspace (c) || c == '\v';

      if (!passes)
        return CORO_FALSE;
    }
  return coro_bool (buffer.length > 0 || test == TEST_ASCII);
}

/* bytes.isalnum () */
static CoroValue
bytes_isalnum (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  return all_bytes (self, TEST_ALNUM);
}

/* bytes.isalpha () */
static CoroValue
bytes_isalpha (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  return all_bytes (self, TEST_ALPHA);
}

/* bytes.isascii () */
static CoroValue
bytes_isascii (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  return all_bytes (self, TEST_ASCII);
}

/* bytes.isdigit () */
static CoroValue
bytes_isdigit (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  return all_bytes (self, TEST_DIGIT);
}

/* bytes.isspace () */
static CoroValue
bytes_isspace (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  return all_bytes (self, TEST_SPACE);
}

static CoroValue
is_of_case (CoroValue self,
            gboolean  upper)
{
  CoroBuffer buffer = coro_buffer_of (self);
  gboolean found = FALSE;

  for (gsize i = 0; i < buffer.length; i++)
    {
      if (upper ? g_ascii_islower (buffer.data[i]) : g_ascii_isupper (buffer.data[i]))
        return CORO_FALSE;
      found = found || g_ascii_isalpha (buffer.data[i]);
    }
  return coro_bool (found);
}

/* bytes.islower () */
static CoroValue
bytes_islower (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  return is_of_case (self, FALSE);
}

/* bytes.isupper () */
static CoroValue
bytes_isupper (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  return is_of_case (self, TRUE);
}

/* bytes.istitle () */
static CoroValue
bytes_istitle (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  CoroBuffer buffer = coro_buffer_of (self);
  gboolean in_word = FALSE, found = FALSE;

  for (gsize i = 0; i < buffer.length; i++)
    {
      if (g_ascii_isupper (buffer.data[i]) ? in_word : g_ascii_islower (buffer.data[i]) && !in_word)
        return CORO_FALSE;
      in_word = g_ascii_isalpha (buffer.data[i]);
      found = found || in_word;
    }
  return coro_bool (found);
}

static CoroValue
strip (CoroRuntime *rt,
       CoroValue    self,
       CoroValue    what,
       gboolean     left,
       gboolean     right)
{
  CoroBuffer buffer, chars = { (const guint8 *) " \t\n\r\f\v", 6 };
  gsize start = 0;

  if (!coro_is_null (what) && !coro_is_none (what) && !coro_buffer_get (rt, what, &chars))
    return CORO_NULL;
  buffer = coro_buffer_of (self);
  while (left && start < buffer.length && chars.length > 0 &&
         memchr (chars.data, buffer.data[start], chars.length) != NULL)
    start++;
  while (right && start < buffer.length && chars.length > 0 &&
         memchr (chars.data, buffer.data[buffer.length - 1], chars.length) != NULL)
    buffer.length--;
  return coro_bytes_new_like (rt, self, buffer.data + start, buffer.length - start);
}

/* bytes.strip (bytes=None) */
static CoroValue
bytes_strip (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  return strip (rt, self, args[0], TRUE, TRUE);
}

/* bytes.lstrip (bytes=None) */
static CoroValue
bytes_lstrip (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  return strip (rt, self, args[0], TRUE, FALSE);
}

/* bytes.rstrip (bytes=None) */
static CoroValue
bytes_rstrip (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  return strip (rt, self, args[0], FALSE, TRUE);
}

static CoroValue
remove_part (CoroRuntime *rt,
             CoroValue    self,
             CoroValue    value,
             gboolean     at_end)
{
  CoroBuffer buffer, part;
  gsize start = 0;

  if (!coro_buffer_get (rt, value, &part))
    return CORO_NULL;
  buffer = coro_buffer_of (self);
  if (part.length > 0 && part.length <= buffer.length &&
      memcmp (buffer.data + (at_end ? buffer.length - part.length : 0), part.data, part.length) == 0)
    {
      start = at_end ? 0 : part.length;
      buffer.length -= part.length;
    }
  return coro_bytes_new_like (rt, self, buffer.data + start, buffer.length);
}

/* bytes.removeprefix (prefix) */
static CoroValue
bytes_removeprefix (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  return remove_part (rt, self, args[0], FALSE);
}

/* bytes.removesuffix (suffix) */
static CoroValue
bytes_removesuffix (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  return remove_part (rt, self, args[0], TRUE);
}

static CoroValue
pad (CoroRuntime *rt,
     CoroValue    self,
     gssize       left,
     gssize       right,
     guint8       fill)
{
  CoroBuffer buffer = coro_buffer_of (self);
  CoroValue result;
  guint8 *data;

  left = MAX (left, 0);
  right = MAX (right, 0);
  result = coro_bytes_new_like (rt, self, NULL, buffer.length + left + right);
  if (coro_is_null (result))
    return CORO_NULL;
  data = (guint8 *) coro_buffer_of (result).data;
  if (left > 0)
    memset (data, fill, left);
  if (buffer.length > 0)
    memcpy (data + left, buffer.data, buffer.length);
  if (right > 0)
    memset (data + left + buffer.length, fill, right);
  return result;
}

static gboolean
get_padding (CoroRuntime     *rt,
             const char      *method,
             CoroValue        self,
             const CoroValue *args,
             gssize          *width,
             gssize          *missing,
             guint8          *fill)
{
  CoroBuffer buffer;

  *fill = ' ';
  if (!coro_get_ssize (rt, args[0], width))
    return FALSE;
  if (!coro_is_null (args[1]))
    {
      if (!coro_bytes_peek (rt, args[1], &buffer.data, &buffer.length))
        {
          coro_raise (rt, CORO_EXC_TYPE, "%s() argument 2 must be a byte string of length 1, not %s", method,
                      coro_type_name (rt, args[1]));
          return FALSE;
        }
      if (buffer.length != 1)
        {
          coro_raise (rt, CORO_EXC_TYPE,
                      "%s(): argument 2 must be a byte string of length 1, not a %s object of length %" G_GSIZE_FORMAT,
                      method, coro_type_name (rt, args[1]), buffer.length);
          return FALSE;
        }
      *fill = buffer.data[0];
    }
  *missing = *width - (gssize) coro_buffer_of (self).length;
  return TRUE;
}

/* bytes.center (width, fillchar=b' ') */
static CoroValue
bytes_center (CoroRuntime     *rt,
              CoroValue        self,
              const CoroValue *args)
{
  gssize width, missing, left;
  guint8 fill;

  if (!get_padding (rt, "center", self, args, &width, &missing, &fill))
    return CORO_NULL;
  missing = MAX (missing, 0);
  left = missing / 2 + (missing & width & 1);
  return pad (rt, self, left, missing - left, fill);
}

/* bytes.ljust (width, fillchar=b' ') */
static CoroValue
bytes_ljust (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  gssize width, missing;
  guint8 fill;

  return get_padding (rt, "ljust", self, args, &width, &missing, &fill) ? pad (rt, self, 0, missing, fill) : CORO_NULL;
}

/* bytes.rjust (width, fillchar=b' ') */
static CoroValue
bytes_rjust (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  gssize width, missing;
  guint8 fill;

  return get_padding (rt, "rjust", self, args, &width, &missing, &fill) ? pad (rt, self, missing, 0, fill) : CORO_NULL;
}

/* bytes.zfill (width) */
static CoroValue
bytes_zfill (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  gssize width = 0, missing;
  CoroValue result;
  guint8 *data;

  if (!coro_get_ssize (rt, args[0], &width))
    return CORO_NULL;
  missing = width - (gssize) coro_buffer_of (self).length;
  result = pad (rt, self, missing, 0, '0');
  if (!coro_is_null (result) && missing > 0 && missing < width)
    {
      data = (guint8 *) coro_buffer_of (result).data;
      if (data[missing] == '+' || data[missing] == '-')
        {
          data[0] = data[missing];
          data[missing] = '0';
        }
    }
  return result;
}

/* bytes.expandtabs (tabsize=8) */
static CoroValue
bytes_expandtabs (CoroRuntime     *rt,
                  CoroValue        self,
                  const CoroValue *args)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  CoroBuffer buffer;
  gssize size = 8, column = 0;

  if (!coro_get_ssize (rt, args[0], &size))
    return CORO_NULL;
  if (size > 4096 && !coro_reserve (rt, coro_buffer_of (self).length, size))
    return CORO_NULL;

  buffer = coro_buffer_of (self);
  for (gsize i = 0; i < buffer.length; i++)
    {
      guint8 c = buffer.data[i];

      if (c == '\t')
        {
          for (gssize n = size > 0 ? size - column % size : 0; n > 0; n--, column++)
            g_byte_array_append (bytes, (const guint8 *) " ", 1);
          continue;
        }
      g_byte_array_append (bytes, &c, 1);
      column = c == '\n' || c == '\r' ? 0 : column + 1;
    }
  return coro_bytes_new_like (rt, self, bytes->data, bytes->len);
}

/* bytes.translate (table, delete=b'') */
static CoroValue
bytes_translate (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  CoroBuffer table = { NULL, 256 }, deleted = { NULL, 0 }, buffer;

  if (!coro_is_none (args[0]) && !coro_buffer_get (rt, args[0], &table))
    return CORO_NULL;
  if (table.length != 256)
    return coro_raise (rt, CORO_EXC_VALUE, "translation table must be 256 characters long");
  if (!coro_is_null (args[1]) && !coro_buffer_get (rt, args[1], &deleted))
    return CORO_NULL;

  buffer = coro_buffer_of (self);
  for (gsize i = 0; i < buffer.length; i++)
    {
      guint8 c = buffer.data[i];

      if (deleted.length > 0 && memchr (deleted.data, c, deleted.length) != NULL)
        continue;
      if (table.data != NULL)
        c = table.data[c];
      g_byte_array_append (bytes, &c, 1);
    }
  return coro_bytes_new_like (rt, self, bytes->data, bytes->len);
}

/* bytes.maketrans (from, to) */
static CoroValue
bytes_maketrans (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  CoroBuffer from, to;
  guint8 table[256];

  if (!coro_buffer_get (rt, args[0], &from) || !coro_buffer_get (rt, args[1], &to))
    return CORO_NULL;
  if (from.length != to.length)
    return coro_raise (rt, CORO_EXC_VALUE, "maketrans arguments must have same length");
  for (int i = 0; i < 256; i++)
    table[i] = i;
  for (gsize i = 0; i < from.length; i++)
    table[from.data[i]] = to.data[i];
  return coro_bytes_new (rt, table, sizeof table);
}

/* bytes.__bytes__ () */
static CoroValue
bytes_bytes (CoroRuntime     *rt,
             CoroValue        self,
             const CoroValue *args)
{
  if (coro_object (self)->type == rt->bytes_type)
    return coro_ref (self);
  return coro_bytes_new (rt, CORO_BYTES (self)->data, CORO_BYTES (self)->length);
}

#define SHARED_METHODS                                                              \
  { "capitalize", "()", bytes_capitalize },                                         \
  { "center", "(width, fillchar=b' ', /)", bytes_center },                          \
  { "count", "(sub, start=None, end=None, /)", coro_bytes_count_method },           \
  { "decode", "(encoding='utf-8', errors='strict')", bytes_decode },                \
  { "endswith", "(suffix, start=None, end=None, /)", coro_bytes_endswith_method },  \
  { "expandtabs", "(tabsize=8)", bytes_expandtabs },                                \
  { "find", "(sub, start=None, end=None, /)", coro_bytes_find_method },             \
  { "fromhex", "(string, /)", bytes_fromhex, CORO_NATIVE_CLASS },                   \
  { "hex", "(sep=None, bytes_per_sep=1)", bytes_hex },                              \
  { "index", "(sub, start=None, end=None, /)", coro_bytes_index_method },           \
  { "isalnum", "()", bytes_isalnum },                                               \
  { "isalpha", "()", bytes_isalpha },                                               \
  { "isascii", "()", bytes_isascii },                                               \
  { "isdigit", "()", bytes_isdigit },                                               \
  { "islower", "()", bytes_islower },                                               \
  { "isspace", "()", bytes_isspace },                                               \
  { "istitle", "()", bytes_istitle },                                               \
  { "isupper", "()", bytes_isupper },                                               \
  { "join", "(iterable_of_bytes, /)", bytes_join },                                 \
  { "ljust", "(width, fillchar=b' ', /)", bytes_ljust },                            \
  { "lower", "()", bytes_lower },                                                   \
  { "lstrip", "(bytes=None, /)", bytes_lstrip },                                    \
  { "maketrans", "(frm, to, /)", bytes_maketrans, CORO_NATIVE_STATIC },             \
  { "partition", "(sep, /)", coro_bytes_partition_method },                         \
  { "removeprefix", "(prefix, /)", bytes_removeprefix },                            \
  { "removesuffix", "(suffix, /)", bytes_removesuffix },                            \
  { "replace", "(old, new, count=-1, /)", coro_bytes_replace_method },              \
  { "rfind", "(sub, start=None, end=None, /)", coro_bytes_rfind_method },           \
  { "rindex", "(sub, start=None, end=None, /)", coro_bytes_rindex_method },         \
  { "rjust", "(width, fillchar=b' ', /)", bytes_rjust },                            \
  { "rpartition", "(sep, /)", coro_bytes_rpartition_method },                       \
  { "rsplit", "(sep=None, maxsplit=-1)", coro_bytes_rsplit_method },                \
  { "rstrip", "(bytes=None, /)", bytes_rstrip },                                    \
  { "split", "(sep=None, maxsplit=-1)", coro_bytes_split_method },                  \
  { "splitlines", "(keepends=False)", coro_bytes_splitlines_method },               \
  { "startswith", "(prefix, start=None, end=None, /)", coro_bytes_startswith_method }, \
  { "strip", "(bytes=None, /)", bytes_strip },                                      \
  { "swapcase", "()", bytes_swapcase },                                             \
  { "title", "()", bytes_title },                                                   \
  { "translate", "(table, /, delete=b'')", bytes_translate },                       \
  { "upper", "()", bytes_upper },                                                   \
  { "zfill", "(width, /)", bytes_zfill }

const CoroNativeDef coro_bytes_methods[] = {
  SHARED_METHODS,
  { "__bytes__", "()", bytes_bytes },
  { NULL },
};

const CoroNativeDef coro_byte_array_methods[] = {
  SHARED_METHODS,
  { "__init__", "(source=b'', encoding=None, errors=None)", coro_byte_array_init_method },
  { "resize", "(size, /)", coro_byte_array_resize_method },
  { "append", "(item, /)", coro_byte_array_append_method },
  { "clear", "()", coro_byte_array_clear_method },
  { "copy", "()", coro_byte_array_copy_method },
  { "extend", "(iterable_of_ints, /)", coro_byte_array_extend_method },
  { "insert", "(index, item, /)", coro_byte_array_insert_method },
  { "pop", "(index=-1, /)", coro_byte_array_pop_method },
  { "remove", "(value, /)", coro_byte_array_remove_method },
  { "reverse", "()", coro_byte_array_reverse_method },
  { NULL },
};
