/* coro-str-repr.c: strings as Python writes them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-abstract.h"
#include "core/coro-str-builder.h"
#include "core/coro-str-private.h"
#include "core/coro-unicode.h"

#include <string.h>

static void
append_escape (CoroStrBuilder *text,
               gunichar        c)
{
  switch (c)
    {
    case '\n':
      coro_str_builder_append (text, "\\n");
      break;
    case '\r':
      coro_str_builder_append (text, "\\r");
      break;
    case '\t':
      coro_str_builder_append (text, "\\t");
      break;
    default:
      if (c < 0x100)
        coro_str_builder_append_printf (text, "\\x%02x", c);
      else if (c < 0x10000)
        coro_str_builder_append_printf (text, "\\u%04x", c);
      else
        coro_str_builder_append_printf (text, "\\U%08x", c);
    }
}

/**
 * coro_str_repr:
 * @rt: the runtime
 * @self: a str
 *
 * The repr slot: quotes are single unless the text has only single ones; what is not printable is escaped.
 *
 * Returns: (transfer full): a str, or CORO_NULL with MemoryError
 */
CoroValue
coro_str_repr (CoroRuntime *rt,
               CoroValue    self)
{
  CoroStr *str = CORO_STR (self);
  const char *p = str->data, *end = p + str->n_bytes, *run = p;
  gsize run_length = 0;
  CoroStrBuilder text;
  char quote[2] = "'";

  if (memchr (p, '\'', str->n_bytes) != NULL && memchr (p, '"', str->n_bytes) == NULL)
    quote[0] = '"';

  coro_str_builder_init (&text, rt);
  coro_str_builder_append (&text, quote);
  while (p < end)
    {
      const char *at = p;
      gunichar c = coro_utf8_next (&p);

      if (c != (guchar) quote[0] && c != '\\' && coro_unicode_is_printable (c))
        {
          run_length++;
          continue;
        }

      coro_str_builder_append_bytes (&text, run, at - run, run_length);
      run = p;
      run_length = 0;
      if (c == (guchar) quote[0] || c == '\\')
        {
          coro_str_builder_append (&text, "\\");
          coro_str_builder_append_char (&text, c);
        }
      else
        {
          append_escape (&text, c);
        }
    }
  coro_str_builder_append_bytes (&text, run, end - run, run_length);
  coro_str_builder_append (&text, quote);

  return coro_str_builder_finish (&text);
}

/**
 * coro_str_ascii:
 * @rt: the runtime
 * @value: any value
 *
 * Returns: (transfer full): what ascii() gives: its repr with all that is not ASCII escaped; CORO_NULL: exception
 */
CoroValue
coro_str_ascii (CoroRuntime *rt,
                CoroValue    value)
{
  coro_auto CoroValue repr = coro_repr (rt, value);
  CoroStrBuilder text;
  const char *p, *end;

  if (coro_is_null (repr) || coro_str_is_ascii (CORO_STR (repr)))
    return coro_steal (&repr);

  coro_str_builder_init (&text, rt);
  p = CORO_STR (repr)->data;
  end = p + CORO_STR (repr)->n_bytes;
  while (p < end)
    {
      gunichar c = coro_utf8_next (&p);

      if (c < 0x80)
        coro_str_builder_append_char (&text, c);
      else
        append_escape (&text, c);
    }
  return coro_str_builder_finish (&text);
}
