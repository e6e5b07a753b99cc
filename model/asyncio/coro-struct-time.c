/* coro-struct-time.c: time.struct_time, a tuple with names (CPython: Modules/timemodule.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "asyncio/coro-struct-time.h"

#include <locale.h>

#define N_FIELDS 9

static const char *const names[N_FIELDS] = {
  "tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst",
};

static CoroValue
make (CoroAsyncio     *asyncio,
      const CoroValue *items)
{
  CoroTuple *self = coro_object_new (asyncio->rt, asyncio->struct_time_type, N_FIELDS * sizeof (CoroValue));
  gsize i;

  self->length = N_FIELDS;
  for (i = 0; i < N_FIELDS; i++)
    self->items[i] = coro_ref (items[i]);

  return coro_value (self);
}

/**
 * coro_struct_time_new:
 * @asyncio: the state
 * @seconds: since 1970 began
 *
 * Returns: (transfer full): that moment, in UTC
 */
CoroValue
coro_struct_time_new (CoroAsyncio *asyncio,
                      gint64       seconds)
{
  time_t moment = (time_t) seconds;
  struct tm tm;

  if (gmtime_r (&moment, &tm) == NULL)
    return coro_raise (asyncio->rt, CORO_EXC_OVERFLOW, "timestamp out of range for platform time_t");
  else
    {
      CoroValue items[N_FIELDS] = {
        coro_int (tm.tm_year + 1900), coro_int (tm.tm_mon + 1), coro_int (tm.tm_mday), coro_int (tm.tm_hour),
        coro_int (tm.tm_min), coro_int (tm.tm_sec), coro_int ((tm.tm_wday + 6) % 7), coro_int (tm.tm_yday + 1),
        coro_int (0),
      };

      return make (asyncio, items);
    }
}

/**
 * coro_struct_time_get:
 * @rt: a runtime
 * @value: (transfer none): a struct_time or another tuple of nine numbers
 * @fields: (out): what it says
 *
 * Returns: %FALSE: an exception is set
 */
gboolean
coro_struct_time_get (CoroRuntime *rt,
                      CoroValue    value,
                      struct tm   *fields)
{
  gint64 numbers[N_FIELDS];
  gsize i;

  if (!coro_tuple_check (rt, value) || CORO_TUPLE (value)->length != N_FIELDS)
    {
      coro_raise (rt, CORO_EXC_TYPE, "Tuple or struct_time argument required");
      return FALSE;
    }
  for (i = 0; i < N_FIELDS; i++)
    {
      if (!coro_get_int64 (rt, CORO_TUPLE (value)->items[i], &numbers[i]))
        return FALSE;
      if (ABS (numbers[i]) > G_MAXINT / 2)
        {
          coro_raise (rt, CORO_EXC_OVERFLOW, "Python int too large to convert to C int");
          return FALSE;
        }
    }

  *fields = (struct tm) {
    .tm_year = (int) numbers[0] - 1900, .tm_mon = (int) numbers[1] - 1, .tm_mday = (int) numbers[2],
    .tm_hour = (int) numbers[3], .tm_min = (int) numbers[4], .tm_sec = (int) numbers[5],
    .tm_wday = ((int) numbers[6] + 1) % 7, .tm_yday = (int) numbers[7] - 1,
  };
  if (fields->tm_mon < 0 || fields->tm_mon > 11 || fields->tm_mday < 0 || fields->tm_mday > 31 ||
      fields->tm_wday < 0 || fields->tm_wday > 6 || fields->tm_yday < -1 || fields->tm_yday > 365 ||
      fields->tm_hour < 0 || fields->tm_hour > 23 || fields->tm_min < 0 || fields->tm_min > 59 ||
      fields->tm_sec < 0 || fields->tm_sec > 61)
    {
      coro_raise (rt, CORO_EXC_VALUE, "a field of the time is out of range");
      return FALSE;
    }

  return TRUE;
}

/**
 * coro_struct_time_format:
 * @fields: a time
 * @format: as of strftime()
 *
 * Returns: the text, with English names whatever the locale is
 */
char *
coro_struct_time_format (const struct tm *fields,
                         const char      *format)
{
  /* An empty result and one that does not fit cannot be told apart: the space makes it never empty. */
  g_autofree char *marked = g_strconcat (format, " ", NULL);
  locale_t plain = newlocale (LC_ALL_MASK, "C", (locale_t) 0);
  struct tm copy = *fields;
  gsize size = strlen (marked) * 16 + 256;
  char *text = g_malloc (size);
  gsize length;

  copy.tm_zone = "UTC";
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  length = strftime_l (text, size, marked, &copy, plain);
#pragma GCC diagnostic pop
  text[length > 0 ? length - 1 : 0] = '\0';
  freelocale (plain);

  return text;
}

static CoroValue
struct_time_repr (CoroRuntime *rt,
                  CoroValue    self)
{
  g_autoptr (GString) text = g_string_new ("time.struct_time(");
  gsize i;

  for (i = 0; i < CORO_TUPLE (self)->length; i++)
    {
      coro_auto CoroValue item = coro_repr (rt, CORO_TUPLE (self)->items[i]);

      if (coro_is_null (item))
        return CORO_NULL;
      g_string_append_printf (text, "%s%s=%s", i > 0 ? ", " : "", names[i], CORO_STR (item)->data);
    }
  g_string_append_c (text, ')');

  return coro_str_new_len (rt, text->str, text->len);
}

static CoroValue
struct_time_new (CoroRuntime     *rt,
                 CoroValue        self,
                 const CoroValue *args)
{
  CoroTuple *items = coro_tuple_from_iterable (rt, args[0]);
  coro_auto CoroValue owned = coro_value (items);

  if (items == NULL)
    return CORO_NULL;
  if (items->length != N_FIELDS)
    return coro_raise (rt, CORO_EXC_TYPE, "time.struct_time() takes a 9-sequence (%u-sequence given)",
                       (guint) items->length);

  return make (coro_asyncio_get (rt), items->items);
}

#define GETTER(name, place)                                     \
  static CoroValue                                              \
  get_##name (CoroRuntime *rt,                                  \
              CoroValue    self)                                \
  {                                                             \
    return coro_ref (CORO_TUPLE (self)->items[place]);          \
  }

GETTER (tm_year, 0)
GETTER (tm_mon, 1)
GETTER (tm_mday, 2)
GETTER (tm_hour, 3)
GETTER (tm_min, 4)
GETTER (tm_sec, 5)
GETTER (tm_wday, 6)
GETTER (tm_yday, 7)
GETTER (tm_isdst, 8)

static const CoroGetterDef struct_time_getters[] = {
  { "tm_year", get_tm_year, NULL }, { "tm_mon", get_tm_mon, NULL }, { "tm_mday", get_tm_mday, NULL },
  { "tm_hour", get_tm_hour, NULL }, { "tm_min", get_tm_min, NULL }, { "tm_sec", get_tm_sec, NULL },
  { "tm_wday", get_tm_wday, NULL }, { "tm_yday", get_tm_yday, NULL }, { "tm_isdst", get_tm_isdst, NULL },
  { NULL },
};

static const CoroTypeSpec struct_time_spec = {
  .module = "time",
  .name = "struct_time",
  .flags = CORO_TYPE_FLAG_GC,
  .new_signature = "(iterable, /)",
  .new_func = struct_time_new,
  .getters = struct_time_getters,
  .slots = { .repr = struct_time_repr },
};

/**
 * coro_struct_time_init:
 * @asyncio: the state
 *
 * Makes the type.
 */
void
coro_struct_time_init (CoroAsyncio *asyncio)
{
  asyncio->struct_time_type = coro_type_new_native (asyncio->rt, &struct_time_spec, asyncio->rt->tuple_type);
}
