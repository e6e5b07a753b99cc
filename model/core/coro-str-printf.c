/* coro-str-printf.c: the % operator of strings
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-bytes.h"
#include "core/coro-codecs.h"
#include "core/coro-container.h"
#include "core/coro-format.h"
#include "core/coro-int.h"
#include "core/coro-str-builder.h"
#include "core/coro-str-private.h"
#include "core/coro-tuple.h"

#include <string.h>

/* Where the arguments come from: a tuple, item by item; or one value, which is used once. */
typedef struct {
  CoroRuntime   *rt;
  CoroStrBuilder text;
  const char    *start;
  const char    *p;
  const char    *end;
  CoroValue      mapping; /* borrowed; CORO_NULL: there are no keys */
  CoroValue      args;    /* owned */
  gssize         n_args;  /* -1: args is the one value */
  gssize         next;    /* -2: the one value is not used yet, -1: it is */
  gboolean       bytes;   /* the characters stand for bytes */
} Formatter;

typedef struct {
  char     flags[8];
  gboolean left;
  gssize   width;     /* -1: none */
  gssize   precision; /* -1: none */
  gunichar type;
} Conversion;

/* (transfer none), CORO_NULL: TypeError */
static CoroValue
next_argument (Formatter *self)
{
  if (self->next < self->n_args)
    {
      gssize index = self->next++;

      return self->n_args < 0 ? self->args : CORO_TUPLE (self->args)->items[index];
    }
  return coro_raise (self->rt, CORO_EXC_TYPE, "not enough arguments for format string");
}

/* (key): the arguments become the mapping's item */
static gboolean
parse_key (Formatter *self)
{
  const char *start = ++self->p;
  coro_auto CoroValue key = CORO_NULL;
  CoroValue item;
  int depth = 1;

  if (coro_is_null (self->mapping))
    {
      coro_raise (self->rt, CORO_EXC_TYPE, "format requires a mapping");
      return FALSE;
    }

  for (; depth > 0 && self->p < self->end; self->p++)
    depth += (*self->p == '(') - (*self->p == ')');
  if (depth > 0)
    {
      coro_raise (self->rt, CORO_EXC_VALUE, "incomplete format key");
      return FALSE;
    }

  key = coro_str_new_len (self->rt, start, self->p - 1 - start);
  if (self->bytes)
    coro_set (&key, coro_encode (self->rt, CORO_STR (key), "latin-1", "strict"));
  item = coro_get_item (self->rt, self->mapping, key);
  if (coro_is_null (item))
    return FALSE;
  coro_set (&self->args, item);
  self->n_args = -1;
  self->next = -2;
  return TRUE;
}

/* Digits, or * for an argument; *result stays -1 where there are none */
static gboolean
parse_number (Formatter  *self,
              gssize     *result,
              const char *what)
{
  gint64 number;

  if (self->p < self->end && *self->p == '*')
    {
      CoroValue value = next_argument (self);

      if (coro_is_null (value))
        return FALSE;
      if (!coro_int_check (self->rt, value))
        {
          coro_raise (self->rt, CORO_EXC_TYPE, "* wants int");
          return FALSE;
        }
      if (!coro_int_get_int64 (value, &number) || (what[0] == 'p' && (number > G_MAXINT || number < G_MININT)))
        {
          coro_raise (self->rt, CORO_EXC_OVERFLOW, "Python int too large to convert to C %s",
                      what[0] == 'p' ? "int" : "ssize_t");
          return FALSE;
        }
      *result = number;
      self->p++;
      return TRUE;
    }

  for (; self->p < self->end && g_ascii_isdigit (*self->p); self->p++)
    {
      *result = MAX (*result, 0);
      if (*result > ((what[0] == 'p' ? G_MAXINT : G_MAXSSIZE) - (*self->p - '0')) / 10)
        {
          coro_raise (self->rt, CORO_EXC_VALUE, "%s too big", what);
          return FALSE;
        }
      *result = *result * 10 + (*self->p - '0');
    }
  return TRUE;
}

static gboolean
parse_conversion (Formatter  *self,
                  Conversion *conversion)
{
  gsize n_flags = 0;

  memset (conversion, 0, sizeof *conversion);
  conversion->width = conversion->precision = -1;

  if (self->p < self->end && *self->p == '(' && !parse_key (self))
    return FALSE;

  for (; self->p < self->end && *self->p != '\0' && strchr ("-+ #0", *self->p) != NULL; self->p++)
    {
      if (strchr (conversion->flags, *self->p) == NULL)
        conversion->flags[n_flags++] = *self->p;
    }
  conversion->left = strchr (conversion->flags, '-') != NULL;

  if (!parse_number (self, &conversion->width, "width"))
    return FALSE;
  if (conversion->width < -1)
    {
      conversion->width = conversion->width == G_MINSSIZE ? G_MAXSSIZE : -conversion->width;
      if (!conversion->left)
        conversion->flags[n_flags++] = '-';
      conversion->left = TRUE;
    }

  if (self->p < self->end && *self->p == '.')
    {
      self->p++;
      if (!parse_number (self, &conversion->precision, "precision"))
        return FALSE;
      conversion->precision = MAX (conversion->precision, 0);
    }

  if (self->p < self->end && (*self->p == 'h' || *self->p == 'l' || *self->p == 'L'))
    self->p++;
  if (self->p >= self->end)
    {
      coro_raise (self->rt, CORO_EXC_VALUE, "incomplete format");
      return FALSE;
    }
  conversion->type = coro_utf8_next (&self->p);
  return TRUE;
}

static CoroValue
convert_char (CoroRuntime *rt,
              CoroValue    value)
{
  coro_auto CoroValue number = CORO_NULL;
  gint64 c;

  if (coro_str_check (rt, value))
    {
      if (CORO_STR (value)->length == 1)
        return coro_ref (value);
      return coro_raise (rt, CORO_EXC_TYPE,
                         "%%c requires an int or a unicode character, not a string of length %" G_GSIZE_FORMAT,
                         CORO_STR (value)->length);
    }
  if (!coro_has_index (rt, value))
    {
      g_autofree char *name = coro_type_dup_full_name (coro_type_of (rt, value));

      return coro_raise (rt, CORO_EXC_TYPE, "%%c requires an int or a unicode character, not %s", name);
    }

  number = coro_index (rt, value);
  if (coro_is_null (number))
    return CORO_NULL;
  if (!coro_int_get_int64 (number, &c) || c < 0 || c > 0x10ffff)
    return coro_raise (rt, CORO_EXC_OVERFLOW, "%%c arg not in range(0x110000)");
  return coro_str_from_char (rt, c);
}

static CoroValue
convert_byte (CoroRuntime *rt,
              CoroValue    value)
{
  const guint8 *data;
  gsize length;
  gint64 c;

  if (coro_bytes_peek (rt, value, &data, &length))
    {
      if (length == 1)
        return coro_str_from_char (rt, *data);
      return coro_raise (rt, CORO_EXC_TYPE,
                         "%%c requires an integer in range(256) or a single byte, not a %s object of length %"
                         G_GSIZE_FORMAT, coro_bytes_check (rt, value) ? "bytes" : "bytearray", length);
    }
  if (!coro_has_index (rt, value))
    return coro_raise (rt, CORO_EXC_TYPE, "%%c requires an integer in range(256) or a single byte, not %s",
                       coro_type_name (rt, value));
  if (!coro_get_int64 (rt, value, &c) || c < 0 || c > 255)
    return coro_raise (rt, CORO_EXC_OVERFLOW, "%%c arg not in range(256)");
  return coro_str_from_char (rt, c);
}

/* What %s and %b of bytes take: bytes, or what makes some. */
static CoroValue
convert_bytes (CoroRuntime *rt,
               CoroValue    value)
{
  coro_auto CoroValue made = CORO_NULL;
  const guint8 *data;
  gsize length;

  if (coro_bytes_peek (rt, value, &data, &length))
    return coro_decode (rt, data, length, "latin-1", "strict");
  if (coro_is_null (coro_lookup_special (rt, value, coro_name (rt, __bytes__))))
    return coro_raise (rt, CORO_EXC_TYPE,
                       "%%b requires a bytes-like object, or an object that implements __bytes__, not '%s'",
                       coro_type_name (rt, value));
  made = coro_call_method (rt, value, coro_name (rt, __bytes__), NULL, 0);
  if (coro_is_null (made))
    return CORO_NULL;
  if (!coro_bytes_check (rt, made) || !coro_bytes_peek (rt, made, &data, &length))
    return coro_raise (rt, CORO_EXC_TYPE, "__bytes__ returned non-bytes (type %s)", coro_type_name (rt, made));
  return coro_decode (rt, data, length, "latin-1", "strict");
}

/* The value as text; padding is the caller's. */
static CoroValue
convert (Formatter        *self,
         const Conversion *conversion,
         CoroValue         value)
{
  CoroRuntime *rt = self->rt;
  CoroValue text;

  switch (conversion->type)
    {
    case 's':
      text = self->bytes ? convert_bytes (rt, value) : coro_str (rt, value);
      break;
    case 'r':
      text = self->bytes ? coro_str_ascii (rt, value) : coro_repr (rt, value);
      break;
    case 'a':
      text = coro_str_ascii (rt, value);
      break;
    case 'c':
      return self->bytes ? convert_byte (rt, value) : convert_char (rt, value);
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X':
      return coro_format_printf_int (rt, value, conversion->flags, conversion->width, conversion->precision,
                                     conversion->type);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
      return coro_format_printf_float (rt, value, conversion->flags, conversion->width, conversion->precision,
                                       conversion->type);
    default:
      return coro_raise (rt, CORO_EXC_VALUE, "unsupported format character '%c' (0x%x) at index %" G_GSIZE_FORMAT,
                         conversion->type >= 31 && conversion->type <= 126 ? (char) conversion->type : '?',
                         conversion->type, coro_str_count_chars (self->start, self->p - self->start) - 1);
    }

  if (!coro_is_null (text) && conversion->precision >= 0 && (gsize) conversion->precision < CORO_STR (text)->length)
    coro_set (&text, coro_str_slice (rt, CORO_STR (text), 0, conversion->precision));
  return text;
}

static gboolean
format_one (Formatter *self)
{
  Conversion conversion;
  coro_auto CoroValue text = CORO_NULL;
  CoroValue value;
  gssize padding;

  if (self->p < self->end && *self->p == '%')
    {
      self->p++;
      coro_str_builder_append (&self->text, "%");
      return TRUE;
    }

  if (!parse_conversion (self, &conversion))
    return FALSE;
  value = next_argument (self);
  if (coro_is_null (value))
    return FALSE;
  text = convert (self, &conversion, value);
  if (coro_is_null (text))
    return FALSE;

  padding = conversion.width - (gssize) CORO_STR (text)->length;
  if (!conversion.left)
    coro_str_builder_append_fill (&self->text, ' ', padding);
  coro_str_builder_append_str (&self->text, CORO_STR (text));
  if (conversion.left)
    coro_str_builder_append_fill (&self->text, ' ', padding);

  return !self->text.failed;
}

static gboolean
is_mapping (CoroRuntime *rt,
            CoroValue    value,
            gboolean     bytes)
{
  const guint8 *data;
  gsize length;

  return coro_type_of (rt, value)->slots.get_item != NULL && !coro_str_check (rt, value)
         && !coro_isinstance (rt, value, rt->type_type) && !(bytes && coro_bytes_peek (rt, value, &data, &length));
}

/*
 * coro_printf:
 * @rt: the runtime
 * @format: the left operand
 * @args: the right one: a tuple of values, a mapping, or one value
 * @bytes: whether the characters of @format stand for bytes
 *
 * Returns: (transfer full): a str, or CORO_NULL with an exception
 */
CoroValue
coro_printf (CoroRuntime *rt,
             CoroStr     *format,
             CoroValue    args,
             gboolean     bytes)
{
  Formatter self = { .rt = rt, .start = format->data, .p = format->data, .end = format->data + format->n_bytes };
  gboolean done = TRUE;

  self.bytes = bytes;

  coro_str_builder_init (&self.text, rt);
  self.args = coro_ref (args);
  if (coro_tuple_check (rt, args))
    {
      self.n_args = CORO_TUPLE (args)->length;
    }
  else
    {
      self.n_args = -1;
      self.next = -2;
      if (is_mapping (rt, args, bytes))
        self.mapping = args;
    }

  while (done && self.p < self.end)
    {
      const char *percent = memchr (self.p, '%', self.end - self.p);
      const char *stop = percent != NULL ? percent : self.end;

      coro_str_builder_append_bytes (&self.text, self.p, stop - self.p, coro_str_count_chars (self.p, stop - self.p));
      self.p = stop;
      if (percent != NULL)
        {
          self.p++;
          done = format_one (&self);
        }
    }

  if (done && self.next < self.n_args && coro_is_null (self.mapping))
    {
      coro_raise (rt, CORO_EXC_TYPE, "not all arguments converted during %s formatting", bytes ? "bytes" : "string");
      done = FALSE;
    }
  coro_unref (self.args);
  if (!done)
    {
      coro_str_builder_clear (&self.text);
      return CORO_NULL;
    }
  return coro_str_builder_finish (&self.text);
}

/**
 * coro_str_printf:
 * @rt: the runtime
 * @format: the left operand
 * @args: the right one: a tuple of values, a mapping, or one value
 *
 * `format % args`, as PyUnicode_Format().
 *
 * Returns: (transfer full): a str, @format itself if nothing is to be replaced; CORO_NULL with an exception
 */
CoroValue
coro_str_printf (CoroRuntime *rt,
                 CoroStr     *format,
                 CoroValue    args)
{
  coro_auto CoroValue result = coro_printf (rt, format, args, FALSE);

  if (!coro_is_null (result) && format->n_bytes > 0 && memchr (format->data, '%', format->n_bytes) == NULL)
    return coro_ref (coro_value (format));
  return coro_steal (&result);
}
