/* coro-bytes-printf.c: the % operator of bytes (PEP 461)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-bytes-private.h"

#include "core/coro-abstract.h"
#include "core/coro-codecs.h"
#include "core/coro-str.h"
#include "core/coro-str-private.h"

#include <string.h>

/* %b is %s: text has no other name for it. */
static void
spell_as_text (guint8 *format,
               gsize   length)
{
  for (gsize i = 0; i + 1 < length; i++)
    if (format[i] == '%')
      {
        gsize end = i + 1;

        if (format[end] == '(')
          for (int depth = 0; end < length && (depth += (format[end] == '(') - (format[end] == ')')) > 0; end++)
            ;
        end += end < length && format[end] == ')';
        while (end < length && strchr ("#0- +.*123456789hlL", format[end]) != NULL && format[end] != '\0')
          end++;
        if (end < length && format[end] == 'b')
          format[end] = 's';
        i = end;
      }
}

/*
 * coro_bytes_printf:
 * @rt: a runtime
 * @format: bytes or a bytearray
 * @args: a tuple, a dict, or one value
 *
 * Formats as text does, on the 256 characters that bytes stand for.
 *
 * Returns: (transfer full): bytes or a bytearray, as @format is; CORO_NULL with an exception
 */
CoroValue
coro_bytes_printf (CoroRuntime *rt,
                   CoroValue    format,
                   CoroValue    args)
{
  coro_auto CoroValue text = CORO_NULL, result = CORO_NULL, bytes = CORO_NULL;
  g_autofree guint8 *spelled = NULL;
  const guint8 *data;
  gsize length;

  if (!coro_bytes_peek (rt, format, &data, &length))
    return CORO_NOT_IMPLEMENTED;

  spelled = g_memdup2 (data, length);
  spell_as_text (spelled, length);
  text = coro_decode (rt, spelled, length, "latin-1", "strict");
  if (coro_is_null (text))
    return CORO_NULL;
  result = coro_printf (rt, CORO_STR (text), args, TRUE);
  if (coro_is_null (result))
    return CORO_NULL;
  bytes = coro_encode (rt, CORO_STR (result), "latin-1", "strict");
  if (coro_is_null (bytes) || coro_bytes_check (rt, format) || !coro_bytes_peek (rt, bytes, &data, &length))
    return coro_steal (&bytes);
  return coro_bytes_new_like (rt, format, data, length);
}
