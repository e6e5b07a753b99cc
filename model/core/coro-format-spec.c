/* coro-format-spec.c: reads format specs (CPython: parse_internal_render_format_spec in formatter_unicode.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-format.h"
#include "core/coro-str.h"

#include <string.h>

static gboolean
is_align (gunichar c)
{
  return c == '<' || c == '>' || c == '=' || c == '^';
}

/* Digits of a number into *value; FALSE: ValueError. *value stays as it is if there are none. */
static gboolean
take_number (CoroRuntime *rt,
             const char **p,
             const char  *end,
             gssize      *value)
{
  if (*p >= end || !g_ascii_isdigit (**p))
    return TRUE;
  *value = 0;
  for (; *p < end && g_ascii_isdigit (**p); (*p)++)
    {
      if (*value > (G_MAXSSIZE - 9) / 10)
        {
          coro_raise (rt, CORO_EXC_VALUE, "Too many decimal digits in format string");
          return FALSE;
        }
      *value = *value * 10 + (**p - '0');
    }
  return TRUE;
}

/* `,` and `_`; FALSE: ValueError */
static gboolean
take_grouping (CoroRuntime *rt,
               const char **p,
               const char  *end,
               char        *grouping)
{
  if (*p < end && **p == ',')
    {
      *grouping = ',';
      (*p)++;
    }
  if (*p < end && **p == '_')
    {
      if (*grouping != '\0')
        {
          coro_raise (rt, CORO_EXC_VALUE, "Cannot specify both ',' and '_'.");
          return FALSE;
        }
      *grouping = '_';
      (*p)++;
    }
  if (*p < end && **p == ',' && *grouping == '_')
    {
      coro_raise (rt, CORO_EXC_VALUE, "Cannot specify both ',' and '_'.");
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_grouping (CoroRuntime *rt,
                char         grouping,
                gunichar     type)
{
  if (grouping == '\0' || type == 0 || (type < 0x80 && strchr ("defgEG%F", (int) type) != NULL))
    return TRUE;
  if (grouping == '_' && type < 0x80 && strchr ("boxX", (int) type) != NULL)
    return TRUE;
  if (type > 32 && type < 128)
    coro_raise (rt, CORO_EXC_VALUE, "Cannot specify '%c' with '%c'.", grouping, (char) type);
  else
    coro_raise (rt, CORO_EXC_VALUE, "Cannot specify '%c' with '\\x%x'.", grouping, type);
  return FALSE;
}

/**
 * coro_format_spec_parse:
 * @rt: a runtime
 * @text: a format spec
 * @value: what is formatted, for messages
 * @default_type: the type if none is given
 * @default_align: the alignment if none is given
 * @spec: (out): what the text says
 *
 * Returns: %FALSE with ValueError
 */
gboolean
coro_format_spec_parse (CoroRuntime    *rt,
                        CoroStr        *text,
                        CoroValue       value,
                        gunichar        default_type,
                        gunichar        default_align,
                        CoroFormatSpec *spec)
{
  const char *p = text->data;
  const char *end = p + text->n_bytes;
  gboolean has_fill = FALSE;
  gboolean has_align = FALSE;

  *spec = (CoroFormatSpec) {
    .fill = ' ', .align = default_align, .width = -1, .precision = -1, .type = default_type,
  };

  if (text->length >= 2 && is_align (g_utf8_get_char (g_utf8_next_char (p))))
    {
      spec->fill = g_utf8_get_char (p);
      p = g_utf8_next_char (p);
      spec->align = (gunichar) *p++;
      has_fill = has_align = TRUE;
    }
  else if (p < end && is_align ((guchar) *p))
    {
      spec->align = (gunichar) *p++;
      has_align = TRUE;
    }
  if (p < end && (*p == ' ' || *p == '+' || *p == '-'))
    spec->sign = *p++;
  if (p < end && *p == 'z')
    {
      spec->no_negative_zero = TRUE;
      p++;
    }
  if (p < end && *p == '#')
    {
      spec->alternate = TRUE;
      p++;
    }
  if (!has_fill && p < end && *p == '0')
    {
      spec->fill = '0';
      if (!has_align && default_align == '>')
        spec->align = '=';
      p++;
    }
  if (!take_number (rt, &p, end, &spec->width) || !take_grouping (rt, &p, end, &spec->grouping))
    return FALSE;
  if (p < end && *p == '.')
    {
      p++;
      if (!take_number (rt, &p, end, &spec->precision) || !take_grouping (rt, &p, end, &spec->fraction_grouping))
        return FALSE;
      if (spec->precision < 0 && spec->fraction_grouping == '\0')
        {
          coro_raise (rt, CORO_EXC_VALUE, "Format specifier missing precision");
          return FALSE;
        }
    }
  if (p < end && g_utf8_next_char (p) < end)
    {
      coro_raise (rt, CORO_EXC_VALUE, "Invalid format specifier '%s' for object of type '%s'", text->data,
                  coro_type_name (rt, value));
      return FALSE;
    }
  if (p < end)
    spec->type = g_utf8_get_char (p);
  return check_grouping (rt, spec->grouping, spec->type) && check_grouping (rt, spec->fraction_grouping, spec->type);
}
