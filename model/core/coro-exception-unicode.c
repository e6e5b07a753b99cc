/* coro-exception-unicode.c: UnicodeDecodeError, UnicodeEncodeError and UnicodeTranslateError (CPython: Objects/exceptions.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/coro-exception-unicode.h"

#include "core/coro-abstract.h"
#include "core/coro-bytes.h"
#include "core/coro-container.h"
#include "core/coro-exception.h"
#include "core/coro-int.h"
#include "core/coro-str.h"
#include "core/coro-tuple.h"
#include "core/coro-type-private.h"

/* Where an exception keeps what; UnicodeTranslateError has no encoding. */
enum {
  ENCODING,
  OBJECT,
  START,
  END,
  REASON,
  N_PLACES,
};

static CoroValue *
get (CoroValue self)
{
  return CORO_EXCEPTION (self)->extra;
}

static gboolean
take (CoroRuntime *rt,
      CoroValue    self,
      gsize        place,
      CoroValue    value,
      gsize        number) /* of the argument, from 1 */
{
  gboolean decode = coro_exception_is (rt, self, CORO_EXC_UNICODE_DECODE);
  const guint8 *data;
  gsize length;
  gssize position;

  if (place == START || place == END)
    {
      if (!coro_get_ssize (rt, value, &position))
        return FALSE;
      coro_set (&get (self)[place], coro_int_new (rt, position));
    }
  else if (place == OBJECT && decode)
    {
      if (!coro_bytes_peek (rt, value, &data, &length))
        {
          coro_raise (rt, CORO_EXC_TYPE, "a bytes-like object is required, not '%s'", coro_type_name (rt, value));
          return FALSE;
        }
      coro_set (&get (self)[place], coro_bytes_new (rt, data, length));
    }
  else
    {
      if (!coro_str_check (rt, value))
        {
          coro_raise (rt, CORO_EXC_TYPE, "argument %" G_GSIZE_FORMAT " must be str, not %s", number,
                      coro_type_name (rt, value));
          return FALSE;
        }
      coro_set (&get (self)[place], coro_ref (value));
    }
  return TRUE;
}

static CoroValue
unicode_error_init (CoroRuntime     *rt,
                    CoroValue        self,
                    const CoroValue *args)
{
  CoroTuple *given = CORO_TUPLE (args[0]);
  gsize first = coro_exception_is (rt, self, CORO_EXC_UNICODE_TRANSLATE) ? OBJECT : ENCODING;

  if (!coro_exception_take_args (rt, self, args))
    return CORO_NULL;
  if (given->length != N_PLACES - first)
    return coro_raise (rt, CORO_EXC_TYPE, "function takes exactly %d arguments (%" G_GSIZE_FORMAT " given)",
                       (int) (N_PLACES - first), given->length);
  for (gsize i = 0; i < given->length; i++)
    if (!take (rt, self, first + i, given->items[i], i + 1))
      return CORO_NULL;
  return CORO_NONE;
}

/* "byte 0x61 in position 0" or "bytes in position 0-4" */
static char *
describe_bytes (const guint8 *data,
                gsize         length,
                gssize        start,
                gssize        end)
{
  if (start >= 0 && start < (gssize) length && end == start + 1)
    return g_strdup_printf ("byte 0x%02x in position %" G_GSSIZE_FORMAT, data[start], start);
  return g_strdup_printf ("bytes in position %" G_GSSIZE_FORMAT "-%" G_GSSIZE_FORMAT, start, end - 1);
}

static char *
describe_characters (CoroStr *text,
                     gssize   start,
                     gssize   end)
{
  g_autofree char *escape = NULL;
  gunichar c;

  if (start < 0 || start >= (gssize) text->length || end != start + 1)
    return g_strdup_printf ("characters in position %" G_GSSIZE_FORMAT "-%" G_GSSIZE_FORMAT, start, end - 1);
  c = g_utf8_get_char (g_utf8_offset_to_pointer (text->data, start));
  escape = g_strdup_printf (c <= 0xff ? "\\x%02x" : c <= 0xffff ? "\\u%04x" : "\\U%08x", c);
  return g_strdup_printf ("character '%s' in position %" G_GSSIZE_FORMAT, escape, start);
}

/* As str() has an attribute that the program may have deleted. */
static CoroValue
str_or_null (CoroRuntime *rt,
             CoroValue    value)
{
  return coro_is_null (value) ? coro_str_new (rt, "<NULL>") : coro_str (rt, value);
}

/*
 * coro_unicode_error_str:
 * @rt: a runtime
 * @self: an exception whose attributes may have been set to anything
 *
 * Returns: (transfer full): its message; %CORO_NULL with TypeError
 */
CoroValue
coro_unicode_error_str (CoroRuntime *rt,
                        CoroValue    self)
{
  gboolean decode = coro_exception_is (rt, self, CORO_EXC_UNICODE_DECODE);
  coro_auto CoroValue object = coro_ref (get (self)[OBJECT]);
  coro_auto CoroValue encoding = CORO_NULL;
  coro_auto CoroValue reason = CORO_NULL;
  g_autofree char *what = NULL;
  gssize start = 0;
  gssize end = 0;
  const guint8 *data;
  gsize length;

  if (!coro_get_ssize (rt, get (self)[START], &start) || !coro_get_ssize (rt, get (self)[END], &end))
    return CORO_NULL;
  if (coro_is_null (object))
    return coro_ref (coro_value (rt->empty_str));
  encoding = str_or_null (rt, get (self)[ENCODING]);
  reason = str_or_null (rt, get (self)[REASON]);
  if (coro_is_null (encoding) || coro_is_null (reason))
    return CORO_NULL;

  if (decode && coro_bytes_peek (rt, object, &data, &length))
    what = describe_bytes (data, length, start, end);
  else if (!decode && coro_str_check (rt, object))
    what = describe_characters (CORO_STR (object), start, end);
  else
    return coro_raise (rt, CORO_EXC_TYPE, "UnicodeError 'object' attribute must be a %s", decode ? "bytes" : "string");

  if (coro_exception_is (rt, self, CORO_EXC_UNICODE_TRANSLATE))
    return coro_str_new_format (rt, "can't translate %s: %s", what, CORO_STR (reason)->data);
  return coro_str_new_format (rt, "'%s' codec can't %s %s: %s", CORO_STR (encoding)->data, decode ? "decode" : "encode",
                              what, CORO_STR (reason)->data);
}

#define OBJECT_MEMBER(name, place)                                                      \
  static CoroValue                                                                      \
  get_##name (CoroRuntime *rt,                                                          \
              CoroValue    self)                                                        \
  {                                                                                     \
    return coro_is_null (get (self)[place]) ? CORO_NONE : coro_ref (get (self)[place]); \
  }                                                                                     \
                                                                                        \
  static gboolean                                                                       \
  set_##name (CoroRuntime *rt,                                                          \
              CoroValue    self,                                                        \
              CoroValue    value)                                                       \
  {                                                                                     \
    coro_set (&get (self)[place], coro_ref (value));                                    \
    return TRUE;                                                                        \
  }

OBJECT_MEMBER (encoding, ENCODING)
OBJECT_MEMBER (object, OBJECT)
OBJECT_MEMBER (reason, REASON)

static gboolean
set_position (CoroRuntime *rt,
              CoroValue   *place,
              CoroValue    value)
{
  gssize position;

  if (coro_is_null (value))
    coro_raise (rt, CORO_EXC_TYPE, "can't delete numeric/char attribute");
  else if (!coro_isinstance (rt, value, rt->int_type))
    coro_raise (rt, CORO_EXC_TYPE, "an integer is required");
  else if (coro_get_ssize (rt, value, &position))
    coro_set (place, coro_int_new (rt, position));
  return coro_is_null (rt->exception);
}

#define POSITION_MEMBER(name, place)                                                        \
  static CoroValue                                                                          \
  get_##name (CoroRuntime *rt,                                                              \
              CoroValue    self)                                                            \
  {                                                                                         \
    return coro_is_null (get (self)[place]) ? coro_int (0) : coro_ref (get (self)[place]);  \
  }                                                                                         \
                                                                                            \
  static gboolean                                                                           \
  set_##name (CoroRuntime *rt,                                                              \
              CoroValue    self,                                                            \
              CoroValue    value)                                                           \
  {                                                                                         \
    return set_position (rt, &get (self)[place], value);                                    \
  }

POSITION_MEMBER (start, START)
POSITION_MEMBER (end, END)

const CoroNativeDef coro_unicode_error_methods[] = {
  { "__init__", "(*args, **kwargs)", unicode_error_init, CORO_NATIVE_NONE },
  { NULL, NULL, NULL, 0 },
};

const CoroGetterDef coro_unicode_error_getters[] = {
  { "encoding", get_encoding, set_encoding },
  { "object", get_object, set_object },
  { "start", get_start, set_start },
  { "end", get_end, set_end },
  { "reason", get_reason, set_reason },
  { NULL, NULL, NULL },
};
