/* coro-bytes-printf.c: the % operator of bytes (PEP 461)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-bytes-private.h"

#include "core/coro-abstract.h"
#include "core/coro-codecs.h"
#include "core/coro-dict.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"

#include <string.h>

static CoroValue
as_text (CoroRuntime  *rt,
         const guint8 *data,
         gsize         length)
{
  return coro_decode (rt, data, length, "latin-1", "strict");
}

/* What %s and %b take: bytes, which stand for themselves; text is refused. */
static CoroValue
convert (CoroRuntime *rt,
         CoroValue    value)
{
  const guint8 *data;
  gsize         length;

  if (coro_bytes_peek (rt, value, &data, &length))
    return as_text (rt, data, length);
  if (coro_str_check (rt, value))
    return coro_raise (rt, CORO_EXC_TYPE, "%%b requires a bytes-like object, or an object that implements __bytes__, not 'str'");
  return coro_ref (value);
}

static CoroValue
convert_all (CoroRuntime *rt,
             CoroValue    args)
{
  if (coro_tuple_check (rt, args))
    {
      CoroTuple          *tuple = CORO_TUPLE (args);
      coro_auto CoroValue made = coro_value (coro_tuple_new (rt, NULL, tuple->length));

      for (gsize i = 0; i < tuple->length; i++)
        {
          CORO_TUPLE (made)->items[i] = convert (rt, tuple->items[i]);
          if (coro_is_null (CORO_TUPLE (made)->items[i]))
            return CORO_NULL;
        }
      return coro_steal (&made);
    }
  if (coro_dict_check (rt, args))
    {
      coro_auto CoroValue made = coro_value (coro_dict_new (rt));
      gsize               position = 0;
      CoroValue           key, value;

      while (coro_dict_next (CORO_DICT (args), &position, &key, &value))
        {
          coro_auto CoroValue name = convert (rt, key);
          coro_auto CoroValue item = coro_is_null (name) ? CORO_NULL : convert (rt, value);

          if (coro_is_null (item) || !coro_dict_set (rt, CORO_DICT (made), name, item))
            return CORO_NULL;
        }
      return coro_steal (&made);
    }
  return convert (rt, args);
}

/*
 * coro_bytes_printf:
 * @rt: a runtime
 * @format: bytes or a bytearray
 * @args: a tuple, a dict, or one value
 *
 * Formats as text does, on the 256 characters that bytes stand for.
 *
 * Returns: (transfer full): bytes; CORO_NULL with an exception
 */
CoroValue
coro_bytes_printf (CoroRuntime *rt,
                   CoroValue    format,
                   CoroValue    args)
{
  coro_auto CoroValue text = CORO_NULL, values = CORO_NULL, result = CORO_NULL;
  g_autofree guint8  *spelled = NULL;
  const guint8       *data;
  gsize               length;

  if (!coro_bytes_peek (rt, format, &data, &length))
    return CORO_NOT_IMPLEMENTED;
  /* %b is text's %s */
  spelled = g_memdup2 (data, length);
  for (gsize i = 0; i + 1 < length; i++)
    if (spelled[i] == '%')
      {
        gsize end = i + 1 + strspn ((const char *) spelled + i + 1, "#0- +.123456789");

        if (end < length && spelled[end] == 'b')
          spelled[end] = 's';
        i = end;
      }
  text = as_text (rt, spelled, length);
  values = coro_is_null (text) ? CORO_NULL : convert_all (rt, args);
  if (coro_is_null (values))
    return CORO_NULL;
  result = coro_str_printf (rt, CORO_STR (text), values);
  return coro_is_null (result) ? CORO_NULL : coro_encode (rt, CORO_STR (result), "latin-1", "strict");
}
