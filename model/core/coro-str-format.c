/* coro-str-format.c: str.format and str.format_map
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-dict.h"
#include "core/coro-str-builder.h"
#include "core/coro-str-private.h"
#include "core/coro-tuple.h"
#include "core/coro-unicode.h"

/* How deep fields may be nested within format specs */
#define MAX_DEPTH 2

typedef enum { NUMBERING_NONE, NUMBERING_AUTOMATIC, NUMBERING_MANUAL } Numbering;

typedef struct {
  CoroRuntime *rt;
  CoroTuple   *args;   /* NULL: format_map */
  CoroValue    kwargs; /* a dict or any mapping */
  Numbering    numbering;
  gssize       next_index;
} Formatter;

/* A part of the text */
typedef struct {
  const char *p;
  const char *end;
} Span;

typedef struct {
  Span     name;
  Span     spec;
  gunichar conversion; /* 0: none */
  gboolean nested;     /* there are fields in the spec */
} Field;

static gboolean
fail (Formatter  *self,
      const char *message)
{
  coro_raise (self->rt, CORO_EXC_VALUE, "%s", message);
  return FALSE;
}

static CoroValue
span_to_str (Formatter *self,
             Span       span)
{
  return coro_str_new_len (self->rt, span.p, span.end - span.p);
}

/* What follows a field's '{', up to its '}'. */
static gboolean
parse_field (Formatter *self,
             Span      *text,
             Field     *field)
{
  char c = '\0';
  int depth = 1;

  field->conversion = 0;
  field->nested = FALSE;
  field->spec = (Span) { NULL, NULL };
  field->name.p = text->p;

  while (text->p < text->end)
    {
      c = *text->p++;
      if (c == '{')
        return fail (self, "unexpected '{' in field name");
      if (c == '[')
        {
          while (text->p < text->end && *text->p != ']')
            text->p++;
          continue;
        }
      if (c == '}' || c == ':' || c == '!')
        break;
    }
  field->name.end = text->p - 1;

  if (c == '}')
    return TRUE;
  if (c != '!' && c != ':')
    return fail (self, "expected '}' before end of string");

  if (c == '!')
    {
      if (text->p >= text->end)
        return fail (self, "end of string while looking for conversion specifier");
      field->conversion = coro_utf8_next (&text->p);
      if (text->p < text->end)
        {
          c = *text->p++;
          if (c == '}')
            return TRUE;
          if (c != ':')
            return fail (self, "expected ':' after conversion specifier");
        }
    }

  field->spec.p = text->p;
  while (text->p < text->end)
    {
      c = *text->p++;
      if (c == '{')
        {
          field->nested = TRUE;
          depth++;
        }
      else if (c == '}' && --depth == 0)
        {
          field->spec.end = text->p - 1;
          return TRUE;
        }
    }
  return fail (self, "unmatched '{' in format spec");
}

/* A decimal number; *number is -1 if it is none; FALSE: ValueError */
static gboolean
parse_index (Formatter *self,
             Span       span,
             gssize    *number)
{
  gssize result = span.p < span.end ? 0 : -1;

  *number = -1;
  while (span.p < span.end)
    {
      int digit = coro_unicode_digit_value (coro_utf8_next (&span.p));

      if (digit < 0)
        return TRUE;
      if (result > (G_MAXSSIZE - digit) / 10)
        return fail (self, "Too many decimal digits in format string");
      result = result * 10 + digit;
    }
  *number = result;
  return TRUE;
}

/* The argument that the first part of a field's name means */
static CoroValue
get_argument (Formatter *self,
              Span       name)
{
  gboolean is_empty = name.p >= name.end;
  gssize index;

  if (!parse_index (self, name, &index))
    return CORO_NULL;

  if (is_empty || index >= 0)
    {
      if (self->numbering == NUMBERING_NONE)
        self->numbering = is_empty ? NUMBERING_AUTOMATIC : NUMBERING_MANUAL;
      if (self->numbering == NUMBERING_MANUAL && is_empty)
        return coro_raise (self->rt, CORO_EXC_VALUE,
                           "cannot switch from manual field specification to automatic field numbering");
      if (self->numbering == NUMBERING_AUTOMATIC && !is_empty)
        return coro_raise (self->rt, CORO_EXC_VALUE,
                           "cannot switch from automatic field numbering to manual field specification");
      if (is_empty)
        index = self->next_index++;
    }

  if (index < 0)
    {
      coro_auto CoroValue key = span_to_str (self, name);

      return coro_get_item (self->rt, self->kwargs, key);
    }
  if (self->args == NULL)
    return coro_raise (self->rt, CORO_EXC_VALUE, "Format string contains positional fields");
  if ((gsize) index >= self->args->length)
    return coro_raise (self->rt, CORO_EXC_INDEX,
                       "Replacement index %" G_GSSIZE_FORMAT " out of range for positional args tuple", index);
  return coro_ref (self->args->items[index]);
}

static const char *
find_end_of_part (const char *p,
                  const char *end)
{
  while (p < end && *p != '.' && *p != '[')
    p++;
  return p;
}

/* One .attribute or [item] of value (transfer full) */
static CoroValue
get_part (Formatter *self,
          CoroValue  value,
          Span      *rest)
{
  coro_auto CoroValue owner = value;
  coro_auto CoroValue key = CORO_NULL;
  gboolean is_attribute = *rest->p == '.';
  Span part = { rest->p + 1, NULL };
  gssize index = -1;

  if (*rest->p != '.' && *rest->p != '[')
    return coro_raise (self->rt, CORO_EXC_VALUE, "Only '.' or '[' may follow ']' in format field specifier");

  if (is_attribute)
    {
      part.end = rest->p = find_end_of_part (part.p, rest->end);
    }
  else
    {
      for (part.end = part.p; part.end < rest->end && *part.end != ']';)
        part.end++;
      if (part.end == rest->end)
        return coro_raise (self->rt, CORO_EXC_VALUE, "Missing ']' in format string");
      rest->p = part.end + 1;
      if (!parse_index (self, part, &index))
        return CORO_NULL;
    }

  if (part.p == part.end)
    return coro_raise (self->rt, CORO_EXC_VALUE, "Empty attribute in format string");

  key = index >= 0 ? coro_int (index) : span_to_str (self, part);
  if (is_attribute)
    {
      coro_set (&key, coro_value (coro_str_intern_value (self->rt, CORO_STR (key))));
      return coro_get_attr (self->rt, owner, CORO_STR (key));
    }
  return coro_get_item (self->rt, owner, key);
}

static CoroValue
get_object (Formatter *self,
            Span       name)
{
  Span first = { name.p, find_end_of_part (name.p, name.end) };
  Span rest = { first.end, name.end };
  CoroValue value = get_argument (self, first);

  while (!coro_is_null (value) && rest.p < rest.end)
    value = get_part (self, value, &rest);
  return value;
}

static CoroValue
convert (Formatter *self,
         CoroValue  value,
         gunichar   conversion)
{
  switch (conversion)
    {
    case 'r':
      return coro_repr (self->rt, value);
    case 's':
      return coro_str (self->rt, value);
    case 'a':
      return coro_str_ascii (self->rt, value);
    default:
      if (conversion > 32 && conversion < 127)
        return coro_raise (self->rt, CORO_EXC_VALUE, "Unknown conversion specifier %c", (char) conversion);
      return coro_raise (self->rt, CORO_EXC_VALUE, "Unknown conversion specifier \\x%x", conversion);
    }
}

static CoroValue format_text (Formatter *self, Span text, int depth);

static gboolean
append_field (Formatter      *self,
              CoroStrBuilder *result,
              const Field    *field,
              int             depth)
{
  coro_auto CoroValue value = get_object (self, field->name);
  coro_auto CoroValue spec = CORO_NULL;
  coro_auto CoroValue text = CORO_NULL;

  if (coro_is_null (value))
    return FALSE;
  if (field->conversion != 0)
    {
      coro_set (&value, convert (self, value, field->conversion));
      if (coro_is_null (value))
        return FALSE;
    }

  spec = field->nested ? format_text (self, field->spec, depth - 1) : span_to_str (self, field->spec);
  if (coro_is_null (spec))
    return FALSE;
  text = coro_format (self->rt, value, CORO_STR (spec));
  if (coro_is_null (text))
    return FALSE;

  coro_str_builder_append_str (result, CORO_STR (text));
  return !result->failed;
}

static gboolean
append_text (Formatter      *self,
             CoroStrBuilder *result,
             Span            text,
             int             depth)
{
  while (text.p < text.end)
    {
      const char *start = text.p;
      Field field;
      char c;

      while (text.p < text.end && *text.p != '{' && *text.p != '}')
        text.p++;
      coro_str_builder_append_bytes (result, start, text.p - start, coro_str_count_chars (start, text.p - start));
      if (text.p == text.end)
        break;

      c = *text.p++;
      if (text.p < text.end && *text.p == c)
        {
          coro_str_builder_append_bytes (result, text.p++, 1, 1);
          continue;
        }
      if (c == '}')
        return fail (self, "Single '}' encountered in format string");
      if (text.p == text.end)
        return fail (self, "Single '{' encountered in format string");
      if (!parse_field (self, &text, &field) || !append_field (self, result, &field, depth))
        return FALSE;
    }
  return TRUE;
}

static CoroValue
format_text (Formatter *self,
             Span       text,
             int        depth)
{
  CoroStrBuilder result;

  if (depth <= 0)
    return coro_raise (self->rt, CORO_EXC_VALUE, "Max string recursion exceeded");

  coro_str_builder_init (&result, self->rt);
  if (!append_text (self, &result, text, depth))
    {
      coro_str_builder_clear (&result);
      return CORO_NULL;
    }
  return coro_str_builder_finish (&result);
}

/* str.format (*args, **kwargs) */
CoroValue
coro_str_format_method (CoroRuntime     *rt,
                        CoroValue        self,
                        const CoroValue *args)
{
  Formatter formatter = { .rt = rt, .args = CORO_TUPLE (args[0]), .kwargs = args[1] };
  Span text = { CORO_STR (self)->data, CORO_STR (self)->data + CORO_STR (self)->n_bytes };

  return format_text (&formatter, text, MAX_DEPTH);
}

/* str.format_map (mapping) */
CoroValue
coro_str_format_map_method (CoroRuntime     *rt,
                            CoroValue        self,
                            const CoroValue *args)
{
  Formatter formatter = { .rt = rt, .kwargs = args[0] };
  Span text = { CORO_STR (self)->data, CORO_STR (self)->data + CORO_STR (self)->n_bytes };

  return format_text (&formatter, text, MAX_DEPTH);
}
