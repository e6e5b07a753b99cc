/* coro-str-methods.c: the table of str's methods, and those about padding, stripping, joining and translating
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-codecs.h"
#include "core/coro-container.h"
#include "core/coro-dict.h"
#include "core/coro-int.h"
#include "core/coro-str-builder.h"
#include "core/coro-str-private.h"
#include "core/coro-tuple.h"
#include "core/coro-unicode.h"

/* The fill character of center, ljust, rjust; FALSE: TypeError */
static gboolean
get_fill (CoroRuntime *rt,
          CoroValue    value,
          gunichar    *fill)
{
  const char *p;

  *fill = ' ';
  if (coro_is_null (value))
    return TRUE;

  if (!coro_str_check (rt, value))
    {
      coro_raise (rt, CORO_EXC_TYPE, "The fill character must be a unicode character, not %s",
                  coro_type_name (rt, value));
      return FALSE;
    }
  if (CORO_STR (value)->length != 1)
    {
      coro_raise (rt, CORO_EXC_TYPE, "The fill character must be exactly one character long");
      return FALSE;
    }
  p = CORO_STR (value)->data;
  *fill = coro_utf8_next (&p);
  return TRUE;
}

static CoroValue
pad (CoroRuntime *rt,
     CoroStr     *self,
     gssize       left,
     gssize       right,
     gunichar     fill)
{
  CoroStrBuilder text;

  if (left <= 0 && right <= 0)
    return coro_str_slice (rt, self, 0, self->length);

  coro_str_builder_init (&text, rt);
  coro_str_builder_append_fill (&text, fill, left);
  coro_str_builder_append_str (&text, self);
  coro_str_builder_append_fill (&text, fill, right);
  return coro_str_builder_finish (&text);
}

/* str.center (width, fillchar=' ') */
static CoroValue
str_center (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  gssize width = 0, extra;
  gunichar fill;

  if (!coro_get_ssize (rt, args[0], &width) || !get_fill (rt, args[1], &fill))
    return CORO_NULL;

  extra = width - (gssize) CORO_STR (self)->length;
  /* the odd one goes to the left if the width is odd, too */
  return extra <= 0 ?
           pad (rt, CORO_STR (self), 0, 0, fill) :
           pad (rt, CORO_STR (self), extra / 2 + (extra & width & 1), extra - extra / 2 - (extra & width & 1), fill);
}

/* str.ljust (width, fillchar=' ') */
static CoroValue
str_ljust (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  gssize width = 0;
  gunichar fill;

  if (!coro_get_ssize (rt, args[0], &width) || !get_fill (rt, args[1], &fill))
    return CORO_NULL;
  return pad (rt, CORO_STR (self), 0, width - (gssize) CORO_STR (self)->length, fill);
}

/* str.rjust (width, fillchar=' ') */
static CoroValue
str_rjust (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  gssize width = 0;
  gunichar fill;

  if (!coro_get_ssize (rt, args[0], &width) || !get_fill (rt, args[1], &fill))
    return CORO_NULL;
  return pad (rt, CORO_STR (self), width - (gssize) CORO_STR (self)->length, 0, fill);
}

/* str.zfill (width) */
static CoroValue
str_zfill (CoroRuntime     *rt,
           CoroValue        value,
           const CoroValue *args)
{
  CoroStr *self = CORO_STR (value);
  gssize width = 0;
  gsize sign;
  CoroStrBuilder text;

  if (!coro_get_ssize (rt, args[0], &width))
    return CORO_NULL;
  if (width <= (gssize) self->length)
    return coro_str_slice (rt, self, 0, self->length);

  sign = self->n_bytes > 0 && (self->data[0] == '+' || self->data[0] == '-');
  coro_str_builder_init (&text, rt);
  coro_str_builder_append_bytes (&text, self->data, sign, sign);
  coro_str_builder_append_fill (&text, '0', width - (gssize) self->length);
  coro_str_builder_append_bytes (&text, self->data + sign, self->n_bytes - sign, self->length - sign);
  return coro_str_builder_finish (&text);
}

/* str.expandtabs (tabsize=8) */
static CoroValue
str_expandtabs (CoroRuntime     *rt,
                CoroValue        value,
                const CoroValue *args)
{
  CoroStr *self = CORO_STR (value);
  const char *p = self->data, *end = p + self->n_bytes;
  gssize size = 8, column = 0;
  CoroStrBuilder text;

  if (!coro_get_ssize (rt, args[0], &size))
    return CORO_NULL;
  if (size > G_MAXINT || size < G_MININT)
    return coro_raise (rt, CORO_EXC_OVERFLOW, "Python int too large to convert to C int");

  coro_str_builder_init (&text, rt);
  while (p < end && !text.failed)
    {
      gunichar c = coro_utf8_next (&p);

      if (c == '\t')
        {
          gssize more = size > 0 ? size - column % size : 0;

          coro_str_builder_append_fill (&text, ' ', more);
          column += more;
          continue;
        }
      coro_str_builder_append_char (&text, c);
      column = c == '\n' || c == '\r' ? 0 : column + 1;
    }
  return coro_str_builder_finish (&text);
}

static gboolean
is_stripped (CoroStr  *chars,
             gunichar  c)
{
  const char *p, *end;

  if (chars == NULL)
    return coro_unicode_is_space (c);

  for (p = chars->data, end = p + chars->n_bytes; p < end;)
    {
      if (coro_utf8_next (&p) == c)
        return TRUE;
    }
  return FALSE;
}

static CoroValue
strip (CoroRuntime *rt,
       const char  *method,
       CoroStr     *self,
       CoroValue    what,
       gboolean     left,
       gboolean     right)
{
  const char *start = self->data, *end = start + self->n_bytes;
  gsize length = self->length;
  CoroStr *chars = NULL;

  if (!coro_is_null (what) && !coro_is_none (what))
    {
      if (!coro_str_check (rt, what))
        return coro_raise (rt, CORO_EXC_TYPE, "%s arg must be None or str", method);
      chars = CORO_STR (what);
    }

  while (left && start < end)
    {
      const char *p = start;

      if (!is_stripped (chars, coro_utf8_next (&p)))
        break;
      start = p;
      length--;
    }
  while (right && start < end)
    {
      const char *p = end;

      if (!is_stripped (chars, coro_utf8_previous (&p)))
        break;
      end = p;
      length--;
    }

  if (length == self->length)
    return coro_str_slice (rt, self, 0, length);
  return coro_str_new_sized (rt, start, end - start, length);
}

/* str.strip (chars=None) */
static CoroValue
str_strip (CoroRuntime     *rt,
           CoroValue        self,
           const CoroValue *args)
{
  return strip (rt, "strip", CORO_STR (self), args[0], TRUE, TRUE);
}

/* str.lstrip (chars=None) */
static CoroValue
str_lstrip (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  return strip (rt, "lstrip", CORO_STR (self), args[0], TRUE, FALSE);
}

/* str.rstrip (chars=None) */
static CoroValue
str_rstrip (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  return strip (rt, "rstrip", CORO_STR (self), args[0], FALSE, TRUE);
}

/* str.join (iterable) */
static CoroValue
str_join (CoroRuntime     *rt,
          CoroValue        self,
          const CoroValue *args)
{
  CoroTuple *items = coro_tuple_from_iterable (rt, args[0]);
  CoroValue result;

  if (items == NULL)
    {
      if (!coro_is_iterable (rt, args[0]) && coro_exception_matches (rt, CORO_EXC_TYPE))
        {
          coro_exception_clear (rt);
          coro_raise (rt, CORO_EXC_TYPE, "can only join an iterable");
        }
      return CORO_NULL;
    }

  result = coro_str_join (rt, CORO_STR (self), items->items, items->length);
  coro_unref (coro_value (items));
  return result;
}

/* str.encode (encoding='utf-8', errors='strict') */
static CoroValue
str_encode (CoroRuntime     *rt,
            CoroValue        self,
            const CoroValue *args)
{
  return coro_encode_args (rt, self, "encode", args[0], args[1]);
}

/* str.maketrans with one argument: the keys of a dict become code points */
static CoroValue
maketrans_from_dict (CoroRuntime *rt,
                     CoroValue    value)
{
  CoroDict *result;
  CoroValue key, item;
  gsize position = 0;

  if (!coro_dict_check (rt, value))
    return coro_raise (rt, CORO_EXC_TYPE, "if you give only one argument to maketrans it must be a dict");

  result = coro_dict_new (rt);
  while (coro_dict_next (CORO_DICT (value), &position, &key, &item))
    {
      gboolean done;

      if (coro_str_check (rt, key))
        {
          const char *p = CORO_STR (key)->data;

          done = CORO_STR (key)->length == 1;
          if (done)
            done = coro_dict_set (rt, result, coro_int (coro_utf8_next (&p)), item);
          else
            coro_raise (rt, CORO_EXC_VALUE, "string keys in translate table must be of length 1");
        }
      else if (coro_int_check (rt, key))
        {
          done = coro_dict_set (rt, result, key, item);
        }
      else
        {
          done = FALSE;
          coro_raise (rt, CORO_EXC_TYPE, "keys in translate table must be strings or integers");
        }
      if (!done)
        {
          coro_unref (coro_value (result));
          return CORO_NULL;
        }
    }
  return coro_value (result);
}

/* str.maketrans (x[, y[, z]]) */
static CoroValue
str_maketrans (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  const char *from, *to;
  CoroDict *result;
  gboolean done = TRUE;

  if (coro_is_null (args[1]))
    return maketrans_from_dict (rt, args[0]);

  for (int i = 1; i < 3; i++)
    {
      if (!coro_is_null (args[i]) && !coro_str_check (rt, args[i]))
        return coro_raise (rt, CORO_EXC_TYPE, "maketrans() argument %d must be str, not %s", i + 1,
                           coro_argument_name (rt, args[i]));
    }
  if (!coro_str_check (rt, args[0]))
    return coro_raise (rt, CORO_EXC_TYPE, "first maketrans argument must be a string if there is a second argument");
  if (CORO_STR (args[0])->length != CORO_STR (args[1])->length)
    return coro_raise (rt, CORO_EXC_VALUE, "the first two maketrans arguments must have equal length");

  result = coro_dict_new (rt);
  from = CORO_STR (args[0])->data;
  to = CORO_STR (args[1])->data;
  for (gsize i = 0; i < CORO_STR (args[0])->length && done; i++)
    {
      gunichar key = coro_utf8_next (&from);

      done = coro_dict_set (rt, result, coro_int (key), coro_int (coro_utf8_next (&to)));
    }
  if (!coro_is_null (args[2]))
    {
      from = CORO_STR (args[2])->data;
      for (gsize i = 0; i < CORO_STR (args[2])->length && done; i++)
        done = coro_dict_set (rt, result, coro_int (coro_utf8_next (&from)), CORO_NONE);
    }
  if (!done)
    {
      coro_unref (coro_value (result));
      return CORO_NULL;
    }
  return coro_value (result);
}

/* What a translation table has for a character, appended; FALSE: exception */
static gboolean
append_translated (CoroRuntime    *rt,
                   CoroStrBuilder *text,
                   CoroValue       table,
                   gunichar        c)
{
  coro_auto CoroValue item = coro_get_item (rt, table, coro_int (c));
  gint64 number;

  if (coro_is_null (item))
    {
      if (!coro_exception_matches (rt, CORO_EXC_LOOKUP))
        return FALSE;
      coro_exception_clear (rt);
      coro_str_builder_append_char (text, c);
      return !text->failed;
    }

  if (coro_is_none (item))
    return TRUE;
  if (coro_str_check (rt, item))
    {
      coro_str_builder_append_str (text, CORO_STR (item));
      return !text->failed;
    }
  if (!coro_int_check (rt, item))
    {
      coro_raise (rt, CORO_EXC_TYPE, "character mapping must return integer, None or str");
      return FALSE;
    }
  if (!coro_int_get_int64 (item, &number) || number < 0 || number > 0x10ffff)
    {
      coro_raise (rt, CORO_EXC_VALUE, "character mapping must be in range(0x110000)");
      return FALSE;
    }
  coro_str_builder_append_char (text, number);
  return !text->failed;
}

/* str.translate (table) */
static CoroValue
str_translate (CoroRuntime     *rt,
               CoroValue        self,
               const CoroValue *args)
{
  const char *p = CORO_STR (self)->data, *end = p + CORO_STR (self)->n_bytes;
  CoroStrBuilder text;

  coro_str_builder_init (&text, rt);
  while (p < end)
    {
      if (!append_translated (rt, &text, args[0], coro_utf8_next (&p)))
        {
          coro_str_builder_clear (&text);
          return CORO_NULL;
        }
    }
  return coro_str_builder_finish (&text);
}

/* str.__getnewargs__ () */
static CoroValue
str_getnewargs (CoroRuntime     *rt,
                CoroValue        self,
                const CoroValue *args)
{
  CoroValue text = coro_str_slice (rt, CORO_STR (self), 0, CORO_STR (self)->length);

  return coro_is_null (text) ? CORO_NULL : coro_value (coro_tuple_new_take (rt, &text, 1));
}

const CoroNativeDef coro_str_methods[] = {
  { "__getnewargs__", "()", str_getnewargs },
  { "capitalize", "()", coro_str_capitalize_method },
  { "casefold", "()", coro_str_casefold_method },
  { "center", "(width, fillchar=' ', /)", str_center },
  { "count", "(sub, start=None, end=None, /)", coro_str_count_method },
  { "encode", "(encoding='utf-8', errors='strict')", str_encode },
  { "endswith", "(suffix, start=None, end=None, /)", coro_str_endswith_method },
  { "expandtabs", "(tabsize=8)", str_expandtabs },
  { "find", "(sub, start=None, end=None, /)", coro_str_find_method },
  { "format", "(*args, **kwargs)", coro_str_format_method },
  { "format_map", "(mapping, /)", coro_str_format_map_method },
  { "index", "(sub, start=None, end=None, /)", coro_str_index_method },
  { "isalnum", "()", coro_str_isalnum_method },
  { "isalpha", "()", coro_str_isalpha_method },
  { "isascii", "()", coro_str_isascii_method },
  { "isdecimal", "()", coro_str_isdecimal_method },
  { "isdigit", "()", coro_str_isdigit_method },
  { "isidentifier", "()", coro_str_isidentifier_method },
  { "islower", "()", coro_str_islower_method },
  { "isnumeric", "()", coro_str_isnumeric_method },
  { "isprintable", "()", coro_str_isprintable_method },
  { "isspace", "()", coro_str_isspace_method },
  { "istitle", "()", coro_str_istitle_method },
  { "isupper", "()", coro_str_isupper_method },
  { "join", "(iterable, /)", str_join },
  { "ljust", "(width, fillchar=' ', /)", str_ljust },
  { "lower", "()", coro_str_lower_method },
  { "lstrip", "(chars=None, /)", str_lstrip },
  { "maketrans", "(x, y=None, z=None, /)", str_maketrans, CORO_NATIVE_STATIC },
  { "partition", "(sep, /)", coro_str_partition_method },
  { "removeprefix", "(prefix, /)", coro_str_removeprefix_method },
  { "removesuffix", "(suffix, /)", coro_str_removesuffix_method },
  { "replace", "(old, new, /, count=-1)", coro_str_replace_method },
  { "rfind", "(sub, start=None, end=None, /)", coro_str_rfind_method },
  { "rindex", "(sub, start=None, end=None, /)", coro_str_rindex_method },
  { "rjust", "(width, fillchar=' ', /)", str_rjust },
  { "rpartition", "(sep, /)", coro_str_rpartition_method },
  { "rsplit", "(sep=None, maxsplit=-1)", coro_str_rsplit_method },
  { "rstrip", "(chars=None, /)", str_rstrip },
  { "split", "(sep=None, maxsplit=-1)", coro_str_split_method },
  { "splitlines", "(keepends=False)", coro_str_splitlines_method },
  { "startswith", "(prefix, start=None, end=None, /)", coro_str_startswith_method },
  { "strip", "(chars=None, /)", str_strip },
  { "swapcase", "()", coro_str_swapcase_method },
  { "title", "()", coro_str_title_method },
  { "translate", "(table, /)", str_translate },
  { "upper", "()", coro_str_upper_method },
  { "zfill", "(width, /)", str_zfill },
  { NULL },
};
